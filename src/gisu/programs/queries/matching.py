"""The items of every side by the keys they have afterwards, naming each other by such keys."""

from collections.abc import Mapping
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields
from gisu.programs.enums import Side
from gisu.programs.models import AppliedItem
from gisu.programs.policy.matching import Ids, Match, match
from gisu.programs.registry import program_items

Items = dict[str, dict[str, Fields]]
Matches = Mapping[str, Match]


def present_ids(cohort: Cohort) -> dict[str, Mapping[str, int]]:
    """The ids of the site's things by part and key; of a part whose things have none there are none."""
    return {name: item.ids(cohort) for name, item in program_items().items()}


def applied_ids(cohort: Cohort) -> dict[str, dict[str, int | None]]:
    """What a folder last said, by part and the key it had then, with the id of what that made."""
    ids: dict[str, dict[str, int | None]] = {name: {} for name in program_items()}
    rows = AppliedItem.objects.filter(cohort=cohort).order_by("pk")
    for part, key, number in rows.values_list("part", "key", "object_id"):
        ids.setdefault(part, {})[key] = number
    return ids


def lineages_by_later(cohort: Cohort, names: Matches) -> dict[tuple[str, str], str]:
    """The lineages of what a folder said before, by part and the key it has afterwards."""
    rows = AppliedItem.objects.filter(cohort=cohort, lineage__isnull=False)
    return {
        (part, names[part].base.get(key, key)): str(lineage)
        for part, key, lineage in rows.values_list("part", "key", "lineage")
        if part in names
    }


def matches(
    *,
    base: Mapping[str, Ids],
    folder: Items,
    site: Items,
    ids: Mapping[str, Mapping[str, int]],
    was: Mapping[str, Mapping[str, str]],
    take: Mapping[tuple[str, str], Side],
) -> dict[str, Match]:
    """Which items are the same thing, part by part."""
    return {
        name: match(
            base=base.get(name, {}),
            folder=folder.get(name, {}),
            site={key: ids.get(name, {}).get(key) for key in site[name]},
            was=was.get(name, {}),
            take={key: side for (part, key), side in take.items() if part == name},
        )
        for name in program_items()
    }


def base_by_later(base: Items, names: Matches) -> Items:
    return _by_later(base, names, "base")


def folder_by_later(folder: Items, names: Matches) -> Items:
    return _by_later(folder, names, "folder")


def site_by_later(site: Items, names: Matches) -> Items:
    return _by_later(site, names, "site")


def _by_later(items: Items, names: Matches, side: str) -> Items:
    if all(each.is_plain for each in names.values()):
        return {name: items.get(name, {}) for name in program_items()}

    def later(part: str, key: Any) -> Any:
        own: Mapping[str, str] = getattr(names[part], side)
        # What this side does not have itself, it names as the site does.
        return own.get(key, names[part].site.get(key, key))

    return {
        name: {
            later(name, key): item.map_references(fields, later)
            for key, fields in items.get(name, {}).items()
            if side != "base" or key not in names[name].lost
        }
        for name, item in program_items().items()
    }
