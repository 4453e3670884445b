"""Parts and items for the operators' pages: what is there, and what was edited here since a folder last said it."""

from collections.abc import Mapping
from dataclasses import dataclass

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.programs.naming import value_named
from gisu.programs.queries.lines import text
from gisu.programs.queries.standing import applied_items, applied_now, canonical, site_items
from gisu.programs.queries.telling import name_of
from gisu.programs.registry import program_items
from gisu_scoring.text.clean_text import search_key


@dataclass(frozen=True, slots=True)
class PartRow:
    part: ProgramItem
    count: int
    edited: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in a list: its name, a few of its values, and whether a folder says it otherwise."""

    key: str
    name: str
    said: str
    is_edited: bool


def overview_rows(cohort: Cohort) -> list[PartRow]:
    """Every part, in the order in which they build on each other."""
    site, base = site_items(cohort), applied_now(cohort)
    return [
        PartRow(
            part,
            len(site[name]),
            sum(_is_edited(said, base[name].get(key)) for key, said in site[name].items()),
        )
        for name, part in program_items().items()
    ]


def part_rows(cohort: Cohort, part: ProgramItem, *, search: str) -> list[ItemRow]:
    """The items of `part` that have `search` in key, name or values, in their own order."""
    items = {key: canonical(part, key, said) for key, said in part.as_set(cohort).items()}
    base = _last_said(cohort, part, items)
    rows = [_row(part, key, fields, base.get(key)) for key, fields in items.items()]
    wanted = search_key(search)
    return [row for row in rows if wanted in search_key(f"{row.key} {row.name} {row.said}")]


def _last_said(
    cohort: Cohort, part: ProgramItem, items: Mapping[str, Fields]
) -> Mapping[str, Fields]:
    """What a folder last said of the items, by their present keys: one query, but where something may be called otherwise."""
    base = applied_items(cohort)[part.name]
    if all(items.get(key) == fields for key, fields in base.items()):
        return base
    return applied_now(cohort)[part.name]


def _row(part: ProgramItem, key: str, fields: Fields, base: Fields | None) -> ItemRow:
    said = " · ".join(
        value_named(name, text(fields[name]))
        for name in part.fields_in_lists()
        if fields.get(name) is not None
    )
    return ItemRow(key, name_of(part.name, key, fields), said, _is_edited(fields, base))


def _is_edited(fields: Fields, base: Fields | None) -> bool:
    return base is None or fields != base
