"""What the site says item by item, what a folder last said, and what they come to together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem, people_counted
from gisu.cohorts.program_reading import Clock, Item, Reading
from gisu.programs.enums import WRITES, Kind, Side
from gisu.programs.models import AppliedItem
from gisu.programs.policy.comparing import Step, compare
from gisu.programs.policy.differences import Difference
from gisu.programs.queries.matching import (
    Items,
    Matches,
    applied_ids,
    base_by_later,
    folder_by_later,
    matches,
    present_ids,
    site_by_later,
)
from gisu.programs.reading.program import Program
from gisu.programs.registry import program_items

MAY_MOVE = frozenset({Kind.SAME, Kind.KEEP, Kind.CHANGE, Kind.RENAME})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every step there is, the items as they will be, and what a folder says of each now, by the folder's own keys.

    `names` says what the items of each side are called afterwards.
    `before` and `after` say how the cohort's calendar counts now and then.
    """

    steps: tuple[Step, ...]
    result: Items
    folder: Items
    names: Matches
    before: Clock | None
    after: Clock | None

    @property
    def writes(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind in WRITES)

    @property
    def conflicts(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind is Kind.CONFLICT)

    @property
    def kept(self) -> tuple[Step, ...]:
        """Items at which the site goes its own way, the changed ones among them."""
        return tuple(step for step in self.steps if step.kind is Kind.KEEP or step.kept)


@dataclass(frozen=True, slots=True)
class Sides:
    """What each side says of every item, by its own keys."""

    site: Items
    base: Items
    folder: Items


def site_items(cohort: Cohort) -> Items:
    """Everything the site says of the cohort, as a program would."""
    return {
        part.name: {
            key: canonical(part, key, said) for key, said in part.as_set(cohort).items()
        }
        for part in program_items().values()
    }


def canonical(part: ProgramItem, key: str, fields: Mapping[str, Any]) -> Fields:
    """The fields as the part's model reads and writes them; as they are where it refuses them, so that they can be mended."""
    try:
        return part.canonical(part.read(key, fields))
    except ValidationError:
        return {name: value for name, value in fields.items() if name not in part.unsaid}


def readable(part: ProgramItem, items: Mapping[str, Fields]) -> dict[str, Item]:
    """Of items of plain fields those that their model reads."""
    found = {}
    for key, fields in items.items():
        with suppress(ValidationError):
            found[key] = part.read(key, fields)
    return found


def applied_items(cohort: Cohort) -> Items:
    """What a folder last said of each item."""
    found: Items = {name: {} for name in program_items()}
    for item in AppliedItem.objects.filter(cohort=cohort).order_by("pk"):
        found.setdefault(item.part, {})[item.key] = item.fields
    return found


def applied_now(cohort: Cohort) -> Items:
    """The same of what the site calls as the folder did, naming each other by the keys there are now."""
    site = site_items(cohort)
    names = matches(
        base=applied_ids(cohort),
        folder={},
        site=site,
        ids=present_ids(cohort),
        was={},
        take={},
    )
    applied = base_by_later(applied_items(cohort), names)
    return {
        part: {key: said for key, said in items.items() if key not in names[part].own}
        for part, items in applied.items()
    }


def start_for(cohort: Cohort) -> Callable[[date], date]:
    """On which day `cohort` begins by a folder that says a day: its own, where the folder says what it last said."""
    said = AppliedItem.objects.filter(cohort=cohort, part="cohort", key="cohort").first()
    last = said.fields.get("starts") if said else None

    def start(day: date) -> date:
        return cohort.starts_on if str(day) == last else day

    return start


def comparison(
    *, cohort: Cohort, program: Program, take: Mapping[tuple[str, str], Side]
) -> Comparison:
    """What applying `program` to `cohort` comes to. `take` says whose words hold, by part and key."""
    sides = Sides(site_items(cohort), applied_items(cohort), program.fields())
    was = {
        part: {item.key: item.was for item in program.reading.of(part).values() if item.was}
        for part in program_items()
    }
    names = matches(
        base=applied_ids(cohort),
        folder=sides.folder,
        site=sides.site,
        ids=present_ids(cohort),
        was=was,
        take=take,
    )
    return _compared(sides, names, take)


def places(*, cohort: Cohort, program: Program) -> list[tuple[str, str]]:
    """Every item folder or site or their common past knows, by part and key."""
    known = [site_items(cohort), applied_items(cohort), program.fields()]
    return [(part, key) for items in known for part in items for key in items[part]]


def with_edit(
    *, cohort: Cohort, part: ProgramItem, key: str, fields: Fields | None, was: str = ""
) -> Comparison:
    """What one edit on a page comes to: the item as `fields` says, or gone with None.

    `was` is the key it had until now.
    """
    site = site_items(cohort)
    folder = {name: dict(items) for name, items in site.items()}
    if was:
        folder[part.name] = {
            key if present == was else present: said
            for present, said in folder[part.name].items()
        }
    if fields is None:
        folder[part.name].pop(key, None)
    else:
        folder[part.name][key] = fields
        folder[part.name] |= part.along(key, fields, folder[part.name])
    names = matches(
        base={name: dict.fromkeys(items) for name, items in site.items()},
        folder=folder,
        site=site,
        ids={},
        was={part.name: {key: was}} if was else {},
        take={},
    )
    return _compared(Sides(site, site, folder), names, {})


def _compared(sides: Sides, names: Matches, take: Mapping[tuple[str, str], Side]) -> Comparison:
    site, base = site_by_later(sides.site, names), base_by_later(sides.base, names)
    folder = folder_by_later(sides.folder, names)
    steps: list[Step] = []
    for part in program_items():
        steps += compare(
            part,
            base=base[part],
            folder=folder[part],
            site=site[part],
            names=names[part],
            take={key: side for (name, key), side in take.items() if name == part},
        )
    result = _result(steps)
    before, after = clock_of(sides.site), clock_of(result)
    moved = tuple(_with_moves(steps, before, after))
    return Comparison(moved, result, sides.folder, names, before, after)


def _result(steps: list[Step]) -> Items:
    found: Items = {name: {} for name in program_items()}
    for step in steps:
        if step.result is not None:
            found[step.part][step.key] = step.result
    return found


def _with_moves(steps: list[Step], old: Clock | None, new: Clock | None) -> Iterator[Step]:
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


def reached_by(cohort: Cohort, steps: Iterable[Step]) -> dict[tuple[str, str], Sequence[str]]:
    """Whom each step reaches, in words. What is new reaches nobody yet."""
    parts, learners = program_items(), people_counted(learner_count(cohort))
    return {
        (step.part, step.key): learners
        if parts[step.part].reaches_everybody
        else parts[step.part].reach(cohort, step.was or step.key)
        for step in steps
        if step.kind is not Kind.ADD
    }


def decided_in(cohort: Cohort) -> dict[tuple[str, str], tuple[str, ...]]:
    """What was decided while things ran and stays, in sentences, by part and key."""
    return {
        (part.name, key): said
        for part in program_items().values()
        for key, said in part.decided(cohort).items()
    }


def learner_count(cohort: Cohort) -> int:
    """How many learners the cohort has now."""
    held = cohort.enrolments.filter(left_at=None, terms__role=Role.LEARNER, terms__ends_at=None)
    return held.distinct().count()


def item_of(step: Step) -> Item:
    """The item as it will be."""
    item = program_items()[step.part].read(step.key, step.result or {})
    return replace(item, was=step.was)
