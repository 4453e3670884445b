"""What operators see of tracks: how full each is and how wanted, and the learners with what they ranked and got."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.tracks.models import Track, TrackMember, TrackWish
from gisu.tracks.queries.choosing import Choosing, choosings

NONE, UNRANKED = "none", "unranked"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A track, how many are in it, and by rank how many ranked it so."""

    track: Track
    here: int
    ranked: tuple[int, ...]

    @property
    def is_full(self) -> bool:
        return self.track.capacity is not None and self.here >= self.track.capacity


@dataclass(frozen=True, slots=True)
class StageRow:
    """The tracks of a stage; `placed` of all `learners` are in one, `silent` are in none and ranked none."""

    choosing: Choosing
    tracks: tuple[Wanted, ...]
    learners: int
    placed: int
    silent: int
    opens_later: bool

    @property
    def ranks(self) -> range:
        return range(1, len(self.tracks) + 1)

    @property
    def waiting(self) -> int:
        return self.learners - self.placed


def overview(cohort: Cohort, *, now: datetime) -> list[StageRow]:
    """Every stage with tracks. Four queries."""
    learners = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    people = set(learners.order_by().values_list("pk", flat=True))
    members = TrackMember.objects.filter(track__cohort=cohort, left_at=None)
    here = [one for one in members.values_list("track", "enrolment") if one[1] in people]
    wishes = TrackWish.objects.filter(track__cohort=cohort)
    said = [one for one in wishes.values_list("track", "enrolment", "rank") if one[1] in people]
    return [_row(one, people, here, said, now) for one in choosings(cohort)]


def _row(
    choosing: Choosing,
    people: set[int],
    here: Sequence[tuple[int, int]],
    said: Sequence[tuple[int, int, int]],
    now: datetime,
) -> StageRow:
    ids = {one.pk for one in choosing.tracks}
    placed = {who for track, who in here if track in ids}
    wishing = {who for track, who, _rank in said if track in ids}
    inside = Counter(track for track, _who in here)
    ranks = Counter((track, rank) for track, _who, rank in said)
    count = len(choosing.tracks)
    return StageRow(
        choosing=choosing,
        tracks=tuple(
            Wanted(one, inside[one.pk], tuple(ranks[one.pk, at] for at in range(1, count + 1)))
            for one in choosing.tracks
        ),
        learners=len(people),
        placed=len(placed),
        silent=len(people - placed - wishing),
        opens_later=choosing.opens_at is not None and now < choosing.opens_at,
    )


def listed(
    *,
    cohort: Cohort,
    choosing: Choosing,
    now: datetime,
    text: str = "",
    state: str = "",
) -> QuerySet[Enrolment]:
    """Learners with the track they are in (`track_title`, `track_since`) and, prefetched, what they ranked (`wished`).

    `state` is the key of a track, "none" for those in none, "unranked" for those in none who ranked nothing. Two queries.
    """
    present = TrackMember.objects.filter(
        enrolment=OuterRef("pk"), track__in=choosing.tracks, left_at=None
    )
    wished = TrackWish.objects.filter(track__in=choosing.tracks).select_related("track")
    found = people_with_role(cohort=cohort, role=Role.LEARNER, now=now).annotate(
        track_title=Subquery(present.values("track__title")[:1]),
        track_order=Subquery(present.values("track__order")[:1]),
        track_since=Subquery(present.values("joined_at")[:1]),
    )
    if text:
        found = found.filter(Q(person__name__finds=text) | Q(person__email__finds=text))
    if state in {NONE, UNRANKED}:
        found = found.filter(~Exists(present))
    elif state:
        found = found.filter(Exists(present.filter(track__key=state)))
    if state == UNRANKED:
        found = found.filter(~Exists(wished.filter(enrolment=OuterRef("pk"))))
    return found.order_by("person__name", "pk").prefetch_related(
        Prefetch("track_wishes", wished.order_by("rank"), to_attr="wished")
    )


@dataclass(frozen=True, slots=True)
class Foretold:
    """Somebody who is to come into a track: where they are now, and where they would come; None where nothing changes."""

    enrolment: Enrolment
    present: Track | None
    to: Track | None

    @property
    def does(self) -> bool:
        return self.to is not None


def foretell(people: Sequence[Enrolment], choosing: Choosing, key: str) -> list[Foretold]:
    """What placing `people` into the track `key` would do to each; where no track has it, what two exchanging theirs would.

    One query.
    """
    here = TrackMember.objects.filter(
        enrolment__in=people, track__in=choosing.tracks, left_at=None
    )
    known = {one.pk: one for one in choosing.tracks}
    present = {who: known[pk] for who, pk in here.values_list("enrolment", "track")}
    wanted = next((one for one in choosing.tracks if one.key == key), None)
    if wanted is None:
        swapped = len(people) == 2 and len(set(present.values())) == 2
        others = dict(zip([one.pk for one in people], reversed(people), strict=True))
        return [
            Foretold(one, present.get(one.pk), present[others[one.pk].pk] if swapped else None)
            for one in people
        ]
    return [
        Foretold(one, present.get(one.pk), None if present.get(one.pk) == wanted else wanted)
        for one in people
    ]
