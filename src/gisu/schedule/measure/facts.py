"""The plain facts completion is judged by, and the moments that follow from them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from gisu.tracks.policy.audience import EVERYONE, Audience

if TYPE_CHECKING:
    from gisu.schedule.measure.reachability import Asker, Reachability

IN_ORDER = itemgetter(3, 0)  # of a Fact: when it happened, then its entry

# Who has done nothing at all so long after the first thing could be done is told so: signing in is not enough. A policy
# says how long in a cohort; this is the usual.
GRACE = timedelta(days=7)
# Somebody without a track may still come to any; beyond so many ways, stages are looked at as if one could be in all
# their tracks, which promises too much rather than too little.
MOST_WAYS = 64
NO_TRACK: frozenset[str] = frozenset()
FAR = datetime(2990, 1, 1, tzinfo=UTC)  # later than any cohort


class Fact(NamedTuple):
    """A current entry of the ledger about somebody."""

    entry: int
    kind: str
    enrolment: int
    at: datetime
    amount: float | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An activity of the kind `kind` as completion sees it: something learners can do, and until when.

    What comes after `due_at` is late; from `closes_at` on nothing is taken. None: the same moment. Called off since
    `cancelled_at` it is asked of nobody who had not done it; hidden from learners since `hidden_at` it waits.
    `barred` are the slugs of teams whose part in it does not count. `lowest` and `highest` bound the amounts of entries
    about it; None: not known, or without a bound.
    """

    kind: str
    slug: str
    opens_at: datetime
    due_at: datetime
    title: Mapping[str, str] = field(default_factory=dict)
    closes_at: datetime | None = None
    cancelled_at: datetime | None = None
    hidden_at: datetime | None = None
    audience: Audience = EVERYONE
    barred: frozenset[str] = frozenset()
    lowest: float | None = None
    highest: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether it may come back: what was called off, too, is over for good."""
        return self.hidden_at is not None and self.cancelled_at is None

    @property
    def off_at(self) -> datetime | None:
        """Since when nobody is asked for it, for good or for now."""
        return self.cancelled_at or self.hidden_at

    def shown(self) -> "Offer":
        """The same as if it were not hidden, and open for as long as anybody likes."""
        return replace(self, hidden_at=None, due_at=FAR, closes_at=None)

    def entries(
        self,
        event: str,
        asker: "Asker",
        reachability: "Reachability",
        *,
        has_some: bool,
    ) -> float:
        """How many more entries `event` about it can come for the asker; `has_some` where there are some already."""
        return float("inf") if reachability.is_open(self, asker) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """An extension of an offer: for a person, for a team, or with neither for everybody."""

    kind: str
    slug: str
    due_at: datetime
    enrolment: int | None = None
    team: str | None = None


class Stint(NamedTuple):
    """Somebody's time in a team; `until` is None while it lasts."""

    enrolment: int
    team: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is known of a cohort, in any order.

    `excepted` says since when somebody is excepted from a key; `tracks` the keys of everybody's tracks, where a rule or an
    offer asks, and `stage_of` in which stage each track is chosen. `earned` are the kinds of entries learners bring
    about, and whether each has an amount; None where nobody knows. `keys` are those of what entries name by id, by fact.
    """

    zone: ZoneInfo
    begins_at: datetime
    ends_at: datetime
    people: Sequence[int]
    entries: Iterable[Fact] = ()
    offers: Sequence[Offer] = ()
    more_time: Sequence[MoreTime] = ()
    stints: Sequence[Stint] = ()
    excepted: Mapping[tuple[int, str], datetime] = field(default_factory=dict)
    tracks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    stage_of: Mapping[str, str] = field(default_factory=dict)
    earned: Mapping[str, bool] | None = None
    grace: timedelta = GRACE
    keys: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    @cached_property
    def offer_by_key(self) -> dict[tuple[str, str], Offer]:
        """Every offer by its kind and slug."""
        return {(offer.kind, offer.slug): offer for offer in self.offers}

    @cached_property
    def _offers(self) -> dict[str, dict[str, Offer]]:
        found: dict[str, dict[str, Offer]] = defaultdict(dict)
        for offer in self.offers:
            found[offer.kind][offer.slug] = offer
        return dict(found)

    def offers_of(self, kind: str) -> Mapping[str, Offer]:
        """The offers of a kind, by slug."""
        return self._offers.get(kind, {})

    @cached_property
    def own(self) -> dict[tuple[int, str], list[Fact]]:
        """Everybody's entries by kind, oldest first."""
        found: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        for fact in self.in_order:
            found[fact.enrolment, fact.kind].append(fact)
        return dict(found)

    @cached_property
    def _own_about(self) -> dict[str, dict[tuple[int, str, Any], list[Fact]]]:
        return {}

    def entries_about(self, name: str) -> Mapping[tuple[int, str, Any], Sequence[Fact]]:
        """Everybody's entries by kind and by what they state as `name`, such as a competition; oldest first."""
        if name not in self._own_about:
            found: dict[tuple[int, str, Any], list[Fact]] = defaultdict(list)
            for fact in self.in_order:
                if name in fact.facts:
                    found[fact.enrolment, fact.kind, fact.facts[name]].append(fact)
            self._own_about[name] = dict(found)
        return self._own_about[name]

    @cached_property
    def _of_teams(self) -> dict[str, dict[tuple[str, str, Any], list[Fact]]]:
        return {}

    def team_entries(self, name: str) -> Mapping[tuple[str, str, Any], Sequence[Fact]]:
        """What teams did, by team, kind and what is stated as `name`; oldest first."""
        if name not in self._of_teams:
            found: dict[tuple[str, str, Any], list[Fact]] = defaultdict(list)
            for fact in self.in_order:
                if name in fact.facts and "team" in fact.facts:
                    found[fact.facts["team"], fact.kind, fact.facts[name]].append(fact)
            self._of_teams[name] = dict(found)
        return self._of_teams[name]

    @cached_property
    def in_order(self) -> list[Fact]:
        return sorted(self.entries, key=IN_ORDER)

    @cached_property
    def stints_of(self) -> dict[int, list[Stint]]:
        found: dict[int, list[Stint]] = defaultdict(list)
        for stint in self.stints:
            found[stint.enrolment].append(stint)
        return dict(found)

    @cached_property
    def _ways(self) -> dict[frozenset[str], list[list[Offer]]]:
        return {}

    def ways_of(self, enrolment: int) -> list[list[Offer]]:
        """The offers open to `enrolment`: one list for each way of coming to a track where they have none yet."""
        held = self.tracks.get(enrolment, NO_TRACK)
        if held not in self._ways:
            self._ways[held] = [
                [offer for offer in self.offers if _is_open_to(offer, tracks)]
                for tracks in ways(held, self.stage_of)
            ]
        return self._ways[held]

    @cached_property
    def once_shown(self) -> "Facts | None":
        """The same as if what is hidden now were open for as long as anybody likes; None where nothing is hidden."""
        if not any(offer.is_hidden for offer in self.offers):
            return None
        shown = [offer.shown() if offer.is_hidden else offer for offer in self.offers]
        return replace(self, offers=shown)

    def is_barred(self, offer: Offer, enrolment: int) -> bool:
        """Whether the part of the team `enrolment` is in does not count in it."""
        if not offer.barred:
            return False
        return any(
            not stint.until and stint.team in offer.barred
            for stint in self.stints_of.get(enrolment, ())
        )

    def ever_with(self, people: Iterable[int]) -> set[int]:
        """`people`, and all who were ever in a team with one of them."""
        found = set(people)
        teams = {stint.team for member in found for stint in self.stints_of.get(member, ())}
        return found | {stint.enrolment for stint in self.stints if stint.team in teams}

    @cached_property
    def _longer(self) -> dict[tuple[str, str], list[MoreTime]]:
        found: dict[tuple[str, str], list[MoreTime]] = defaultdict(list)
        for given in self.more_time:
            found[given.kind, given.slug].append(given)
        return dict(found)

    def due(self, offer: Offer, enrolment: int) -> datetime:
        """When `offer` is due for `enrolment`: the latest of what they, a team they are in, or everybody was given."""
        longer = self._longer.get((offer.kind, offer.slug))
        if not longer:
            return offer.due_at
        teams = {stint.team for stint in self.stints_of.get(enrolment, ()) if not stint.until}
        given = (
            more.due_at
            for more in longer
            if enrolment == more.enrolment
            or more.team in teams
            or (more.enrolment is None and more.team is None)
        )
        return max((offer.due_at, *given))

    def over(self, offer: Offer, enrolment: int) -> datetime:
        """From when on nothing is taken of `enrolment` any more."""
        due_at = self.due(offer, enrolment)
        return due_at if offer.closes_at is None else max(due_at, offer.closes_at)


def ways(held: frozenset[str], stage_of: Mapping[str, str]) -> list[frozenset[str]]:
    """The tracks somebody in `held` may come to be in: one of each stage in which they have none."""
    settled = {stage_of.get(key) for key in held}
    choices: dict[str, list[str]] = defaultdict(list)
    for key, stage in stage_of.items():
        if stage not in settled:
            choices[stage].append(key)
    count = 1
    for keys in choices.values():
        count *= len(keys)
    if count > MOST_WAYS:
        return [held.union(*choices.values())]
    return [held | set(chosen) for chosen in product(*choices.values())]


def _is_open_to(offer: Offer, tracks: frozenset[str]) -> bool:
    return offer.off_at is None and offer.audience.includes(tracks=tracks)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def before(found: Sequence[Fact], moment: datetime) -> Sequence[Fact]:
    """Of entries in order, those that happened before `moment`."""
    return found[: bisect_left(found, moment, key=lambda fact: fact.at)]
