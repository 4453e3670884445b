"""What the site says item by item, what a folder last said, and what they come to together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.programs.enums import WRITES, Kind, Side
from gisu.programs.models import AppliedItem
from gisu.programs.parts.part import Fields, Part, Renamed, Said, Touched, Whole
from gisu.programs.parts.registry import PARTS
from gisu.programs.parts.stages import count
from gisu.programs.policy import Difference, Step, compare
from gisu.programs.reading.program import Program
from gisu.stages.moments import Weeks, first_of, instant, last_of, parse_day, parse_when
from gisu_scoring.text.moments import MomentError

Items = dict[str, dict[str, Fields]]
MAY_MOVE = frozenset({Kind.SAME, Kind.KEEP, Kind.CHANGE, Kind.RENAME})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every step there is, the items as they will be, and what a folder says of each now.

    `before` and `after` say how the cohort's calendar counts now and then.
    """

    steps: tuple[Step, ...]
    result: Items
    folder: Items
    before: Whole
    after: Whole

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


def site_items(cohort: Cohort) -> Items:
    """Everything the site says of the cohort, as a program would."""
    return {
        part.name: {
            key: canonical(part, key, said) for key, said in part.as_set(cohort).items()
        }
        for part in PARTS.values()
    }


def canonical(part: Part, key: str, fields: Mapping[str, Any]) -> Fields:
    """The fields as the part's model reads and writes them; as they are where it refuses them, so that they can be mended."""
    try:
        return part.canonical(part.read(key, fields))
    except ValidationError:
        return {name: value for name, value in fields.items() if name not in part.unsaid}


def readable(part: Part, items: Mapping[str, Fields]) -> dict[str, Said]:
    """Of items of plain fields those that their model reads."""
    found = {}
    for key, fields in items.items():
        with suppress(ValidationError):
            found[key] = part.read(key, fields)
    return found


def applied_items(cohort: Cohort) -> Items:
    """What a folder last said of each item."""
    found: Items = {name: {} for name in PARTS}
    for item in AppliedItem.objects.filter(cohort=cohort).order_by("pk"):
        found.setdefault(item.part, {})[item.key] = item.fields
    return found


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
    site, base, folder = site_items(cohort), applied_items(cohort), program.fields()
    renamed = {part: _renamed(program, part, site[part]) for part in PARTS}
    site, base = _carried(site, renamed), _carried(base, renamed)
    steps: list[Step] = []
    for part in PARTS.values():
        said = program.whole.of(part.name)
        steps += compare(
            part.name,
            base=base.get(part.name, {}),
            folder=folder[part.name],
            site=site[part.name],
            was={key: one.was for key, one in said.items() if one.was},
            take={key: side for (name, key), side in take.items() if name == part.name},
        )
    return _compared(steps, site, folder)


def _renamed(program: Program, part: str, site: Mapping[str, Fields]) -> dict[str, str]:
    """The new keys of the part's items, by the old ones the site still has."""
    said = program.whole.of(part).items()
    return {one.was: key for key, one in said if one.was in site and key not in site}


def _carried(items: Items, renamed: Renamed) -> Items:
    """`items` naming what is renamed by its new key, where renaming sees to that."""
    if not any(renamed.values()):
        return items
    return {
        name: {key: PARTS[name].carried(fields, renamed) for key, fields in here.items()}
        for name, here in items.items()
    }


def places(*, cohort: Cohort, program: Program) -> list[tuple[str, str]]:
    """Every item folder or site or their common past knows, by part and key."""
    known = [site_items(cohort), applied_items(cohort), program.fields()]
    return [(part, key) for items in known for part in items for key in items[part]]


def with_edit(
    *, cohort: Cohort, part: Part, key: str, fields: Fields | None, was: str = ""
) -> Comparison:
    """What one edit on a page comes to: the item as `fields` says, or gone with None.

    `was` is the key it had until now; whatever names it by that follows.
    """
    site = site_items(cohort)
    folder = {name: dict(items) for name, items in site.items()}
    if was:
        folder = _followed(site, part, was, key)
    if fields is None:
        folder[part.name].pop(key, None)
    else:
        folder[part.name][key] = fields
        folder[part.name] |= part.along(key, fields, folder[part.name])
    steps: list[Step] = []
    for name in PARTS:
        renamed = {key: was} if was and name == part.name else {}
        steps += compare(
            name, base=site[name], folder=folder[name], site=site[name], was=renamed, take={}
        )
    return _compared(steps, site, folder)


