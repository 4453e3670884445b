"""The days a cohort's calendar stands on: how its weeks are counted, its stages and its breaks.

`written` keeps days as they were written (`week 3 day 2`) beside what they mean now.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort
from gisu.core.removal import LIVING, Removable
from gisu.core.texts import TextField, check_text
from gisu.stages.enums import BreakKind
from gisu.stages.moments import WEEKDAYS


class Calendar(models.Model):
    """How a cohort counts its weeks, and whose holidays it keeps. A cohort without one has the defaults."""

    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="calendar")
    first_day = models.CharField(
        max_length=9, choices=[(day, day) for day in WEEKDAYS], default="monday"
    )
    rest_weeks_count = models.BooleanField(default=True)
    country = models.CharField(max_length=4, default="auto")
    days_between_competitions = models.PositiveSmallIntegerField(default=7)

    def __str__(self) -> str:
        return f"calendar of {self.cohort_id}"


class Stage(Removable):
    """A stretch of a cohort, from its first day to its last: a level, a section, a part."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="stages")
    key = models.SlugField(max_length=60)
    title = TextField(is_title=True, validators=[check_text])
    note = TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    written: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("starts_on", "key")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "key"], condition=LIVING, name="one_stage_per_key"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="stage_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Break(Removable):
    """Days on which nothing should be due. `sequence` counts how often it was changed, for calendars elsewhere."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="breaks")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=BreakKind.choices)
    title = TextField(is_title=True, validators=[check_text])
    starts_on = models.DateField()
    ends_on = models.DateField()
    written: Any = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_on", "key")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "key"], condition=LIVING, name="one_break_per_key"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="break_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.key
