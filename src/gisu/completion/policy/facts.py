"""The plain facts completion is judged by, and the moments that follow from them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from gisu.completion.part import Stored
from gisu.teams.policy.audience import EVERYONE, Audience

ENTERED = "competition.entered"
ACCEPTED = "competition.rules.accepted"
SCORED = "competition.submission.scored"
FINALS = "competition.final.chosen"
PLACED = "competition.place.taken"
IN_COMPETITIONS = frozenset({ACCEPTED, SCORED, PLACED})
OF_TEAMS = frozenset({SCORED, FINALS})
IN_ORDER = itemgetter(3, 0)  # of a Fact: when it happened, then its entry

# Who has done less than a third when less than a third of the time is left is told so: then what is missing still fits
# into the time, and is no longer a matter of course.
LAST_PART = 1 / 3
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


class Rule(Protocol):
    """A requirement that holds: what it says, what its written due time means, from which day on, in which version, of whom."""

    @property
    def said(self) -> Stored: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def holds_from(self) -> date | None: ...
    @property
    def version(self) -> int: ...
    @property
    def audience(self) -> Audience: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A competition as completion sees it. `per_day` is how many tries a team has a day at most, `total` in all.

    What comes after `due_at` is late; from `closes_at` on nothing is taken. None: the same moment. Called off since
    `cancelled_at` it is asked of nobody who had not done it; hidden from learners since `hidden_at` it waits. `finals` is how
    many final submissions a team may choose; `lowest` and `highest` bound its scores. None: not known, or without a bound.
    """

    slug: str
    opens_at: datetime
    due_at: datetime
    per_day: int
    title: Mapping[str, str] = field(default_factory=dict)
    higher_is_better: bool = True
    is_revealed: bool = False
    closes_at: datetime | None = None
    cancelled_at: datetime | None = None
    hidden_at: datetime | None = None
    audience: Audience = EVERYONE
    total: int | None = None
    finals: int | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    """An extension: for a person, for a team, or with neither for everybody."""

    competition: str
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

    `excepted` says since when somebody is excepted from a key; `tracks` the keys of everybody's tracks, where a rule or a
    competition asks, and `stage_of` in which stage each track is chosen. `earned` are the kinds of
    entries learners bring about, and whether each has an amount; None where nobody knows.
    `disqualified` has slugs: of a team, and of the competition in which it is disqualified. `keys` are those of what
    entries name by id, by fact.
    """

    zone: ZoneInfo
    begins_at: datetime
    ends_at: datetime
    people: Sequence[int]
    entries: Iterable[Fact] = ()
    contests: Sequence[Contest] = ()
    more_time: Sequence[MoreTime] = ()
    stints: Sequence[Stint] = ()
    excepted: Mapping[tuple[int, str], datetime] = field(default_factory=dict)
    tracks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    stage_of: Mapping[str, str] = field(default_factory=dict)
    earned: Mapping[str, bool] | None = None
    disqualified: Collection[tuple[str, str]] = frozenset()
    grace: timedelta = GRACE
    keys: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    @cached_property
    def contest(self) -> dict[str, Contest]:
        return {one.slug: one for one in self.contests}

    @cached_property
    def own(self) -> dict[tuple[int, str], list[Fact]]:
        """Everybody's entries by kind, oldest first."""
        found: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        for fact in self.in_order:
            found[fact.enrolment, fact.kind].append(fact)
        return dict(found)

    @cached_property
    def own_in(self) -> dict[tuple[int, str, str], list[Fact]]:
        """What everybody did in competitions, by kind and competition, oldest first."""
        found: dict[tuple[int, str, str], list[Fact]] = defaultdict(list)
        for (enrolment, kind), facts in self.own.items():
            if kind in IN_COMPETITIONS:
                for fact in facts:
                    found[enrolment, kind, fact.facts["competition"]].append(fact)
        return dict(found)

    @cached_property
    def of_teams(self) -> dict[tuple[str, str, str], list[Fact]]:
        """What teams did, by team, competition and kind, oldest first."""
        found: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for fact in self.in_order:
            if fact.kind in OF_TEAMS:
                said = fact.facts
                found[said["team"], said["competition"], fact.kind].append(fact)
        return dict(found)

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
    def _ways(self) -> dict[frozenset[str], list[list[Contest]]]:
        return {}

    def ways_of(self, enrolment: int) -> list[list[Contest]]:
        """The competitions open to `enrolment`: one list for each way of coming to a track where they have none yet."""
        held = self.tracks.get(enrolment, NO_TRACK)
        if held not in self._ways:
            self._ways[held] = [
                [one for one in self.contests if _is_open_to(one, tracks)]
                for tracks in ways(held, self.stage_of)
            ]
        return self._ways[held]

    @cached_property
    def once_shown(self) -> "Facts | None":
        """The same as if what is hidden now were open for as long as anybody likes; None where nothing is hidden."""
        if not any(contest.is_hidden for contest in self.contests):
            return None
        shown = [
            replace(contest, hidden_at=None, is_revealed=False, due_at=FAR, closes_at=None)
            if contest.is_hidden
            else contest
            for contest in self.contests
        ]
        return replace(self, contests=shown)

    def is_disqualified(self, contest: Contest, enrolment: int) -> bool:
        """Whether the team `enrolment` is in was disqualified in it."""
        if not self.disqualified:
            return False
        return any(
            not stint.until and (stint.team, contest.slug) in self.disqualified
            for stint in self.stints_of.get(enrolment, ())
        )

    def ever_with(self, people: Iterable[int]) -> set[int]:
        """`people`, and all who were ever in a team with one of them."""
        found = set(people)
        teams = {stint.team for one in found for stint in self.stints_of.get(one, ())}
        return found | {stint.enrolment for stint in self.stints if stint.team in teams}

    @cached_property
    def _longer(self) -> dict[str, list[MoreTime]]:
        found: dict[str, list[MoreTime]] = defaultdict(list)
        for one in self.more_time:
            found[one.competition].append(one)
        return dict(found)

    def due(self, contest: Contest, enrolment: int) -> datetime:
        """When `contest` is due for `enrolment`: the latest of what they, a team they are in, or everybody was given."""
        longer = self._longer.get(contest.slug)
        if not longer:
            return contest.due_at
        teams = {stint.team for stint in self.stints_of.get(enrolment, ()) if not stint.until}
        given = (
            one.due_at
            for one in longer
            if enrolment == one.enrolment
            or one.team in teams
            or (one.enrolment is None and one.team is None)
        )
        return max((contest.due_at, *given))

    def over(self, contest: Contest, enrolment: int) -> datetime:
        """From when on nothing is taken of `enrolment` any more."""
        due_at = self.due(contest, enrolment)
        return due_at if contest.closes_at is None else max(due_at, contest.closes_at)


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