def _compared(steps: list[Step], site: Items, folder: Items) -> Comparison:
    result = _result(steps)
    before, after = whole_of(site), whole_of(result)
    return Comparison(tuple(_with_moves(steps, before, after)), result, folder, before, after)


def _followed(site: Items, part: Part, was: str, key: str) -> Items:
    """The items with `key` of `part` for `was`, everywhere it is named."""
    found: Items = {}
    for name, items in site.items():
        follow = PARTS[name].follow
        found[name] = {
            key if (name, one) == (part.name, was) else one: follow(fields, part.name, was, key)
            for one, fields in items.items()
        }
    return found


def _result(steps: list[Step]) -> Items:
    found: Items = {name: {} for name in PARTS}
    for step in steps:
        if step.result is not None:
            found[step.part][step.key] = step.result
    return found


def _with_moves(steps: list[Step], old: Whole, new: Whole) -> Iterator[Step]:
    """The steps, and a move for whatever stays as it is written but means another time from then on."""
    if (old.weeks, old.zone) == (new.weeks, new.zone):
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


def whole_of(items: Items) -> Whole:
    """The items of plain fields as a whole program, whose weeks are known."""
    whole = Whole(
        items={
            part.name: readable(part, items.get(part.name, {}))
            for part in PARTS.values()
            if part.name in {"cohort", "calendar", "breaks"}
        }
    )
    count(whole)
    return whole


def _moves(step: Step, old: Whole, new: Whole) -> tuple[Difference, ...]:
    found = []
    for name in PARTS[step.part].times:
        said = (step.result or {}).get(name)
        for where, text in _written(name, said):
            before, after = meaning(where, text, old), meaning(where, text, new)
            if before != after:
                found.append(Difference(where, before, after, written=text))
    return tuple(found)


def _written(name: str, said: Any) -> Iterator[tuple[str, str]]:
    """Every time written in a field: itself, or those of a competition's phases."""
    if isinstance(said, str):
        yield name, said
    elif isinstance(said, list):
        for phase in said:
            yield f"{name}.{phase['key']}.opens", phase["opens"]
            yield f"{name}.{phase['key']}.due", phase["due"]


def meaning(name: str, text: str, whole: Whole) -> str:
    """The moment or day `text` means on the cohort's calendar; the text itself where it means none.

    A whole week is its last day in a field called `ends`, else its first.
    """
    if whole.weeks is None:
        return text
    zone = ZoneInfo(whole.zone)
    try:
        at = instant(parse_when(text), weeks=whole.weeks, zone=zone).astimezone(zone)
    except MomentError:
        return _day_meant(name, text, whole.weeks)
    return f"{at:%Y-%m-%d %H:%M %Z}"


def _day_meant(name: str, text: str, weeks: Weeks) -> str:
    meant = last_of if name == "ends" else first_of
    try:
        return str(meant(parse_day(text), weeks=weeks))
    except MomentError:
        return text


def touched_by(cohort: Cohort, steps: Iterable[Step]) -> dict[tuple[str, str], Touched]:
    """Whom each step reaches. What is new reaches nobody yet."""
    learners = Touched(people=learner_count(cohort))
    return {
        (step.part, step.key): learners
        if PARTS[step.part].touches_everybody
        else PARTS[step.part].touched(cohort, step.was or step.key)
        for step in steps
        if step.kind is not Kind.ADD
    }


def decided_in(cohort: Cohort) -> dict[tuple[str, str], tuple[str, ...]]:
    """What was decided while things ran and stays, in sentences, by part and key."""
    return {
        (part.name, key): said
        for part in PARTS.values()
        for key, said in part.decided(cohort).items()
    }


def learner_count(cohort: Cohort) -> int:
    """How many learners the cohort has now."""
    held = cohort.enrolments.filter(left_at=None, terms__role=Role.LEARNER, terms__ends_at=None)
    return held.distinct().count()


def said_of(step: Step) -> Said:
    """The item as it will be."""
    said = PARTS[step.part].read(step.key, step.result or {})
    return Said(said.part, said.key, said.item, step.was)
