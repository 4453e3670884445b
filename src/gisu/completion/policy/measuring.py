"""How far somebody is with one requirement that stands by itself: a value, a target, and the entries that say so."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, singledispatchmethod
from typing import Any

from gisu.completion.part import (
    Compound,
    Count,
    Entered,
    FinalsChosen,
    Leaf,
    OwnSubmissions,
    ScoreAtLeast,
    Stored,
    Unreadable,
)
from gisu.completion.policy.facts import (
    ACCEPTED,
    FINALS,
    PLACED,
    SCORED,
    Contest,
    Fact,
    Facts,
    Rule,
    before,
)
from gisu.completion.policy.reaching import ANYTHING, Reach, Reaching


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`value` against `target`; done from `done_at` on. It can be done from `begins_at` and before `ends_at`.

    `share` is how much of it is done, 0 to 1; `tries` how many submissions can still be made, where that is known.
    `awaits` is true where what was handed in has not been told its result yet. `off_at` is since when nobody can do it,
    as its competition was called off, or `is_hidden` from learners. `is_disqualified` where their team is, in a competition
    that would count. `reach` is the most that can be come to, against `reach_needed`: in the
    measure's own unit, and for a score whether it can be had at all.
    """

    value: float | None
    target: float
    done_at: datetime | None
    begins_at: datetime
    ends_at: datetime
    evidence: tuple[int, ...] = ()
    share: float = 0.0
    tries: int | None = None
    awaits: bool = False
    off_at: datetime | None = None
    is_hidden: bool = False
    is_disqualified: bool = False
    reach: Reach = ANYTHING
    reach_needed: float = 0.0

    @property
    def can_ever(self) -> bool:
        """Whether the calendar ever offered enough for it."""
        return self.reach.ever >= self.reach_needed

    @property
    def can_still(self) -> bool:
        return self.reach.left >= self.reach_needed


