"""The tables everyone points at: a cohort, a person's enrolment in it, the roles they hold there, and its policies."""

import zoneinfo
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gisu.cohorts.enums import Role
from gisu.core.texts import TextField, check_text

# First words of addresses, which therefore cannot name a cohort.
RESERVED = frozenset(
    {
        "accounts",
        "admin",
        "api",
        "cohorts",
        "healthz",
        "me",
        "media",
        "static",
        "style",
        "verify",
        "invitations",
    }
)


class Program(models.Model):
    """What cohorts are run from, by the short name its folder has. It outlives them all."""

    slug = models.SlugField(max_length=60, unique=True)
    title = TextField(is_title=True, validators=[check_text])

    def __str__(self) -> str:
        return self.slug


class Cohort(models.Model):
    """One dated run of a program, with its people."""

    slug = models.SlugField(max_length=60, unique=True)
    name = TextField(is_title=True, validators=[check_text])
    time_zone = models.CharField(max_length=60, default="Asia/Seoul")
    accent = models.CharField(
        max_length=8, choices=[(c, c) for c in ("jjok", "jaju", "meok")], default="jjok"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    weeks = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many weeks it lasts, where that was said instead of its last day.",
    )
    labels: Any = models.JSONField(
        default=dict, blank=True, help_text='Its own words: {"learner": {"ko": …, "en": …}}.'
    )
    program = models.ForeignKey(
        Program,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cohorts",
        help_text="The program last applied to it.",
    )
    program_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED)), name="cohort_slug_is_not_reserved"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Enrolment(models.Model):
    """A person in a cohort. One each; what they are there is in their roles."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], name="one_enrolment_per_person_and_cohort"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.cohort_id}"


class RoleTerm(models.Model):
    """A role someone holds from a moment on, until it ends."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="terms")
    role = models.CharField(max_length=12, choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "role"],
                condition=Q(ends_at=None),
                name="one_open_term_per_role",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="term_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.enrolment_id}"

    def holds_at(self, moment: datetime) -> bool:
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


class Policy(models.Model):
    """What a cohort's policy `key` says from a day on, until one that holds from a later day. Rows are only added."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="policies")
    key = models.SlugField(max_length=60)
    value: Any = models.JSONField(
        null=True, help_text="Null: from that day on nothing is said."
    )
    holds_from = models.DateField()
    written_from = models.CharField(
        max_length=40, help_text="The day as it was written: a date, or week and day."
    )
    reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    set_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "policies"
        indexes = [models.Index(fields=["cohort", "key", "holds_from"], name="policy_by_day")]

    def __str__(self) -> str:
        return f"{self.key} from {self.holds_from}"
