"""Which key a thing was first known by, and which it has now: the ledger names it by the first, people by the other.

An event that gives things another key says so with `renames` and has the fields `was` and `now`:

    renames = "activity"
"""

from collections.abc import Mapping
from dataclasses import fields, replace

from gisu.cohorts.models import Cohort
from gisu.ledger.events import Event, registered
from gisu.ledger.models import Entry

Keys = Mapping[str, Mapping[str, str]]  # by fact


def keys_now(cohort: Cohort) -> Keys:
    """By fact, the key each renamed thing has now, by the first it had. One query."""
    kinds = {kind: event for kind, event in registered().items() if event.renames}
    found: dict[str, dict[str, str]] = {event.renames: {} for event in kinds.values()}
    rows = Entry.objects.filter(cohort=cohort, kind__in=kinds, holds__isnull=False)
    for kind, facts in rows.order_by("pk").values_list("kind", "facts"):
        thing = kinds[kind].renames
        (field,) = (name for name in facts if kinds[kind].names.get(name, name) == thing)
        found[thing][facts[field]] = facts["now"]
    return found


def first_keys(cohort: Cohort) -> Keys:
    """By fact, the first key of each renamed thing, by the one it has now. One query."""
    return {
        fact: {now: first for first, now in keys.items()}
        for fact, keys in keys_now(cohort).items()
    }


def first_key(cohort: Cohort, fact: str, key: str) -> str:
    """The key by which the ledger knows what is called `key` now."""
    return first_keys(cohort)[fact].get(key, key)


def was_another(cohort: Cohort, fact: str, key: str) -> str | None:
    """What is called otherwise now but was first called `key`, by its present key; None where nothing is."""
    now = keys_now(cohort)[fact].get(key, key)
    return None if now == key else now


def under_first_keys(cohort: Cohort, event: Event, first: Keys | None = None) -> Event:
    """`event` with every thing it names under the key by which the ledger knows it.

    One query where it names any and `first_keys` are not given.
    """
    things = {one.renames for one in registered().values() if one.renames}
    named = {one.name: event.names.get(one.name, one.name) for one in fields(event)}
    said = {name: getattr(event, name) for name, thing in named.items() if thing in things}
    if not said:
        return event
    first = first_keys(cohort) if first is None else first
    changed = {
        name: first[named[name]][key] for name, key in said.items() if key in first[named[name]]
    }
    return replace(event, **changed) if changed else event
