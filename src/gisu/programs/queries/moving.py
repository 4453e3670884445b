"""What stays as it is written but means another time, where a cohort's calendar counts otherwise from then on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gisu.cohorts.program_reading import Clock, Item, Reading
from gisu.programs.enums import Kind
from gisu.programs.policy.comparing import Step
from gisu.programs.policy.differences import Difference
from gisu.programs.queries.matching import Items
from gisu.programs.queries.standing import readable
from gisu.programs.registry import program_items

MAY_MOVE = frozenset({Kind.SAME, Kind.KEEP, Kind.CHANGE, Kind.RENAME})


def with_moves(steps: list[Step], old: Clock | None, new: Clock | None) -> Iterator[Step]:
    """The steps, and a move for whatever stays as it is written but means another time from then on."""
    if old == new:
        yield from steps
        return
    for step in steps:
        moved = _moves(step, old, new) if step.kind in MAY_MOVE else ()
        if not moved:
            yield step
        elif step.kind in {Kind.SAME, Kind.KEEP}:
            yield replace(step, kind=Kind.MOVE, was="", changes=moved)
        else:
            changed = {one.field for one in step.changes}
            also = tuple(one for one in moved if one.field.split(".")[0] not in changed)
            yield replace(step, changes=(*step.changes, *also))


def clock_of(items: Items) -> Clock | None:
    """What times mean by the items of plain fields; None where they do not say."""

    def load(name: str) -> dict[str, Item]:
        return readable(program_items()[name], items.get(name, {}))

    reading = Reading(load=load)
    for part in program_items().values():
        part.publish(reading)
    return reading.clock


def _moves(step: Step, old: Clock | None, new: Clock | None) -> tuple[Difference, ...]:
    found = []
    for name in program_items()[step.part].times:
        said = (step.result or {}).get(name)
        for where, text in _written(name, said):
            before, after = meaning(where, text, old), meaning(where, text, new)
            if before != after:
                found.append(Difference(where, before, after, written=text))
    return tuple(found)


def _written(name: str, said: Any) -> Iterator[tuple[str, str]]:
    """Every time written in a field: itself, or those of the sections in it."""
    if isinstance(said, str):
        yield name, said
    elif isinstance(said, list):
        for section in said:
            yield f"{name}.{section['key']}.opens", section["opens"]
            yield f"{name}.{section['key']}.due", section["due"]


def meaning(name: str, text: str, clock: Clock | None) -> str:
    """The moment or day `text` means on the cohort's calendar; the text itself where it means none.

    A whole week is its last day in a field called `ends`, else its first.
    """
    if clock is None:
        return text
    moment = clock.moment(text)
    if moment is not None:
        return f"{moment.astimezone(clock.zone):%Y-%m-%d %H:%M %Z}"
    day = clock.day(text, is_last=name == "ends")
    return str(day) if day else text
