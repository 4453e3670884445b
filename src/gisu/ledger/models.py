"""Facts about people, only ever added."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.events import NO_LABELS, sentence


class Entry(models.Model):
    """A fact as it was said once. The same `key` said otherwise is the next `revision`, which supersedes.

    Nothing here is changed or deleted. `enrolment` is whom it is about, `actor` who did it (none: the system).
    `labels` say what the ids in its facts stand for, where `queries.named` has asked.
    """

    labels = NO_LABELS

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="entries")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="entries", null=True, blank=True
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="entries",
        null=True,
        blank=True,
    )
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    revision = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    facts: Any = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "key", "revision"], name="a_revision_is_said_once"
            ),
            models.CheckConstraint(
                condition=models.Q(revision__gte=1), name="revisions_count_from_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["cohort", "kind", "enrolment", "amount"], name="ledger_cohort_kind"
            ),
            models.Index(fields=["cohort", "happened_at", "id"], name="ledger_cohort_time"),
            models.Index(fields=["enrolment", "happened_at", "id"], name="ledger_person_time"),
        ]

    def __str__(self) -> str:
        return f"{self.key} r{self.revision}"

    @property
    def facts_by_key(self) -> dict[str, Any]:
        """Its facts, with the key of whatever has one instead of its id."""
        known = {fact: labels.get(self.facts.get(fact)) for fact, labels in self.labels.items()}
        keys = {fact: label.key for fact, label in known.items() if label and label.key}
        return {**self.facts, **keys}

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        return sentence(self.kind, self.facts, self.labels)


class FormerKey(models.Model):
    """A key that something had before. `fact` says what kind of thing it is, as facts name it; `thing` is its id."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=40)
    key = models.SlugField(max_length=60)
    thing = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "fact", "key"], name="a_former_key_leads_to_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.key}"


class Current(models.Model):
    """Which entry holds now for each key: kept for speed, and rebuilt from the entries at will."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="holds")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "key"], name="one_current_entry_per_key")
        ]

    def __str__(self) -> str:
        return self.key
