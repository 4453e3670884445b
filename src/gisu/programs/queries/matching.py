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
    found: dict[str, dict[str, int | None]] = {name: {} for name in program_items()}
    rows = AppliedItem.objects.filter(cohort=cohort).order_by("pk")
    for part, key, number in rows.values_list("part", "key", "object_id"):
        found.setdefault(part, {})[key] = number
    return found


def lineages_by_later(cohort: Cohort, found: Matches) -> dict[tuple[str, str], str]:
    """The lineages of what a folder said before, by part and the key it has afterwards."""
    rows = AppliedItem.objects.filter(cohort=cohort, lineage__isnull=False)
    return {
        (part, found[part].base.get(key, key)): str(lineage)
        for part, key, lineage in rows.values_list("part", "key", "lineage")
        if part in found
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


def base_by_later(base: Items, found: Matches) -> Items:
    return _by_later(base, found, "base")


def folder_by_later(folder: Items, found: Matches) -> Items:
    return _by_later(folder, found, "folder")


def site_by_later(site: Items, found: Matches) -> Items:
    return _by_later(site, found, "site")


def _by_later(items: Items, found: Matches, side: str) -> Items:
    if all(one.is_plain for one in found.values()):
        return {name: items.get(name, {}) for name in program_items()}

    def later(part: str, key: Any) -> Any:
        names = found[part]
        own: Mapping[str, str] = getattr(names, side)
        # What this side does not have itself, it names as the site does.
        return own.get(key, names.site.get(key, key))

    return {
        name: {
            later(name, key): item.map_references(fields, later)
            for key, fields in items.get(name, {}).items()
            if side != "base" or key not in found[name].lost
        }
        for name, item in program_items().items()
    }
