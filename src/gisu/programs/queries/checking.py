"""An item as a page would set it, checked as a folder's is: by its model, then against everything else of the cohort."""

from typing import Any

from gisu.cohorts.models import Cohort
from gisu.completion.queries.gathering import contests_of
from gisu.programs.parts.part import Fields, Part, Said, Scoring, Whole
from gisu.programs.parts.registry import PARTS
from gisu.programs.parts.stages import count
from gisu.programs.queries.standing import readable, site_items
from gisu.programs.reading.items import Notes, worded
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import read_at, without_echoes
from gisu_scoring.problems.folder import FolderProblem


def checked(
    *, cohort: Cohort, part: Part, key: str, fields: Fields
) -> tuple[Fields | None, list[FolderProblem]]:
    """The item's fields as they would be kept, or what is wrong with them, by the place in the item."""
    tree: Any = dict(fields) if part.is_one else {**fields, "key": key}
    item, problems = read_at(Document(), (), tree, part.model_of(fields))
    if item is None:
        return None, [worded(one) for one in without_echoes(problems)]
    said = Said(part.name, key, item)
    found = _together(cohort, part, said)
    return (None, found) if found else (part.canonical(said), [])


def _together(cohort: Cohort, part: Part, said: Said) -> list[FolderProblem]:
    """What the item breaks between the items of the cohort: mistakes that stand at it."""
    site = site_items(cohort)
    site[part.name] |= part.along(said.key, part.canonical(said), site[part.name])
    items = {name: readable(PARTS[name], here) for name, here in site.items()}
    items[part.name][said.key] = said
    notes = Notes()
    for name, here in items.items():
        for key in here:
            notes.places[name, key] = (Document(file=f"{name}/{key}"), ())
    scoring = {
        one.slug: Scoring(one.per_day, one.higher_is_better, one.lowest, one.highest)
        for one in contests_of(cohort)
    }
    keys = {name: list({**here, **items[name]}) for name, here in site.items()}
    whole = Whole(items=items, scoring=scoring, keys=keys)
    count(whole)
    for one in PARTS.values():
        one.check(whole, notes)
    return [one for one in notes.problems if one.file == f"{part.name}/{said.key}"]
