"""Whatever opens, is due, and may be extended. `written` keeps moments as they were written (`week 3 day 2 18:00`)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.removal import LIVING, Removable
from gisu.core.texts import TextField, check_text
from gisu.schedule.enums import MOST_REASON
from gisu.schedule.policy import Times
from gisu.stages.models import Stage
from gisu.teams.audience import AudienceRow, HasAudience
from gisu.teams.models import Team


class Activity(Removable, HasAudience):
    """Something a learner does at a time. What it is beyond that stands in the room that declares its `kind`.

    `slug` is its key. `lasts_until` is set where people attend it, from `opens_at` on.
    `sequence` counts how often it was changed for anybody, for calendars elsewhere.
    One that is hidden is for staff alone until it is shown again.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20)
    slug = models.SlugField(max_length=60)
    title = TextField(is_title=True, validators=[check_text])
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField(
        help_text="Until when late work is taken; the same as due_at where none is."
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    lasts_until = models.DateTimeField(null=True, blank=True)
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    place = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    note = TextField(blank=True)
    written: Any = models.JSONField(default=dict)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=MOST_REASON, blank=True)
    hidden_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when only staff know of it."
    )
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "kind", "slug"],
                condition=LIVING,
                name="one_activity_per_kind_and_slug",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("opens_at")), name="activity_due_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("due_at")),
                name="activity_closes_when_due_or_later",
            ),
            models.CheckConstraint(
                condition=Q(lasts_until=None) | Q(lasts_until__gt=F("opens_at")),
                name="activity_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancel_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="activity_is_cancelled_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"

    @property
    def times(self) -> Times:
        return Times(
            self.opens_at, self.due_at, self.closes_at, self.paused_at, self.cancelled_at
        )

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


class ActivityAudience(AudienceRow):
    owner = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="audience_rows")

    class Meta(AudienceRow.Meta):
        verbose_name_plural = "activity audiences"

    def __str__(self) -> str:
        return f"{self.owner_id} for {self.role or self.track_id or self.team_id or self.enrolment_id}"


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
    reason = models.CharField(max_length=MOST_REASON)
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

    @property
    def is_for_all(self) -> bool:
        return self.enrolment_id is None and self.team_id is None


class Feed(models.Model):
    """The address under which a person's calendar is read from elsewhere. Its secret is made of `nonce` and never kept."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"feed of {self.enrolment_id}"