def _is_open_to(contest: Contest, tracks: frozenset[str]) -> bool:
    if contest.off_at is not None:
        return False
    return contest.audience.includes(tracks=tracks)


def turns(facts: Facts, rules: Sequence[Rule]) -> list[datetime]:
    """Every moment, in order, at which a judgement may change by the clock alone, besides the cohort's midnights.

    There may be more than are needed, never fewer.
    """
    begins = {facts.begins_at, *(one.opens_at for one in facts.contests)}
    begins |= {midnight(rule.holds_from, facts.zone) for rule in rules if rule.holds_from}
    ends = {facts.ends_at, *(one.due_at for one in facts.contests)}
    ends |= {one.closes_at for one in facts.contests if one.closes_at}
    ends |= {one.due_at for one in facts.more_time}
    ends |= {rule.due_at for rule in rules if rule.due_at}
    late = {little_time_from(begin, end) for begin in begins for end in ends if begin < end}
    return sorted(begins | ends | late | {begin + facts.grace for begin in begins})


def little_time_from(begins: datetime, ends: datetime) -> datetime:
    return ends - (ends - begins) * LAST_PART


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def before(found: Sequence[Fact], moment: datetime) -> Sequence[Fact]:
    """Of entries in order, those that happened before `moment`."""
    return found[: bisect_left(found, moment, key=lambda fact: fact.at)]
