"""A proposal to judge everything handed in once more, by other terms, and what comes of each submission by them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gisu.competitions.enums import MOST_REASON, Proposal, State
from gisu.competitions.models.competition import Competition
from gisu.competitions.models.submission import Submission


class Rejudging(models.Model):
    """Nothing of it counts before it is applied; then all of it does.

    `terms` are the fields of the competition as they would be, by name, `was` as they were when it was proposed; the
    three that name a score stand beside them. `asked_by` nobody: the scorer changed. `changed` is, once it was applied,
    how every team stood before and after.
    """

    competition = models.ForeignKey(
        Competition, on_delete=models.PROTECT, related_name="rejudgings"
    )
    state = models.CharField(max_length=8, choices=Proposal.choices, default=Proposal.OPEN)
    reason = models.CharField(max_length=MOST_REASON, blank=True)
    terms: Any = models.JSONField()
    was: Any = models.JSONField()
    task_digest = models.CharField(max_length=64)
    truth_digest = models.CharField(max_length=64)
    scorer_version = models.CharField(max_length=20)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    asked_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    changed: Any = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition"],
                condition=Q(state=Proposal.OPEN),
                name="one_open_rejudging_per_competition",
            ),
            models.CheckConstraint(
                condition=Q(state=Proposal.OPEN, ended_at=None)
                | (~Q(state=Proposal.OPEN) & Q(ended_at__isnull=False)),
                name="an_ended_rejudging_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competition_id} by {self.truth_digest[:8]}, scorer {self.scorer_version}"

    @property
    def is_open(self) -> bool:
        return self.state == Proposal.OPEN

    @property
    def is_own(self) -> bool:
        """Whether it was proposed because the scorer changed, by nobody."""
        return not self.reason


class Rejudged(models.Model):
    """What came of a submission by the terms of a rejudging, beside what had come of it.

    Values are hexadecimal floats, empty where there is none. A submission whose file is gone is `failed`.
    """

    rejudging = models.ForeignKey(Rejudging, on_delete=models.CASCADE, related_name="verdicts")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="rejudged"
    )
    state = models.CharField(max_length=8, choices=State.choices)
    public = models.CharField(max_length=40, blank=True)
    private = models.CharField(max_length=40, blank=True)
    was_state = models.CharField(max_length=8, choices=State.choices)
    was_public = models.CharField(max_length=40, blank=True)
    was_private = models.CharField(max_length=40, blank=True)
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    problems: Any = models.JSONField(default=list, blank=True)
    first_fix: Any = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rejudging", "submission"], name="rejudged_once_by_the_same_terms"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.was_state} -> {self.state}"

    @property
    def values(self) -> dict[str, float | None]:
        """The four values as numbers."""
        named = ("public", "private", "was_public", "was_private")
        return {
            name: float.fromhex(exact) if (exact := getattr(self, name)) else None
            for name in named
        }

    @property
    def is_seen(self) -> bool:
        """Whether its team sees something else, even while the private board is closed."""
        return (self.state, self.public) != (self.was_state, self.was_public)
