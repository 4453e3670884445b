"""What the site says item by item, and what a folder last said of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from pydantic import ValidationError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem, people_counted
from gisu.cohorts.program_reading import Item
from gisu.programs.enums import Kind
from gisu.programs.models import AppliedItem
from gisu.programs.policy.comparing import Step
from gisu.programs.queries.matching import (
    Items,
    applied_ids,
    base_by_later,
    matches,
    present_ids,
)
from gisu.programs.registry import program_items


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
