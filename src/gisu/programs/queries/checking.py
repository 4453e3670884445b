"""An item as a page would set it, checked as a folder's is: by its model, then against everything else of the cohort."""

from typing import Any

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.cohorts.program_reading import Item, Reading
from gisu.programs.queries.standing import readable, site_items
from gisu.programs.reading.items import Notes, worded
from gisu.programs.registry import program_items
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import read_at, without_echoes
from gisu_scoring.problems.folder import FolderProblem


def checked(
    *, cohort: Cohort, part: ProgramItem, key: str, fields: Fields
) -> tuple[Fields | None, list[FolderProblem]]:
    """The item's fields as they would be kept, or what is wrong with them, by the place in the item."""
    tree: Any = dict(fields) if part.is_one else {**fields, "key": key}
    value, problems = read_at(Document(), (), tree, part.model_of(fields))
    if value is None:
        return None, [worded(one) for one in without_echoes(problems)]
    item = Item(part.name, key, value)
    problems = _together(cohort, part, item)
    return (None, problems) if problems else (part.canonical(item), [])


def _together(cohort: Cohort, part: ProgramItem, item: Item) -> list[FolderProblem]:
    """What the item breaks between the items of the cohort: mistakes that stand at it."""
    parts, site = program_items(), site_items(cohort)
    site[part.name] |= part.along(item.key, part.canonical(item), site[part.name])
    items = {name: readable(parts[name], here) for name, here in site.items()}
    items[part.name][item.key] = item
    notes = Notes()
    for name, here in items.items():
        for key in here:
            notes.places[name, key] = (Document(file=f"{name}/{key}"), ())
    keys = {name: list({**here, **items[name]}) for name, here in site.items()}
    reading = Reading(items=items, keys=keys)
    for each in parts.values():
        each.publish(reading)
        each.publish_site(cohort, reading)
    for each in parts.values():
        each.check(reading, notes)
    return [one for one in notes.problems if one.file == f"{part.name}/{item.key}"]
