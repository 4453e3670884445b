"""Every kind of item that rooms declare, each after those it refers to."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from gisu.cohorts.program_item import ProgramItem
from gisu.core.rooms import declared


def program_items() -> Mapping[str, ProgramItem]:
    """By the part's name, in the order in which they are put: what is named before what names it."""
    return _by_name(declared(ProgramItem))


@lru_cache(maxsize=2)
def _by_name(items: tuple[ProgramItem, ...]) -> Mapping[str, ProgramItem]:
    return MappingProxyType({item.name: item for item in in_order(items)})


def in_order(items: Sequence[ProgramItem]) -> list[ProgramItem]:
    """Each after those it refers to; of those that may come next the one of the lowest `order`."""
    waiting = sorted(items, key=lambda item: item.order)
    known = {item.name for item in items}
    placed: list[ProgramItem] = []
    while waiting:
        names = {item.name for item in placed}
        ready = [item for item in waiting if names.issuperset(item.parts_before() & known)]
        if not ready:
            circle = ", ".join(item.name for item in waiting)
            message = f"These items of a program refer to each other in a circle: {circle}."
            raise ValueError(message)
        placed.append(ready[0])
        waiting.remove(ready[0])
    return placed
