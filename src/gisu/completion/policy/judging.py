"""How everybody stands with every requirement, and with all of them: pure, and in one pass over the cohort."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gisu.completion.enums import MET, NOT_ASKED, WAITING, Reason, State
from gisu.completion.part import (
    AllOf,
    AnyOf,
    NOf,
    Unreadable,
    Weighted,
    members,
    top_level,
    weights,
)
from gisu.completion.policy.facts import LAST_PART, Rule, little_time_from
from gisu.completion.policy.keeping import Change, Kept, keep
from gisu.completion.policy.measuring import Measuring
from gisu.schedule.measure.facts import NO_TRACK, Facts, midnight
from gisu.schedule.measure.progress import Progress

Asked = tuple[tuple[str, ...], Mapping[str, Rule]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One requirement for one person. `ends_at` is until when it can still be done; `evidence` holds ids of entries.

    `most` is what the calendar offers for it at most, where that is too little.

    `version` is the one it is judged by: where it is an earlier one than holds now, it was met by that and is kept.
    For one made of others, `value` and `target` are the weights of those met and of those needed, and `members` says
    which they are.
    """

    key: str
    state: State
    reason: Reason | None
    value: float | None
    target: float
    share: float
    done_at: datetime | None
    begins_at: datetime
    ends_at: datetime
    evidence: tuple[int, ...] = ()
    members: tuple[str, ...] = ()
    tries: int | None = None
    most: float | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All requirements of one person, in reading order; `top` are those that make completion, all of them needed.

    `pressing` is the one that made `state` what it is, or the next that is to be done; `by` until when.
    """

    enrolment: int
    state: State
    reason: Reason | None
    judged: tuple[Judged, ...]
    top: tuple[str, ...]
    pressing: str | None = None
    by: datetime | None = None

    @property
    def by_key(self) -> dict[str, Judged]:
        return {one.key: one for one in self.judged}

    @property
    def counting(self) -> list[Judged]:
        """Those that make completion, in reading order."""
        return [one for one in self.judged if one.key in self.top]

    def count(self, *states: State) -> int:
        return sum(one.state in states for one in self.counting)


def asked_of(rules: Sequence[Rule], tracks: frozenset[str]) -> Asked:
    """What is asked of whoever is in `tracks`: the keys that make completion, and by key these and all they are made of.

    What is for another track is left out, also of what it is part of; and so is what has no other part.
    """
    mine = {rule.said.key: rule for rule in rules if rule.audience.includes(tracks=tracks)}
    known = {rule.said.key for rule in rules}
    while left := [key for key, rule in mine.items() if _is_of_others(rule, known, mine)]:
        for key in left:
            del mine[key]
    top = tuple(one.key for one in top_level([rule.said for rule in rules]) if one.key in mine)
    reached, waiting = set(top), list(top)
    while waiting:
        parts = [key for key in members(mine[waiting.pop()].said) if key in mine]
        waiting += [key for key in parts if key not in reached]
        reached |= set(parts)
    return top, {key: rule for key, rule in mine.items() if key in reached}


def _is_of_others(rule: Rule, known: set[str], mine: Mapping[str, Rule]) -> bool:
    """Whether all it is made of is there, and none of it is asked of whoever `mine` is."""
    parts = set(members(rule.said))
    return bool(parts) and parts <= known and not parts & mine.keys()


def standings(
    rules: Sequence[Rule], facts: Facts, now: datetime, changes: Sequence[Change[Rule]] = ()
) -> dict[int, Standing]:
    """How each of `facts.people` stands at `now` by the requirements that hold.

    What they had met before one of `changes` they keep, though they do not meet it as it is asked now.
    """
    kept = keep(changes, facts, _met)
    return {
        enrolment: _together(enrolment, judged, top, now, facts.grace)
        for enrolment, top, judged in _judged(rules, facts, now, kept)
    }


def _judged(
    rules: Sequence[Rule], facts: Facts, now: datetime, kept: Kept
) -> Iterator[tuple[int, tuple[str, ...], tuple[Judged, ...]]]:
    """Of each of `facts.people` what makes completion, and everything that is asked of them, judged."""
    measuring = Measuring(facts, now)
    asked: dict[frozenset[str], Asked] = {}
    for enrolment in facts.people:
        tracks = facts.tracks.get(enrolment, NO_TRACK)
        if tracks not in asked:
            asked[tracks] = asked_of(rules, tracks)
        top, by_key = asked[tracks]
        judged: dict[str, Judged] = {}
        for key in by_key:
            _judge(key, by_key, judged, measuring, enrolment, kept)
        yield enrolment, top, tuple(judged[key] for key in by_key)


def _met(
    rules: Sequence[Rule], facts: Facts, now: datetime, kept: Kept
) -> dict[int, dict[str, Judged]]:
    return {
        enrolment: {one.key: one for one in judged if one.state is State.DONE}
        for enrolment, _top, judged in _judged(rules, facts, now, kept)
    }


def _judge(  # noqa: PLR0917  what stays the same while one person is judged
    key: str,
    rules: Mapping[str, Rule],
    judged: dict[str, Judged],
    measuring: Measuring,
    enrolment: int,
    kept: Kept,
) -> Judged | None:
    """The requirement `key`, after what it is made of. What no longer holds is left out of what it was part of."""
    if key in judged or key not in rules:
        return judged.get(key)
    rule = rules[key]
    excepted = measuring.facts.excepted.get((enrolment, key))
    if isinstance(rule.said, NOf | AllOf | AnyOf | Weighted):
        parts = [
            (one, weight)
            for name, weight in weights(rule.said)[0].items()
            if (one := _judge(name, rules, judged, measuring, enrolment, kept)) is not None
        ]
        found = _combined(key, parts, weights(rule.said)[1], measuring.facts)
    elif isinstance(rule.said, Unreadable):
        found = _unreadable(key, measuring.facts)
    else:
        found = _single(rule, measuring.measure(rule, enrolment), measuring)
    found = replace(found, version=rule.version)
    earlier = kept.get((enrolment, key, rule.version))
    if found.state is not State.DONE and isinstance(earlier, Judged):
        found = earlier
    if excepted is not None and found.state is not State.DONE:
        found = _excepted(found, excepted)
    judged[key] = found
    return found


def _unreadable(key: str, facts: Facts) -> Judged:
    """Nothing is decided from what cannot be read: it stays open until an operator has written it anew."""
    return Judged(
        key=key,
        state=State.ON_COURSE,
        reason=Reason.UNREADABLE,
        value=None,
        target=0,
        share=0,
        done_at=None,
        begins_at=facts.begins_at,
        ends_at=facts.ends_at,
    )


def _single(rule: Rule, measure: Progress, measuring: Measuring) -> Judged:
    begins = measure.begins_at
    if rule.holds_from is not None:
        begins = max(begins, midnight(rule.holds_from, measuring.facts.zone))
    state, reason = _state(measure, begins, measuring.now)
    off = measure.off_at if state is State.EXCEPTED else None
    return Judged(
        key=rule.said.key,
        state=state,
        reason=reason,
        value=measure.value,
        target=measure.target,
        share=measure.share,
        done_at=measure.done_at or off,
        begins_at=begins,
        ends_at=measure.ends_at,
        evidence=measure.evidence,
        tries=measure.tries,
        most=None if measure.can_ever else measure.reach.ever,
    )


def _state(  # noqa: PLR0911  one for each way of standing
    measure: Progress, begins: datetime, now: datetime
) -> tuple[State, Reason | None]:
    if measure.done_at is not None:
        return State.DONE, None
    if measure.off_at is not None:
        if measure.is_hidden:  # it may come back: nobody completes by it, and nobody loses
            return State.ON_COURSE, Reason.HIDDEN
        return State.EXCEPTED, Reason.CALLED_OFF
    if measure.is_barred and not measure.can_still:
        return State.LOST, Reason.DISQUALIFIED
    if not measure.can_ever:
        return State.LOST, Reason.NEVER_OFFERED
    if measure.awaits:
        return State.ON_COURSE, Reason.AWAITS
    if now >= measure.ends_at:
        return State.LOST, Reason.OVER
    if not measure.can_still:
        few_tries = measure.tries is not None and measure.tries > 0
        return State.LOST, Reason.PACE if few_tries else Reason.TOO_LITTLE_LEFT
    if now < begins:
        return State.ON_COURSE, Reason.NOT_BEGUN
    risk = _risk(measure, begins, now)
    return (State.ON_COURSE, None) if risk is None else (State.AT_RISK, risk)


def _risk(measure: Progress, begins: datetime, now: datetime) -> Reason | None:
    if now >= little_time_from(begins, measure.ends_at) and measure.share < LAST_PART:
        return Reason.LITTLE_TIME
    return None


def _combined(
    key: str, parts: Sequence[tuple[Judged, float]], needed: float, facts: Facts
) -> Judged:
    """By weights: what is met, what is met if all goes on as it does, and what could be met at most."""

    def weigh(*states: State) -> float:
        return round(sum(weight for one, weight in parts if one.state in states), 9)

    needed = min(needed, weigh(*State))  # a part whose day has not come is not asked yet
    met = weigh(*MET)
    if not parts:
        state = State.ON_COURSE
    elif met >= needed:
        state = State.DONE
    elif met + weigh(State.ON_COURSE, State.AT_RISK) < needed:
        state = State.LOST
    elif met + weigh(State.ON_COURSE) < needed:
        state = State.AT_RISK
    else:
        state = State.ON_COURSE
    waiting = [(part, weight) for part, weight in parts if part.reason in WAITING]
    surely = weigh(State.ON_COURSE) + met - sum(weight for _part, weight in waiting)
    waits = state is State.ON_COURSE and surely < needed
    return Judged(
        key=key,
        state=state,
        reason=None
        if state is State.DONE
        else waiting[0][0].reason
        if waits
        else Reason.MEMBERS,
        value=met,
        target=needed,
        share=min(1.0, met / needed) if needed else 0.0,
        done_at=_met_at(parts, needed) if state is State.DONE else None,
        begins_at=min((one.begins_at for one, _ in parts), default=facts.begins_at),
        ends_at=_last_chance(parts, needed - met, facts),
        evidence=tuple(dict.fromkeys(entry for one, _ in parts for entry in one.evidence)),
        members=tuple(one.key for one, _ in parts),
    )


def _met_at(parts: Sequence[tuple[Judged, float]], needed: float) -> datetime | None:
    """When the weights of those met first reached what is needed."""
    dated = [(one.done_at, weight) for one, weight in parts if one.done_at is not None]
    total = 0.0
    for at, weight in sorted(dated):
        total += weight
        if round(total, 9) >= needed:
            return at
    return None


def _last_chance(
    parts: Sequence[tuple[Judged, float]], lacking: float, facts: Facts
) -> datetime:
    """The moment at which what is lacking is out of reach if nothing more is done until then."""
    missing = [(one.ends_at, weight) for one, weight in parts if one.state not in MET]
    total, last = 0.0, None
    for end, weight in sorted(missing, reverse=True):
        total, last = total + weight, end
        if total >= lacking:
            break
    return last or max((one.ends_at for one, _ in parts), default=facts.ends_at)


def _excepted(found: Judged, since: datetime) -> Judged:
    return replace(found, state=State.EXCEPTED, reason=None, done_at=since)


def _together(
    enrolment: int,
    judged: tuple[Judged, ...],
    top: tuple[str, ...],
    now: datetime,
    grace: timedelta,
) -> Standing:
    """All that is needed, taken together: one lost loses all, one at risk puts all at risk."""
    counting = [one for one in judged if one.key in top]
    state, reason = _worst(counting), None
    if not counting:
        reason = Reason.NOTHING_ASKED
    elif state is State.ON_COURSE and _nothing_yet(judged, now, grace):
        state, reason = State.AT_RISK, Reason.NOTHING_YET
    left = [judgement for judgement in counting if judgement.state not in MET]
    waiting = [judgement for judgement in left if judgement.reason not in WAITING]
    if left and not waiting:
        reason = left[0].reason
    same = [one for one in waiting if one.state is state] or waiting
    first = min(same, key=lambda one: one.ends_at, default=None)
    return Standing(
        enrolment=enrolment,
        state=state,
        reason=reason or (first.reason if first else None),
        judged=judged,
        top=top,
        pressing=first.key if first else None,
        by=first.ends_at if first else None,
    )


def _worst(counting: Sequence[Judged]) -> State:
    for state in (State.LOST, State.AT_RISK, State.ON_COURSE):
        if any(one.state is state for one in counting):
            return state
    return State.DONE if counting else State.ON_COURSE


def _nothing_yet(judged: Sequence[Judged], now: datetime, grace: timedelta) -> bool:
    """Whether `grace` went by since the first thing could be done, and nothing is."""
    asked = [one for one in judged if one.reason not in NOT_ASKED]
    if not asked or any(one.evidence or one.state in MET for one in asked):
        return False
    return now >= min(one.begins_at for one in asked) + grace
