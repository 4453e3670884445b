"""Whatever opens, is due, and may be extended."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.texts import TextField, check_text
from gisu.schedule.policy import Times
from gisu.teams.models import Team


class Activity(models.Model):
    """Something a learner does at a time. What it is stands in the room that `kind` names."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20)
    slug = models.SlugField(max_length=60)
    title = TextField(validators=[check_text])
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField(
        help_text="Until when late work is taken; the same as due_at where none is."
    )
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "kind", "slug"], name="one_activity_per_kind_and_slug"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("opens_at")), name="activity_due_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("due_at")),
                name="activity_closes_when_due_or_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"

    @property
    def times(self) -> Times:
        return Times(self.opens_at, self.due_at, self.closes_at, self.paused_at)


class Extension(models.Model):
    """More time: for one person, for one team (all who are in it), or, with neither, for everybody."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="extensions")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolment=None) | Q(team=None), name="extension_for_one_kind_of_who"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} to {self.due_at}"
