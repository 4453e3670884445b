"""Domains learners choose inside a stage, who ranked which, and who is in one from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.removal import LIVING, Removable
from gisu.core.texts import TextField, check_text
from gisu.membership.enums import reason
from gisu.membership.models import Invitation
from gisu.stages.models import Stage
from gisu.tracks.enums import Placing


class Track(Removable):
    """A domain learners choose inside a stage. The tracks of a stage are chosen together.

    `opens` and `closes` are the moments of choosing as they were written, `opens_at` and `closes_at` what they mean.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="tracks")
    key = models.SlugField(max_length=60)
    title = TextField(is_title=True, validators=[check_text])
    note = TextField(blank=True)
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="tracks")
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    opens = models.CharField(max_length=60, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes = models.CharField(max_length=60, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("stage__key", "order", "key")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "key"], condition=LIVING, name="one_track_per_key"
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1), name="track_takes_somebody"
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="track_choosing_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class TrackMember(models.Model):
    """Somebody in a track for a while. `stage` repeats the track's, so that the database can promise one track each.

    `joined_why` and `left_why` are what whoever decided it said, or a Because of ours; `joined_by` is None where the assignment decided.
    """

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="memberships")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="track_memberships"
    )
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    joined_how = models.CharField(max_length=10, choices=Placing.choices)
    joined_why = models.CharField(max_length=300, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    left_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "enrolment"],
                condition=Q(left_at=None),
                name="one_track_at_a_time_in_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
                name="track_member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} in {self.track_id}"

    @property
    def joined_because(self) -> str:
        return reason(self.joined_why)

    @property
    def left_because(self) -> str:
        return reason(self.left_why)

    @property
    def is_assigned(self) -> bool:
        return self.joined_how == Placing.ASSIGNED


class TrackWish(models.Model):
    """A track somebody would like to be in: rank 1 is their first wish. What they wished before is in the ledger."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="track_wishes"
    )
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="wishes")
    rank = models.PositiveSmallIntegerField()
    wished_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "track wishes"
        ordering = ("rank",)
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "track"], name="a_track_ranked_once"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="ranks_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} ranks {self.track_id} {self.rank}"


class InvitationTrack(models.Model):
    """The track in which a roster wants somebody who was invited."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "track"], name="one_wish_for_each_track"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} into {self.track_id}"
