"""The site's items as a person would write them into a folder."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.cohorts.program_reading import Item
from gisu.core.refusals import Refusal


class KeptWrongly(Refusal):
    """The site keeps something no folder may say, from before it was checked when it was set."""

    code = "kept-wrongly"


def written(part: ProgramItem, items: Mapping[str, Fields]) -> dict[str, dict[str, Any]]:
    """What each item says beyond its model's defaults, by key; the key itself is left out. Raises KeptWrongly."""
    found = {}
    for key, fields in items.items():
        try:
            found[key] = of_item(part, part.read(key, fields))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join([part.name, key, *(str(step) for step in first["loc"])])
            title = str(part.title)
            said = _(
                "%(part)s, %(key)s: a program cannot say it as it is kept here (%(where)s)."
            )
            raise KeptWrongly(
                said % {"part": title, "key": key, "where": where},
                where=where,
                remedy=_("Open it under “Program” in the console, correct it, and try again."),
            ) from error
    return found


def of_item(part: ProgramItem, item: Item) -> dict[str, Any]:
    dumped = item.value.model_dump(mode="json", exclude_defaults=True)
    return {
        name: plain(value)
        for name, value in dumped.items()
        if name != "key" and name not in part.hidden
    }


def in_its_form(part: ProgramItem, said: Mapping[str, dict[str, Any]]) -> Any:
    """A list, a mapping or a single section, as the part is written; nothing where there are no items."""
    if part.is_one:
        return said.get(part.name)
    if part.is_map:
        return dict(said)
    return [{"key": key, **fields} for key, fields in said.items()]


def plain(value: Any) -> Any:
    """Everything as the text a person would write."""
    if isinstance(value, dict):
        return {name: plain(said) for name, said in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)
