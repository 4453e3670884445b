"""A competition as its folder described it when it was loaded."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import Diagnostics
from gisu.core.texts import TextField, check_text
from gisu.schedule.models import Activity
from gisu.teams.models import TeamSet


class Competition(models.Model):
    """A task with data, a metric, phases, limits, a public and a private part.

    `task` is gisu_scoring's TaskSpec as JSON; `task_digest` and `truth_digest` say which scores count, `scorer_version`
    by which scorer everything was judged last. `board_version` grows by one whenever the board may look different; it says nothing else.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="competitions")
    activity = models.OneToOneField(
        Activity, on_delete=models.PROTECT, related_name="competition"
    )
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="competitions")
    summary = TextField(validators=[check_text])
    overview = TextField(validators=[check_text])
    rules = TextField(validators=[check_text])
    rules_digest = models.CharField(max_length=64)

    task: Any = models.JSONField()
    task_digest = models.CharField(max_length=64)
    truth_digest = models.CharField(max_length=64)
    scorer_version = models.CharField(max_length=20)
    metric = models.CharField(max_length=40)
    metric_title = TextField(validators=[check_text])
    higher_is_better = models.BooleanField()
    digits = models.PositiveSmallIntegerField()

    per_day = models.PositiveIntegerField()
    total = models.PositiveIntegerField(null=True, blank=True)
    malformed_per_day = models.PositiveIntegerField()
    finals_count = models.PositiveSmallIntegerField()
    diagnostics = models.CharField(
        max_length=12,
        choices=Diagnostics.choices,
        default=Diagnostics.AFTER_REVEAL,
        help_text="From when a team sees where its submissions were right and wrong.",
    )
    max_team_size = models.PositiveSmallIntegerField(null=True, blank=True)
    alone = models.BooleanField(help_text="Whoever is in no team competes as a team of one.")
    baseline: Any = models.JSONField(null=True, blank=True)

    reveal_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty: an operator reveals by hand."
    )
    revealed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody ended it before its time."
    )
    sample = models.CharField(
        max_length=120, help_text="The data file that is a sample submission."
    )
    folder_digest = models.CharField(max_length=64)
    source: Any = models.JSONField(
        default=dict, blank=True, help_text="The folder's files by path, as names of blobs."
    )
    written: Any = models.JSONField(
        default=dict, blank=True, help_text="What a program said beside the folder, as written."
    )
    board_version = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"competition {self.activity_id}"

    @property
    def slug(self) -> str:
        """Its key, which is its activity's."""
        return self.activity.slug

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None


class Phase(models.Model):
    """A stretch of a competition with its own limits; only what is handed in during a ranked one counts."""

    competition = models.ForeignKey(
        Competition, on_delete=models.CASCADE, related_name="phases"
    )
    key = models.SlugField(max_length=40)
    title = TextField(is_title=True, validators=[check_text])
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ranked = models.BooleanField(default=True)
    per_day = models.PositiveIntegerField()
    total = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["competition", "key"], name="one_phase_per_key"),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("opens_at")), name="phase_due_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class DataFile(models.Model):
    """A file learners may download."""

    competition = models.ForeignKey(Competition, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    about = TextField()
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "name"], name="one_data_file_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return self.name.lower().endswith((".png", ".jpg", ".jpeg", ".webp"))