class Measuring:
    """Measures everybody by the same facts at the same moment."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now
        self.reaching = Reaching(facts, now)
        self._bests: dict[tuple[str, str], list[Fact]] = {}

    def measure(self, rule: Rule, enrolment: int) -> Measure:
        found = self.measured(rule.said, rule.due_at, enrolment)
        off = self._off(rule.said)
        if not off:
            return (
                found if found.done_at is not None else self._as_it_is(found, rule, enrolment)
            )
        is_hidden = any(one.cancelled_at is None for one in off)
        since = max(one.off_at for one in off if one.off_at is not None)
        return replace(found, off_at=since, is_hidden=is_hidden)

    def _as_it_is(self, found: Measure, rule: Rule, enrolment: int) -> Measure:
        """`found`, which is not done, by what is hidden now and may be shown again, and by who is disqualified.

        It waits where it is lost as things stand, and would not be once that were shown.
        """
        if isinstance(rule.said, Compound):
            return found
        is_disqualified = self._is_disqualified(rule.said, enrolment)
        found = replace(found, is_disqualified=is_disqualified)
        if self._once_shown is None:
            return found
        shown = self._once_shown.measured(rule.said, None, enrolment)
        ever = max(found.reach.ever, shown.reach.ever)
        found = replace(found, reach=replace(found.reach, ever=ever))
        is_lost = self.now >= found.ends_at or not found.can_still
        if is_lost and shown.can_still and self.now < shown.ends_at:
            return replace(found, off_at=self.now, is_hidden=True)
        return found

    @cached_property
    def _once_shown(self) -> "Measuring | None":
        shown = self.facts.once_shown
        return None if shown is None else Measuring(shown, self.now)

    def _is_disqualified(self, said: Stored, enrolment: int) -> bool:
        """Whether their team was disqualified where it is asked for, or anywhere where any would do."""
        if not self.facts.disqualified or isinstance(said, Compound | Unreadable):
            return False
        slug = said.where.get("competition") if isinstance(said, Count) else said.competition
        contests = self.facts.contests if slug is None else self._contests(str(slug))
        return any(self.facts.is_disqualified(contest, enrolment) for contest in contests)

    def _off(self, said: Stored) -> Sequence[Contest]:
        """The competition that is asked for, where it is called off or hidden; all there are, where any would do."""
        if isinstance(said, Compound | Unreadable):
            return ()
        if isinstance(said, Count):
            contest = self.facts.contest.get(str(said.where.get("competition", "")))
            every: Sequence[Contest] = () if contest is None else (contest,)
        elif said.competition is not None:
            contest = self.facts.contest.get(said.competition)
            every = () if contest is None else (contest,)
        else:
            every = self.facts.contests
        return every if all(one.off_at is not None for one in every) else ()

    @singledispatchmethod
    def measured(self, said: Leaf, _due_at: datetime | None, _enrolment: int) -> Measure:
        raise TypeError(f"{said.kind} is not measured by itself.")

    @measured.register
    def _entered(self, said: Entered, due_at: datetime | None, enrolment: int) -> Measure:
        contests = self._contests(said.competition)
        found: dict[Any, Fact] = {}
        for fact in self._own(enrolment, ACCEPTED, said.competition):
            if self._in_time(fact, due_at, enrolment):
                found.setdefault(fact.facts.get("competition"), fact)
        ends = self._end(contests, due_at, enrolment)
        if said.competition is None:
            ends = self._last_chance(said.at_least, found.keys(), due_at, enrolment)
        entered = [*found.values()]
        return self._counted(
            entered,
            said.at_least,
            self._begin(contests),
            ends,
            reach=self.reaching.reach(said, due_at, enrolment, entered),
        )

    @measured.register
    def _handed_in(
        self, said: OwnSubmissions, due_at: datetime | None, enrolment: int
    ) -> Measure:
        contests = self._contests(said.competition)
        ends = self._end(contests, due_at, enrolment)
        found = self._own(enrolment, SCORED, said.competition)
        in_time = [fact for fact in found if self._in_time(fact, due_at, enrolment)]
        reach = self.reaching.reach(said, due_at, enrolment, in_time)
        return self._counted(
            in_time,
            said.at_least,
            self._begin(contests),
            ends,
            tries=int(reach.left) - len(in_time) if contests else None,
            reach=reach,
        )

    @measured.register
    def _reached(self, said: ScoreAtLeast, due_at: datetime | None, enrolment: int) -> Measure:
        contests = self._contests(said.competition)
        higher = all(one.higher_is_better for one in contests)
        handed_in = self._bests_of(enrolment, said.competition, due_at, higher=higher)
        placed = self._own(enrolment, PLACED, said.competition)
        known = placed if said.part == "private" else handed_in
        good = [fact for fact in known if _reaches(fact.amount, said.score, higher=higher)]
        best = good[0] if good else _best(known, higher=higher)
        top = _best(known, higher=higher)
        waits = said.part == "private" and not any(one.is_revealed for one in contests)
        return Measure(
            value=top.amount if top else None,
            target=said.score,
            done_at=good[0].at if good else None,
            begins_at=self._begin(contests),
            ends_at=self._end(contests, due_at, enrolment),
            evidence=(best.entry,) if best else (),
            share=1.0 if good else 0.0,
            awaits=waits and bool(handed_in),
            reach=self.reaching.reach(said, due_at, enrolment, ()),
            reach_needed=1,
        )

    @measured.register
    def _chosen(self, said: FinalsChosen, due_at: datetime | None, enrolment: int) -> Measure:
        contests = self._contests(said.competition)
        ends = self._end(contests, due_at, enrolment)
        chosen = [
            fact
            for stint in self.facts.stints_of.get(enrolment, ())
            for fact in self._while(
                stint.until, due_at, self._of_team(stint.team, said, FINALS)
            )
            if fact.facts.get("submissions")
        ]
        chosen.sort(key=lambda fact: (fact.at, fact.entry))
        enough = [f for f in chosen if len(f.facts["submissions"]) >= said.at_least]
        value = max((len(fact.facts["submissions"]) for fact in chosen), default=0)
        return Measure(
            value=value,
            target=said.at_least,
            done_at=enough[0].at if enough else None,
            begins_at=self._begin(contests),
            ends_at=ends,
            evidence=tuple(fact.entry for fact in chosen),
            share=min(1.0, value / said.at_least),
            reach=self.reaching.reach(said, due_at, enrolment, ()),
            reach_needed=said.at_least,
        )

    @measured.register
    def _tallied(self, said: Count, due_at: datetime | None, enrolment: int) -> Measure:
        ends = due_at or self.facts.ends_at
        found = [
            fact
            for fact in before(self.facts.own.get((enrolment, said.event), ()), ends)
            if all(_states(fact, name, wanted) for name, wanted in said.where.items())
            and (said.amount_at_least is None or (fact.amount or 0) >= said.amount_at_least)
        ]
        begins = self.facts.begins_at
        reach = self.reaching.reach(said, due_at, enrolment, found)
        if said.sum_at_least is None:
            return self._counted(found, said.at_least, begins, ends, reach=reach)
        total, done_at = 0.0, None
        for fact in found:
            total = round(total + (fact.amount or 0), 6)
            if done_at is None and total >= said.sum_at_least:
                done_at = fact.at
        return Measure(
            value=total,
            target=said.sum_at_least,
            done_at=done_at if total >= said.sum_at_least else None,
            begins_at=begins,
            ends_at=ends,
            evidence=tuple(fact.entry for fact in found),
            share=max(0.0, min(1.0, total / said.sum_at_least)),
            reach=reach,
            reach_needed=said.sum_at_least,
        )

    def _counted(
        self,
        found: Sequence[Fact],
        target: int,
        begins: datetime,
        ends: datetime,
        *,
        reach: Reach,
        tries: int | None = None,
    ) -> Measure:
        return Measure(
            value=len(found),
            target=target,
            done_at=found[target - 1].at if len(found) >= target else None,
            begins_at=begins,
            ends_at=ends,
            evidence=tuple(fact.entry for fact in found),
            share=min(1.0, len(found) / target),
            tries=tries,
            reach=reach,
            reach_needed=target,
        )

    def _own(self, enrolment: int, kind: str, competition: str | None) -> list[Fact]:
        if competition is None:
            return self.facts.own.get((enrolment, kind), [])
        return self.facts.own_in.get((enrolment, kind, competition), [])

    def _contests(self, slug: str | None) -> Sequence[Contest]:
        if slug is None:
            return [one for one in self.facts.contests if one.off_at is None]
        found = self.facts.contest.get(slug)
        return () if found is None else (found,)

    def _begin(self, contests: Sequence[Contest]) -> datetime:
        return min((one.opens_at for one in contests), default=self.facts.begins_at)

    def _last_chance(
        self, wanted: int, entered: Collection[Any], due_at: datetime | None, who: int
    ) -> datetime:
        """Until when so many competitions can still be entered; `due_at` or the cohort's end while it has fewer."""
        others = [one for one in self._contests(None) if one.slug not in entered]
        ends = sorted(self._ends(others, due_at, who), reverse=True)
        lacking = max(1, wanted - len(entered))
        if lacking > len(ends):
            return due_at or self.facts.ends_at
        return ends[lacking - 1]

    def _end(self, contests: Sequence[Contest], due_at: datetime | None, who: int) -> datetime:
        ends = self._ends(contests, due_at, who)
        return max(ends, default=due_at or self.facts.ends_at)

    def _ends(
        self, contests: Sequence[Contest], due_at: datetime | None, who: int
    ) -> list[datetime]:
        """When each is over for `who`. A requirement with a due time of its own takes what comes late, until then."""
        if due_at is None:
            return [self.facts.due(one, who) for one in contests]
        return [
            min(due_at, self.facts.over(one, who)) for one in contests if one.opens_at < due_at
        ]

    def _in_time(self, fact: Fact, due_at: datetime | None, enrolment: int) -> bool:
        """Before the requirement's own due time; else as the competition noted when it was received."""
        if due_at is not None:
            return fact.at < due_at
        late = fact.facts.get("late")
        if late is not None:
            return not late
        contest = self.facts.contest.get(str(fact.facts.get("competition")))
        return contest is None or fact.at < self.facts.due(contest, enrolment)

    def _of_team(self, team: str, said: ScoreAtLeast | FinalsChosen, kind: str) -> list[Fact]:
        return self.facts.of_teams.get((team, said.competition, kind), [])

    def _while(
        self, until: datetime | None, due_at: datetime | None, found: Sequence[Fact]
    ) -> Sequence[Fact]:
        """What a team did before somebody left it; who joins takes part in what it has done already."""
        cut = min((moment for moment in (until, due_at) if moment), default=None)
        return found if cut is None else before(found, cut)

    def _bests_of(
        self, enrolment: int, competition: str, due_at: datetime | None, *, higher: bool
    ) -> list[Fact]:
        found = [
            fact
            for stint in self.facts.stints_of.get(enrolment, ())
            for fact in self._while(
                stint.until, due_at, self._improvements(stint.team, competition, higher=higher)
            )
        ]
        return sorted(found, key=lambda fact: (fact.at, fact.entry))

    def _improvements(self, team: str, competition: str, *, higher: bool) -> list[Fact]:
        """Each score of a team that bettered all before it; looked up once for all its members."""
        if (team, competition) in self._bests:
            return self._bests[team, competition]
        best, found = -math.inf if higher else math.inf, []
        contest = self.facts.contest.get(competition)
        for fact in self.facts.of_teams.get((team, competition, SCORED), ()):
            late = fact.facts.get("late")
            if late is None:
                late = contest is not None and fact.at >= self.facts.due(
                    contest, fact.enrolment
                )
            if late or fact.amount is None:
                continue
            if fact.amount > best if higher else fact.amount < best:
                best = fact.amount
                found.append(fact)
        self._bests[team, competition] = found
        return found


def _states(fact: Fact, name: str, wanted: object) -> bool:
    """Whether an entry states it: a folder writes `true` and `3` as text, an entry keeps a truth and a number."""
    stated = fact.facts.get(name)
    return stated is not None and _plain(stated) == _plain(wanted)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _best(found: Sequence[Fact], *, higher: bool) -> Fact | None:
    pick = max if higher else min
    return pick(found, key=lambda fact: fact.amount or 0, default=None)


def _reaches(amount: float | None, wanted: float, *, higher: bool) -> bool:
    if amount is None:
        return False
    return amount >= wanted if higher else amount <= wanted
