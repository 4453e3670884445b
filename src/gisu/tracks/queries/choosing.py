"""What is chosen, until when, what somebody ranked and what they got."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.core.prepared import Prepared
from gisu.tracks.models import Track, TrackMember, TrackWish
from gisu.tracks.queries.tracks import tracks
from gisu.ui.words import chosen


@dataclass(frozen=True, slots=True)
class Choosing:
    """The tracks of one stage, which are chosen together. `stage` is its key, `title` in the reader's language."""

    stage: str
    title: str
    tracks: tuple[Track, ...]

    @property
    def opens_at(self) -> datetime | None:
        return min((one.opens_at for one in self.tracks if one.opens_at), default=None)

    @property
    def closes_at(self) -> datetime | None:
        return max((one.closes_at for one in self.tracks if one.closes_at), default=None)

    def is_open(self, now: datetime) -> bool:
        opens_at, closes_at = self.opens_at, self.closes_at
        return opens_at is not None and closes_at is not None and opens_at <= now < closes_at


@dataclass(frozen=True, slots=True)
class Own:
    """The tracks of one stage as one learner has them: the one they are in, all they were in, what they ranked."""

    choosing: Choosing
    now: datetime
    present: TrackMember | None = None
    history: tuple[TrackMember, ...] = ()
    ranked: tuple[Track, ...] = ()
    ranks: dict[int, int] = field(default_factory=dict)

    @property
    def may_rank(self) -> bool:
        return self.present is None and self.choosing.is_open(self.now)

    @property
    def is_due(self) -> bool:
        """Whether they have still to say what they would like."""
        return self.may_rank and not self.ranked

    @property
    def rank_got(self) -> int | None:
        """Which of their wishes the track they are in was."""
        return self.ranks.get(self.present.track_id) if self.present else None


def choosings(cohort: Cohort) -> list[Choosing]:
    """The stages that have tracks, those chosen first first. One query."""
    known = list(tracks(cohort).select_related("stage"))
    for track in known:
        track.cohort = cohort
    found = [
        Choosing(stage.key, chosen(stage.title), tuple(some))
        for stage, some in groupby(known, key=lambda one: one.stage)
    ]
    return sorted(found, key=lambda one: (one.opens_at is None, one.opens_at, one.stage))


def choosing_of(cohort: Cohort, stage: str) -> Choosing | None:
    """The tracks of the stage `stage`; None where it has none."""
    return next((one for one in choosings(cohort) if one.stage == stage), None)


def own_tracks(enrolment: Enrolment, *, now: datetime) -> list[Own]:
    """Every stage with tracks as `enrolment` has them. Three queries."""
    stays = TrackMember.objects.filter(enrolment=enrolment).select_related("track")
    wishes = TrackWish.objects.filter(enrolment=enrolment).select_related("track")
    been, wished = list(stays.order_by("-joined_at", "-pk")), list(wishes.order_by("rank"))
    return [_own(one, been, wished, now) for one in choosings(enrolment.cohort)]


def due_choices(enrolment: Enrolment | None, *, now: datetime) -> list[Track]:
    """A track of each stage in which `enrolment` has still to rank them; in the order of closing.

    One query while nothing is chosen, else three.
    """
    if enrolment is None:
        return []
    open_ones = _open(cohort=enrolment.cohort_id, opened=now, closes=now)
    if not open_ones:
        return []
    present = TrackMember.objects.filter(enrolment=enrolment, left_at=None)
    wished = TrackWish.objects.filter(enrolment=enrolment)
    settled = {*present.values_list("stage", flat=True)}
    settled |= {*wished.values_list("track__stage", flat=True)}
    waiting = [one for one in open_ones if one.stage_id not in settled]
    return [next(some) for _stage, some in groupby(waiting, key=lambda one: one.stage_id)]


_open = Prepared(
    lambda cohort, opened, closes: Track.objects.filter(
        cohort=cohort, opens_at__lte=opened, closes_at__gt=closes
    ).order_by("closes_at", "stage__key", "order", "key"),
    cohort=int,
    opened=datetime,
    closes=datetime,
)


def _own(
    choosing: Choosing,
    been: Iterable[TrackMember],
    wished: Iterable[TrackWish],
    now: datetime,
) -> Own:
    stage_id = choosing.tracks[0].stage_id
    history = tuple(one for one in been if one.stage_id == stage_id)
    ranked = [one for one in wished if one.track.stage_id == stage_id]
    return Own(
        choosing=choosing,
        now=now,
        present=next((one for one in history if one.left_at is None), None),
        history=history,
        ranked=tuple(one.track for one in ranked),
        ranks={one.track_id: one.rank for one in ranked},
    )


def opened_since(moment: datetime, *, now: datetime) -> list[list[Track]]:
    """The tracks whose choosing opened after `moment`, by now, and is not over; together those of one stage."""
    return _together(
        Track.objects.filter(opens_at__gt=moment, opens_at__lte=now, closes_at__gt=now)
    )


def closing_by(moment: datetime, *, now: datetime) -> list[list[Track]]:
    """The tracks whose choosing is open and closes between now and `moment`; together those of one stage."""
    return _together(
        Track.objects.filter(opens_at__lte=now, closes_at__gt=now, closes_at__lte=moment)
    )


def undecided(tracks: Sequence[Track], *, now: datetime) -> QuerySet[Enrolment]:
    """The learners who are in none of `tracks`, which are those of one stage, and ranked none of them."""
    wished = TrackWish.objects.filter(track__in=tracks).values("enrolment")
    return unplaced(tracks, now=now).exclude(pk__in=wished)


def unplaced(tracks: Sequence[Track], *, now: datetime) -> QuerySet[Enrolment]:
    """The learners who are in none of `tracks`, by name."""
    placed = TrackMember.objects.filter(track__in=tracks, left_at=None).values("enrolment")
    learners = people_with_role(cohort=tracks[0].cohort, role=Role.LEARNER, now=now)
    return learners.exclude(pk__in=placed)


def _together(found: QuerySet[Track]) -> list[list[Track]]:
    ordered = found.select_related("cohort", "stage").order_by(
        "cohort", "stage__key", "order", "key"
    )
    return [list(some) for _stage, some in groupby(ordered, key=lambda one: one.stage_id)]
