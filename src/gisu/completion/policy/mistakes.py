"""What is wrong between requirements that are each well written: names nobody has, circles, thresholds out of reach."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gisu.completion.part import (
    AllOf,
    AnyOf,
    Compound,
    Count,
    Leaf,
    NOf,
    Weighted,
    members,
    weights,
)
from gisu.schedule.measure.declarations import Measure, measures
from gisu.tracks.policy.audience import EVERYBODY, audience_from


@dataclass(frozen=True, slots=True)
class Mistake:
    """`code` names the sentence (gisu.completion.words), `field` where it stands in the requirement `key`."""

    code: str
    key: str
    field: str
    value: str = ""
    known: tuple[str, ...] = ()


def mistakes(
    said: Sequence[Leaf | Compound],
    *,
    activities: Mapping[str, Collection[str]] | None = None,
    events: Collection[str] | None = None,
    earned: Mapping[str, bool] | None = None,
    facts: Mapping[str, Collection[str]] | None = None,
    named: Mapping[str, Collection[str]] | None = None,
    tracks: Collection[str] | None = None,
) -> list[Mistake]:
    """Every mistake among `said`, in its order. Activities, kinds of entries and tracks are looked up where they are given.

    `activities` are the keys there are of each kind of activity; `earned` are the kinds of entries that learners bring about, and whether each has an amount; `facts` what entries of
    each kind state, and `named` the keys there are of whatever a fact names.
    """
    by_key = {one.key: one for one in said}
    seen: set[str] = set()
    found: list[Mistake] = []
    for one in said:
        if one.key in seen:
            found.append(Mistake("key_twice", one.key, "key", one.key))
        seen.add(one.key)
        found += _names(one, by_key, activities, events)
        found += _tracks(one, tracks)
        found += _reach(one)
        if (
            isinstance(one, Count)
            and earned is not None
            and (not events or one.event in events)
        ):
            found += _earned(one, earned)
        if isinstance(one, Count):
            found += _where(one, facts or {}, named or {})
        if _leads_back(one.key, by_key):
            found.append(Mistake("circle", one.key, _field(one), one.key))
    return found


def _names(
    one: Leaf | Compound,
    by_key: Mapping[str, Leaf | Compound],
    activities: Mapping[str, Collection[str]] | None,
    events: Collection[str] | None,
) -> Iterator[Mistake]:
    for key in members(one):
        if key not in by_key:
            known = tuple(sorted(by_key.keys() - {one.key}))
            yield Mistake("unknown_requirement", one.key, _field(one), key, known)
    measure: Measure[Any] | None = measures().get(one.kind)
    named = measure.activity_key(one) if measure else None
    if measure and measure.activity and named is not None and activities is not None:
        there, field = activities.get(measure.activity.kind, ()), measure.activity.field
        if named not in there:
            yield Mistake(f"unknown_{field}", one.key, field, named, tuple(sorted(there)))
    if isinstance(one, Count) and events is not None and one.event not in events:
        yield Mistake("unknown_event", one.key, "event", one.event, tuple(sorted(events)))


def _tracks(one: Leaf | Compound, tracks: Collection[str] | None) -> Iterator[Mistake]:
    """“staff” is no track: nothing is asked of staff for completion."""
    if one.whom != EVERYBODY and tracks is not None:
        for key in audience_from(one.whom).tracks or (one.whom,):
            if key not in tracks:
                yield Mistake("unknown_track", one.key, "whom", key, (EVERYBODY, *tracks))
                return


def _reach(one: Leaf | Compound) -> Iterator[Mistake]:
    if isinstance(one, NOf | Weighted):
        each, needed = weights(one)
        if needed > sum(each.values()):
            yield Mistake("out_of_reach", one.key, "at_least", f"{needed:g}")
    if isinstance(one, NOf | AllOf | AnyOf) and len(set(one.of)) < len(one.of):
        yield Mistake("named_twice", one.key, "of", ", ".join(one.of))
    if measure := measures().get(one.kind):
        for wrong in measure.mistakes(one):
            yield Mistake(wrong.code, one.key, wrong.field, wrong.value)


def _earned(one: Count, earned: Mapping[str, bool]) -> Iterator[Mistake]:
    """Nobody completes by what only staff, or the site itself, can do; nor by amounts that entries do not have."""
    if one.event not in earned:
        yield Mistake("event_of_staff", one.key, "event", one.event, tuple(sorted(earned)))
    elif not earned[one.event]:
        summed = one.sum_at_least is not None
        if summed or (one.amount_at_least or 0) > 0:
            field = "sum_at_least" if summed else "amount_at_least"
            with_amount = tuple(sorted(kind for kind, has in earned.items() if has))
            yield Mistake("event_without_amount", one.key, field, one.event, with_amount)


def _where(
    one: Count, facts: Mapping[str, Collection[str]], named: Mapping[str, Collection[str]]
) -> Iterator[Mistake]:
    """An entry that states no such fact, or is about something nobody has, never counts."""
    stated = facts.get(one.event)
    for fact, value in one.where.items():
        if stated is not None and fact not in stated:
            yield Mistake("unknown_fact", one.key, "where", fact, tuple(stated))
        elif fact in named and str(value) not in named[fact]:
            known = tuple(sorted(named[fact]))
            yield Mistake("unknown_thing", one.key, "where", str(value), known)


def _field(one: Leaf | Compound) -> str:
    return "weights" if isinstance(one, Weighted) else "of"


def _leads_back(key: str, by_key: Mapping[str, Leaf | Compound]) -> bool:
    """Whether what `key` is made of is, in the end, made of `key`."""
    waiting, seen = list(members(by_key[key])), set()
    while waiting:
        one = waiting.pop()
        if one == key:
            return True
        if one in by_key and one not in seen:
            seen.add(one)
            waiting += members(by_key[one])
    return False
