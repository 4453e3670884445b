"""How much of a requirement somebody can still reach, and could ever: by what the calendar offers them.

Every answer is an upper bound: where something is not known, it is taken to be possible.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
AFTER_IT = frozenset(
    {FINALS, PLACED}
)  # which may come when nothing is taken any more, until the private board opens


@dataclass(frozen=True, slots=True)
class Reach:
    """The most that can be come to: `ever` from the cohort's first day, `left` from now on, with what is there."""

    ever: float = math.inf
    left: float = math.inf


ANYTHING = Reach()


@dataclass(frozen=True, slots=True)
class _Asker:
    """For whom it is asked: what is open to `who` in one way of coming to tracks, until when, and from when on."""

    who: int
    offered: Sequence[Contest]
    due_at: datetime | None
    since: datetime


class Reaching:
    """Asks the same facts at the same moment for everybody."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now

    def reach(
        self, said: Leaf, due_at: datetime | None, who: int, found: Sequence[Fact]
    ) -> Reach:
        """What `who` can come to; `found` are the entries that count already. Of the ways to tracks the best one."""
        ever, left = 0.0, 0.0
        for offered in self.facts.ways_of(who):
            first = _Asker(who, offered, due_at, self._begin)
            ever = max(ever, self._reached(said, first, found))
            left = max(left, self._reached(said, replace(first, since=self.now), found))
        return Reach(ever, left)

    @cached_property
    def _begin(self) -> datetime:
        """Before anything of the calendar: everything it offers is still to come."""
        return min([self.facts.begins_at, *(one.opens_at for one in self.facts.contests)])

    @singledispatchmethod
    def _reached(self, said: Leaf, _asker: _Asker, _found: Sequence[Fact]) -> float:
        raise TypeError(f"{said.kind} is not reached by itself.")

    @_reached.register
    def _entered(self, said: Entered, asker: _Asker, found: Sequence[Fact]) -> float:
        there = {fact.facts.get("competition") for fact in found}
        open_to = self._open(said.competition, asker)
        return len(there) + sum(one.slug not in there for one in open_to)

    @_reached.register
    def _handed_in(self, said: OwnSubmissions, asker: _Asker, found: Sequence[Fact]) -> float:
        open_to = self._open(said.competition, asker)
        return len(found) + sum(self._tries(one, asker) for one in open_to)

    @_reached.register
    def _scored(self, said: ScoreAtLeast, asker: _Asker, _found: Sequence[Fact]) -> float:
        """1 where the score is within what the metric gives, else 0. When it is too late the clock says."""
        open_to = self._open(said.competition, replace(asker, since=self._begin))
        return float(any(_gives(one, said.score) for one in open_to))

    @_reached.register
    def _chosen(self, said: FinalsChosen, asker: _Asker, _found: Sequence[Fact]) -> float:
        open_to = self._open(said.competition, replace(asker, since=self._begin))
        counts = (math.inf if one.finals is None else one.finals for one in open_to)
        return max(counts, default=0)

    @_reached.register
    def _tallied(self, said: Count, asker: _Asker, found: Sequence[Fact]) -> float:
        """In entries; in amounts where those are summed."""
        have = len(found) if said.sum_at_least is None else _sum(found)
        if not self._can_come(said, asker.due_at):
            return have
        if not said.event.startswith(OF_CONTESTS):
            return math.inf
        named = said.where.get("competition")
        there = {fact.facts.get("competition") for fact in found}
        until = replace(asker, due_at=asker.due_at or self.facts.ends_at)
        more = 0.0
        for one in self._bringing(said.event, None if named is None else str(named), until):
            if one.highest is not None and (said.amount_at_least or 0) > one.highest:
                continue
            entries = 0 if one.slug in there else 1.0
            if said.event not in ONCE_EACH:
                entries = self._tries(one, until) if said.event == SCORED else math.inf
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

    def _bringing(self, event: str, slug: str | None, asker: _Asker) -> list[Contest]:
        """The competitions that can still bring such entries."""
        if event not in AFTER_IT or asker.since == self._begin:
            return self._open(slug, asker)
        found = self._open(slug, replace(asker, since=self._begin))
        return [one for one in found if not one.is_revealed]

    def _open(self, slug: str | None, asker: _Asker) -> list[Contest]:
        """Of what is offered, all or the one called `slug`, what begins in time and is not over."""
        due_at = asker.due_at
        return [
            one
            for one in asker.offered
            if (slug is None or one.slug == slug)
            and not self.facts.is_disqualified(one, asker.who)
            and (due_at is None or one.opens_at < due_at)
            and asker.since < self._until(one, asker)
        ]

    def _until(self, one: Contest, asker: _Asker) -> datetime:
        """When it is too late in `one`. A requirement with a due time of its own takes what comes late, until then."""
        if asker.due_at is None:
            return self.facts.due(one, asker.who)
        return min(asker.due_at, self.facts.over(one, asker.who))

    def _tries(self, one: Contest, asker: _Asker) -> int:
        """How many tries the asker's team still gets: each of the cohort's days brings new ones."""
        zone = self.facts.zone
        begin = max(asker.since, one.opens_at).astimezone(zone)
        end = self._until(one, asker).astimezone(zone)
        if end <= begin:
            return 0
        last = (end - timedelta(microseconds=1)).date()
        by_day = one.per_day * ((last - begin.date()).days + 1)
        if one.total is None:
            return by_day
        used = self._used(one, asker.who) if asker.since > self._begin else 0
        return max(0, min(by_day, one.total - used))

    def _used(self, one: Contest, who: int) -> int:
        """What the team of `who` has used of all its tries: of a team they left nothing counts."""
        here = [stint.team for stint in self.facts.stints_of.get(who, ()) if not stint.until]
        used = (len(self.facts.of_teams.get((team, one.slug, SCORED), ())) for team in here)
        return max(used, default=0)


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
