"""A file that was handed in, the stations on its way, and what the scorer said."""

from typing import Any

from django.db import models
from django.db.models import Q

from gisu.cohorts.models import Enrolment
from gisu.competitions.enums import (
    MOST_MESSAGE,
    MOST_REASON,
    Channel,
    Counts,
    Part,
    State,
    Step,
)
from gisu.competitions.models.competition import Competition, Phase


class Submission(models.Model):
    """A file from a team. `counts` says what it took of the limits; `day` is the cohort's day it was received on.

    `scorer_version` is by which scorer its verdict stands, empty before there is one. One that is disqualified keeps
    its scores and ranks nowhere.
    """

    competition = models.ForeignKey(
        Competition, on_delete=models.PROTECT, related_name="submissions"
    )
    entrant = models.ForeignKey(
        "competitions.Entrant", on_delete=models.PROTECT, related_name="submissions"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="submissions"
    )
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    message = models.CharField(max_length=MOST_MESSAGE, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    once = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001  empty is many, null is none
    received_at = models.DateTimeField()
    day = models.DateField()
    late = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    counts = models.CharField(max_length=9, choices=Counts.choices, default=Counts.TRY)
    scorer_version = models.CharField(max_length=20, blank=True, default="")
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    problems: Any = models.JSONField(default=list, blank=True)
    first_fix: Any = models.JSONField(null=True, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    disqualified_at = models.DateTimeField(null=True, blank=True)
    disqualified_reason = models.CharField(max_length=MOST_REASON, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entrant", "once"], name="a_form_sends_once"),
            models.CheckConstraint(
                condition=Q(disqualified_at=None, disqualified_reason="")
                | (Q(disqualified_at__isnull=False) & ~Q(disqualified_reason="")),
                name="a_submission_is_disqualified_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["entrant", "phase", "day", "counts"], name="tries"),
            models.Index(fields=["competition", "state"], name="competition_state"),
            models.Index(fields=["competition", "-received_at"], name="competition_newest"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_final(self) -> bool:
        return self.finished_at is not None

    @property
    def is_disqualified(self) -> bool:
        return self.disqualified_at is not None


class SubmissionStep(models.Model):
    """A station on a submission's way, with its time. Only ever added."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=8, choices=Step.choices)
    at = models.DateTimeField()
    worker = models.CharField(max_length=80, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step} #{self.submission_id}"


class Score(models.Model):
    """What one version of the scorer said about one part. Never overwritten; rejudging adds another.

    Those count that are of the competition's task and truth, and of the scorer its submission's verdict stands by.

    `exact` is the float in hexadecimal, so that what is read is what was computed; `value` repeats it for people.
    From `low` to `high` is its 95% interval, and `point` what comparing it with another takes (gisu_scoring's
    `intervals`); none where they cannot be told, or nobody has worked them out yet. `findings` says where the public
    rows were right and wrong (gisu_scoring's `findings`).
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="scores")
    part = models.CharField(max_length=7, choices=Part.choices)
    value = models.FloatField()
    exact = models.CharField(max_length=40)
    rows = models.PositiveBigIntegerField()
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    point = models.BinaryField(null=True, blank=True)
    statistics: Any = models.JSONField(default=dict)
    findings: Any = models.JSONField(null=True, blank=True)
    task_digest = models.CharField(max_length=64)
    truth_digest = models.CharField(max_length=64)
    scorer_version = models.CharField(max_length=20)
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "part", "task_digest", "truth_digest", "scorer_version"],
                name="one_score_per_part_and_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.value}"
