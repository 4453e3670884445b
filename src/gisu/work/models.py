"""What is to be done, how each attempt at it went, who works, and what comes round by itself."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from gisu.accounts.models import Person
from gisu.work import registry
from gisu.work.enums import UNFINISHED, Outcome, State
from gisu.work.policy import next_daily, next_slot


class Item(models.Model):
    """One thing to do later.

    `lease` counts how often it was handed out: whoever holds the latest number, and only they, may say how it ended.
    `attempts` counts the attempts that are held against it. `run_at` empty means as soon as possible. `queued_at` is its
    place in line: what is tried again goes behind those who wait. `retried_by` let it begin anew last, after it had
    given up.
    """

    kind = models.CharField(max_length=80)
    lane = models.CharField(max_length=20)
    key = models.CharField(max_length=200, null=True, blank=True, db_index=True)  # noqa: DJ001  no key is not an empty key
    payload: Any = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.PositiveIntegerField(default=0)
    run_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    retried_at = models.DateTimeField(null=True, blank=True)
    retried_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=UNFINISHED),
                name="one_unfinished_item_per_key",
            ),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, leased_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(leased_until=None)),
                name="what_runs_has_a_lease_and_nothing_else_has",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at=None)
                | (~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False)),
                name="what_is_finished_says_when",
            ),
        ]
        indexes = [
            # Not partial: SQLite uses a partial index only where the query spells its condition out.
            models.Index(
                fields=["state", "lane", "-priority", "queued_at", "id"], name="work_next"
            ),
            models.Index(fields=["state", "kind"], name="work_state_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """What is to be done, in the reader's words."""
        return registry.title_of(self.kind)


class Attempt(models.Model):
    """How one attempt ended; written when it has, never changed. `number` is the lease it ran under."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="history")
    number = models.PositiveIntegerField()
    worker = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    error = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="an_attempt_ends_once"),
        ]
        indexes = [models.Index(fields=["-ended_at"], name="work_recent_attempts")]

    def __str__(self) -> str:
        return f"attempt {self.number} at {self.item_id}: {self.outcome}"


class Worker(models.Model):
    """A process that works, as it last said of itself."""

    name = models.CharField(max_length=80, unique=True)
    pid = models.PositiveIntegerField()
    host = models.CharField(max_length=120)
    lanes: Any = models.JSONField(default=list)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """Work that comes round: every so often, or daily at a time in a zone."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=80)
    payload: Any = models.JSONField(default=dict)
    every = models.DurationField(null=True, blank=True)
    daily_at = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=60, blank=True)
    next_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every__isnull=False, daily_at=None)
                | (Q(every=None, daily_at__isnull=False) & ~Q(zone="")),
                name="a_schedule_is_every_or_daily",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def slot_after(self, moment: datetime) -> datetime:
        """When it comes round next after `moment`."""
        if self.every is not None:
            return next_slot(after=moment, every=self.every)
        if self.daily_at is None:
            message = f"{self.key} comes round neither every so often nor daily."
            raise ValueError(message)
        return next_daily(after=moment, at=self.daily_at, zone=ZoneInfo(self.zone))
