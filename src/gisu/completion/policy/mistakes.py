"""What is wrong between requirements that are each well written: names nobody has, circles, thresholds out of reach."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gisu.completion.part import (
    AllOf,
    AnyOf,
    Compound,
    Count,
    Entered,
    Leaf,
    NOf,
    Weighted,
    members,
    weights,
)
from gisu.schedule.enums import EVERYBODY


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
    competitions: Collection[str] | None = None,
    events: Collection[str] | None = None,
    tracks: Collection[str] | None = None,
) -> list[Mistake]:
    """Every mistake among `said`, in its order. Competitions, kinds of entries and tracks are looked up where they are given."""
    by_key = {one.key: one for one in said}
    seen: set[str] = set()
    found: list[Mistake] = []
    for one in said:
        if one.key in seen:
            found.append(Mistake("key_twice", one.key, "key", one.key))
        seen.add(one.key)
        found += _names(one, by_key, competitions, events)
        found += _tracks(one, tracks)
        found += _reach(one)
        if _leads_back(one.key, by_key):
            found.append(Mistake("circle", one.key, _field(one), one.key))
    return found


def _names(
    one: Leaf | Compound,
    by_key: Mapping[str, Leaf | Compound],
    competitions: Collection[str] | None,
    events: Collection[str] | None,
) -> Iterator[Mistake]:
    for key in members(one):
        if key not in by_key:
            known = tuple(sorted(by_key.keys() - {one.key}))
            yield Mistake("unknown_requirement", one.key, _field(one), key, known)
    competition = getattr(one, "competition", None)
    if competition is not None and competitions is not None and competition not in competitions:
        known = tuple(sorted(competitions))
        yield Mistake("unknown_competition", one.key, "competition", competition, known)
    if isinstance(one, Count) and events is not None and one.event not in events:
        yield Mistake("unknown_event", one.key, "event", one.event, tuple(sorted(events)))


def _tracks(one: Leaf | Compound, tracks: Collection[str] | None) -> Iterator[Mistake]:
    """“staff” is no track: nothing is asked of staff for completion."""
    if one.whom != EVERYBODY and tracks is not None:
        for key in one.whom.split(", "):
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
    if isinstance(one, Entered) and one.competition and one.at_least > 1:
        yield Mistake("one_competition", one.key, "at_least", str(one.at_least))


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
