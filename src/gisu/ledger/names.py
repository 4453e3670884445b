"""How facts become names people know: a fact keeps a slug or an id, its name is asked for when a sentence is read.

A room declares the names of what is its own:

    FactNames("team", team_names)
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.ledger.keys import keys_now

Names = Mapping[str, Mapping[Any, str]]  # by fact, then by its value
LookUp = Callable[[Cohort, Collection[Any] | None], Mapping[Any, str]]


@dataclass(frozen=True, slots=True)
class FactNames:
    """Sentences show the values of `fact` by name; a fact so called means the same in every room.

    `look_up(cohort, values)` gives the names of `values` (None: all of them) in the reader's language, in
    one query. A value it leaves out is shown as it is.
    """

    fact: str
    look_up: LookUp


def look_ups() -> Mapping[str, LookUp]:
    """How the values of each fact get their names. A test sees that no two rooms name the same fact."""
    return {names.fact: names.look_up for names in declared(FactNames)}


def names_in(cohort: Cohort, told: Iterable[Mapping[str, Any]]) -> Names:
    """The names of every value in the facts `told`: one query for each fact that has names, however many are told."""
    known = look_ups()
    values: dict[str, set[Any]] = {}
    for facts in told:
        for fact in known.keys() & facts.keys():
            if facts[fact] and isinstance(facts[fact], str | int):
                values.setdefault(fact, set()).add(facts[fact])
    names = {fact: known[fact](cohort, found) for fact, found in values.items()}
    gone = {fact: found - names[fact].keys() for fact, found in values.items()}
    return names if not any(gone.values()) else _with_renamed(cohort, names, gone)


def _with_renamed(cohort: Cohort, names: Names, gone: Mapping[str, set[Any]]) -> Names:
    """`names`, and those of what is known by another key now."""
    now, known = keys_now(cohort), look_ups()
    found = dict(names)
    for fact, keys in gone.items():
        moved = {first: now[fact][first] for first in keys & now.get(fact, {}).keys()}
        if moved:
            titles = known[fact](cohort, set(moved.values()))
            named = {first: titles[key] for first, key in moved.items() if key in titles}
            found[fact] = {**names[fact], **named}
    return found


def all_names(cohort: Cohort, fact: str) -> Mapping[Any, str]:
    """Every name `fact` can have in `cohort`; none where no room gives it names."""
    look_up = look_ups().get(fact)
    return {} if look_up is None else look_up(cohort, None)
