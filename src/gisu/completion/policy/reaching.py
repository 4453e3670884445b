"""How much of a requirement somebody can still reach, and could ever: by what the calendar offers them.

Every answer is an upper bound: where something is not known, it is taken to be possible.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, singledispatchmethod

from gisu.completion.part import (
    Count,
    Entered,
    FinalsChosen,
    Leaf,
    OwnSubmissions,
    ScoreAtLeast,
)
from gisu.completion.policy.facts import (
    ACCEPTED,
    ENTERED,
    FINALS,
    PLACED,
    SCORED,
    Contest,
    Fact,
    Facts,
)

OF_CONTESTS = "competition."
OF_TRACKS = "track."
ONCE_EACH = frozenset({ACCEPTED, ENTERED, FINALS, PLACED})  # one entry for each competition
AFTER_IT = frozenset({FINALS, PLACED})  # which may come when nothing is taken any more, until the private board opens
Offered = Sequence[Contest]


@dataclass(frozen=True, slots=True)
class Reach:
    """The most that can be come to: `ever` from the cohort's first day, `left` from now on, with what is there."""

    ever: float = math.inf
    left: float = math.inf


class Reaching:
    """Asks the same facts at the same moment for everybody."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now

    def reach(
        self, said: Leaf, due_at: datetime | None, who: int, found: Sequence[Fact]
    ) -> Reach:
        """What `who` can come to; `found` are the entries that count already. Of the ways to tracks the best one."""
        both = [
            (
                self._reached(said, due_at, who, offered, found, self._begin),
                self._reached(said, due_at, who, offered, found, self.now),
            )
            for offered in self.facts.ways_of(who)
        ]
        return Reach(max(ever for ever, _ in both), max(left for _, left in both))

    @cached_property
    def _begin(self) -> datetime:
        """Before anything of the calendar: everything it offers is still to come."""
        return min([self.facts.begins_at, *(one.opens_at for one in self.facts.contests)])

    @singledispatchmethod
    def _reached(
        self,
        said: Leaf,
        _due_at: datetime | None,
        _who: int,
        _offered: Offered,
        _found: Sequence[Fact],
        _since: datetime,
    ) -> float:
        raise TypeError(f"{said.kind} is not reached by itself.")

    @_reached.register
    def _entered(
        self,
        said: Entered,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        found: Sequence[Fact],
        since: datetime,
    ) -> float:
        there = {fact.facts.get("competition") for fact in found}
        open_to = self._open(said.competition, due_at, who, offered, since)
        return len(there) + sum(one.slug not in there for one in open_to)

    @_reached.register
    def _handed_in(
        self,
        said: OwnSubmissions,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        found: Sequence[Fact],
        since: datetime,
    ) -> float:
        open_to = self._open(said.competition, due_at, who, offered, since)
        return len(found) + sum(self.tries(one, due_at, who, since) for one in open_to)

    @_reached.register
    def _scored(
        self,
        said: ScoreAtLeast,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        _found: Sequence[Fact],
        _since: datetime,
    ) -> float:
        """1 where the score is within what the metric gives, else 0. When it is too late the clock says."""
        open_to = self._open(said.competition, due_at, who, offered, self._begin)
        return float(any(_gives(one, said.score) for one in open_to))

    @_reached.register
    def _chosen(
        self,
        said: FinalsChosen,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        _found: Sequence[Fact],
        _since: datetime,
    ) -> float:
        open_to = self._open(said.competition, due_at, who, offered, self._begin)
        counts = (math.inf if one.finals is None else one.finals for one in open_to)
        return max(counts, default=0)

    @_reached.register
    def _tallied(
        self,
        said: Count,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        found: Sequence[Fact],
        since: datetime,
    ) -> float:
        """In entries; in amounts where those are summed."""
        have = len(found) if said.sum_at_least is None else _sum(found)
        if not self._can_come(said, due_at):
            return have
        if not said.event.startswith(OF_CONTESTS):
            return math.inf
        named = said.where.get("competition")
        slug = None if named is None else str(named)
        ends = due_at or self.facts.ends_at
        more = 0.0
        there = {fact.facts.get("competition") for fact in found}
        until_board = said.event in AFTER_IT
        for one in self._open(slug, ends, who, offered, self._begin if until_board else since):
            if until_board and since > self._begin and one.is_revealed:
                continue
            if one.highest is not None and (said.amount_at_least or 0) > one.highest:
                continue
            entries = self._entries(said.event, one, ends, who, since, one.slug in there)
            each = math.inf if one.highest is None else max(0.0, one.highest)
            more += entries if said.sum_at_least is None else _times(entries, each)
        return have + more

    def _can_come(self, said: Count, due_at: datetime | None) -> bool:
        """Whether any learner can come to an entry like this at all."""
        earned = self.facts.earned
        if earned is not None and said.event not in earned:
            return False
        asks_amount = said.sum_at_least is not None or (said.amount_at_least or 0) > 0
        if earned is not None and asks_amount and not earned[said.event]:
            return False
        if said.event.startswith(OF_TRACKS) and not self.facts.stage_of:
            return False
        return due_at is None or due_at > self._begin

    def _entries(
        self, event: str, one: Contest, ends: datetime, who: int, since: datetime, there: bool
    ) -> float:
        """How many more entries of a kind `one` can bring."""
        if event in ONCE_EACH:
            return 0 if there else 1
        return self.tries(one, ends, who, since) if event == SCORED else math.inf

    def _open(
        self,
        slug: str | None,
        due_at: datetime | None,
        who: int,
        offered: Offered,
        since: datetime,
    ) -> list[Contest]:
        """Of what is offered, all or the one called `slug`, what begins in time and is not over for `who`."""
        return [
            one
            for one in offered
            if (slug is None or one.slug == slug)
            and (due_at is None or one.opens_at < due_at)
            and since < self.until(one, due_at, who)
        ]

    def until(self, one: Contest, due_at: datetime | None, who: int) -> datetime:
        """When it is too late in `one` for `who`. A requirement's own due time takes what comes late, until then."""
        return (
            self.facts.due(one, who)
            if due_at is None
            else min(due_at, self.facts.over(one, who))
        )

    def tries(self, one: Contest, due_at: datetime | None, who: int, since: datetime) -> int:
        """How many tries the team of `who` still gets: each of the cohort's days brings new ones."""
        zone = self.facts.zone
        begin = max(since, one.opens_at).astimezone(zone)
        end = self.until(one, due_at, who).astimezone(zone)
        if end <= begin:
            return 0
        last = (end - timedelta(microseconds=1)).date()
        by_day = one.per_day * ((last - begin.date()).days + 1)
        if one.total is None:
            return by_day
        used = self._used(one, who) if since > self._begin else 0
        return max(0, min(by_day, one.total - used))

    def _used(self, one: Contest, who: int) -> int:
        """What the team of `who` has used of all its tries: of a team they left nothing counts."""
        stints = self.facts.stints_of.get(who, ())
        of_teams = self.facts.of_teams
        return max(
            (
                len(of_teams.get((stint.team, one.slug, SCORED), ()))
                for stint in stints
                if not stint.until
            ),
            default=0,
        )


def _gives(one: Contest, score: float) -> bool:
    """Whether any submission can have such a score, or a better one."""
    if one.higher_is_better:
        return one.highest is None or score <= one.highest
    return one.lowest is None or score >= one.lowest


def _sum(found: Sequence[Fact]) -> float:
    return round(sum(fact.amount or 0 for fact in found), 6)


def _times(entries: float, each: float) -> float:
    """As many as there are of each; nothing times anything is nothing."""
    return entries * each if entries and each else 0.0
