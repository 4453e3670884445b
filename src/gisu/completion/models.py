"""What completion asks, as it was said from a day on, and who is excepted from what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.schedule.models import Activity
from gisu.teams.audience import AudienceRow, HasAudience


class Requirement(models.Model):
    """Something that is asked, or was once. What exactly, and from when on, its tellings say."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="requirements")
    key = models.SlugField(max_length=60)
    position = models.PositiveIntegerField(
        help_text="In reading order: when it was first said."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "key"], name="one_requirement_per_key")
        ]

    def __str__(self) -> str:
        return self.key


class Telling(HasAudience):
    """A requirement as it was said once. From `holds_from` on it replaces every earlier telling.

    `said` is the part's model as JSON (gisu.completion.part) but for its key and audience, and with ids for what it names
    (gisu.completion.naming); `activity` is what it is about. It is empty where the requirement was retired;
    `due_at` is what its written `due` meant when it was said. Nothing here is changed or deleted.
    """

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="tellings"
    )
    version = models.PositiveIntegerField()
    said: Any = models.JSONField(default=dict, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    holds_from = models.DateField(null=True, blank=True, help_text="Empty: from the beginning.")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["requirement__position", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "version"], name="one_telling_per_version"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="tellings_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} v{self.version}"

    @property
    def is_retired(self) -> bool:
        return not self.said


class TellingAudience(AudienceRow):
    owner = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="audience_rows")

    class Meta(AudienceRow.Meta):
        verbose_name_plural = "telling audiences"

    def __str__(self) -> str:
        return f"{self.owner_id} for {self.role or self.track_id or self.team_id or self.enrolment_id}"


class Excepted(models.Model):
    """Somebody who need not meet a requirement, and why."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="exceptions"
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="exceptions"
    )
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "requirement"],
                condition=Q(withdrawn_at=None),
                name="excepted_once_from_a_requirement",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} from {self.requirement_id}"
