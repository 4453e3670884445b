"""The assignment that could be made: who would come into which track, and how many get which of their wishes."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.models import Enrolment
from gisu.tracks.models import Track, TrackMember, TrackWish
from gisu.tracks.policy.assigning import assign
from gisu.tracks.queries.choosing import Choosing, unplaced


@dataclass(frozen=True, slots=True)
class Given:
    """One person: what they ranked, the track they would get (None: no place is left), and which wish that is."""

    enrolment: Enrolment
    ranked: tuple[Track, ...]
    track: Track | None
    rank: int | None
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be given, by name. `mark` changes with everything it depends on; `over` are tracks pinned beyond their places."""

    given: tuple[Given, ...]
    cost: int
    mark: str
    over: tuple[Track, ...]

    @property
    def by_rank(self) -> list[tuple[int, int]]:
        """How many get their first wish, their second, and so on."""
        counted = Counter(one.rank for one in self.given if one.rank is not None)
        return sorted(counted.items())

    @property
    def unranked(self) -> int:
        """How many get a track they did not rank."""
        return sum(one.track is not None and one.rank is None for one in self.given)

    @property
    def left_over(self) -> int:
        return sum(one.track is None for one in self.given)


def places_left(choosing: Choosing) -> dict[str, int | None]:
    """How many each track can still take, by key; None where there is no limit. One query."""
    here = TrackMember.objects.filter(track__in=choosing.tracks, left_at=None)
    taken = Counter(here.values_list("track_id", flat=True))
    return {
        one.key: None if one.capacity is None else max(0, one.capacity - taken[one.pk])
        for one in choosing.tracks
    }


def proposal(
    choosing: Choosing, *, seed: int, pins: Mapping[int, str], now: datetime
) -> Proposal:
    """Who would come into which track of `choosing`, with those in `pins` (enrolment: key) put there by hand. Three queries."""
    people = {one.pk: one for one in unplaced(choosing.tracks, now=now)}
    known = {one.key: one for one in choosing.tracks}
    fixed = {who: key for who, key in pins.items() if who in people and key in known}
    wished = TrackWish.objects.filter(track__in=choosing.tracks, enrolment__in=people)
    wishes: dict[int, list[str]] = {who: [] for who in people}
    for who, key in wished.order_by("rank").values_list("enrolment", "track__key"):
        wishes[who].append(key)
    left = places_left(choosing)
    pinned = Counter(fixed.values())
    over = tuple(
        known[key] for key, most in left.items() if most is not None and pinned[key] > most
    )
    places = {
        key: None if most is None else max(0, most - pinned[key]) for key, most in left.items()
    }
    found = assign(
        {who: said for who, said in wishes.items() if who not in fixed}, places, seed=seed
    )
    keys = {**found.tracks, **fixed}
    given = tuple(
        _given(one, wishes[one.pk], known, keys.get(one.pk), is_pinned=one.pk in fixed)
        for one in people.values()
    )
    said = f"{choosing.stage}:{seed}:{sorted(fixed.items())}:{sorted(wishes.items())}:{sorted(left.items())}"
    mark = hashlib.sha256(said.encode()).hexdigest()[:16]
    return Proposal(given, found.cost, mark, over)


def _given(
    enrolment: Enrolment,
    wishes: list[str],
    known: Mapping[str, Track],
    key: str | None,
    *,
    is_pinned: bool,
) -> Given:
    return Given(
        enrolment=enrolment,
        ranked=tuple(known[one] for one in wishes),
        track=known[key] if key else None,
        rank=wishes.index(key) + 1 if key in wishes else None,
        is_pinned=is_pinned,
    )
