"""What the ids in facts stand for: a fact keeps an id, its key and name are asked for when it is read.

A room declares those of what is its own, removed things too:

    FactNames("team", team_labels)
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.ledger.events import Label, Labels

LARGEST_ID = 2**63 - 1  # of a column of ids
LookUp = Callable[[Cohort, Collection[int] | None], Mapping[int, Label]]


@dataclass(frozen=True, slots=True)
class FactNames:
    """Values of `fact` are ids; a fact so called means the same in every room.

    `look_up(cohort, ids)` gives the labels of `ids` (None: all of them) in the reader's language, in
    one query. An id it leaves out is shown as it is.
    """

    fact: str
    look_up: LookUp


def look_ups() -> Mapping[str, LookUp]:
    """How the ids in each fact get their labels. A test sees that no two rooms name the same fact."""
    return {names.fact: names.look_up for names in declared(FactNames)}


def labels_in(cohort: Cohort, told: Iterable[Mapping[str, Any]]) -> Labels:
    """The labels of every id in the facts `told`: one query for each fact that has labels, however many are told."""
    known = look_ups()
    ids: dict[str, set[int]] = {}
    for facts in told:
        for fact in known.keys() & facts.keys():
            if isinstance(facts[fact], int) and 0 < facts[fact] <= LARGEST_ID:
                ids.setdefault(fact, set()).add(facts[fact])
    return {fact: known[fact](cohort, found) for fact, found in ids.items()}


def all_labels(cohort: Cohort, fact: str) -> Mapping[int, Label]:
    """Every label `fact` can have in `cohort`; none where no room gives it any."""
    look_up = look_ups().get(fact)
    return {} if look_up is None else look_up(cohort, None)


def ids_by_key(cohort: Cohort, fact: str) -> dict[str, int]:
    """The ids of the living things `fact` can name, by key; of several that share one, the one labelled last."""
    labels = all_labels(cohort, fact)
    return {label.key: id_ for id_, label in labels.items() if not label.is_removed}


def in_full(facts: Mapping[str, Any], labels: Labels) -> dict[str, Any]:
    """`facts` for whoever reads them elsewhere: each id that has a label with its key and name."""
    return {fact: _in_full(value, labels.get(fact, {})) for fact, value in facts.items()}


def _in_full(value: Any, labels: Mapping[int, Label]) -> Any:
    label = labels.get(value) if isinstance(value, int) else None
    return value if label is None else {"id": value, "key": label.key, "name": label.name}
