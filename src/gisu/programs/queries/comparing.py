"""What a folder, its past and the site come to together; or the site and one edit of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.cohorts.program_reading import Clock, Item
from gisu.programs.enums import WRITES, Kind, Side
from gisu.programs.policy.comparing import Step, compare
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
from gisu.programs.queries.moving import clock_of, with_moves
from gisu.programs.queries.standing import applied_items, site_items
from gisu.programs.reading.program import Program
from gisu.programs.registry import program_items


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
    moved = tuple(with_moves(steps, before, after))
    return Comparison(moved, result, sides.folder, names, before, after)


def _result(steps: list[Step]) -> Items:
    found: Items = {name: {} for name in program_items()}
    for step in steps:
        if step.result is not None:
            found[step.part][step.key] = step.result
    return found


def item_of(step: Step) -> Item:
    """The item as it will be."""
    item = program_items()[step.part].read(step.key, step.result or {})
    return replace(item, was=step.was)
