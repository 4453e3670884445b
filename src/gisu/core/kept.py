"""What may be computed once and kept in this process: always with a mark that changes when what it is made from does.

Of each thing only the newest is kept, as it is: no copies, nothing to unpack. Whoever gets it must not change it.
"""

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")
MOST = 200  # things, the longest unused leave first; a board of 650 teams is half a megabyte in each language


@dataclass
class _Place:
    mark: object = None
    value: Any = None
    making: threading.Lock = field(default_factory=threading.Lock)


_places: OrderedDict[str, _Place] = OrderedDict()
_moving = threading.Lock()


def kept(name: str, mark: object, make: Callable[[], T]) -> T:
    """What is kept as `name` under `mark`, made now where something else or nothing is.

    `mark` equals an earlier one only if `make` would make the same. Others who ask meanwhile wait for whoever makes
    it, so that a new score does not set every thread to the same work.
    """
    return renewed(name, mark, lambda _: make())


def renewed(name: str, mark: object, renew: Callable[[T | None], T]) -> T:
    """The same, where what was kept under the mark before helps to make the new: `renew` gets it, or None.

    What is made lives long, so that looking for garbage while it is made only takes time.
    """
    place = _place(name)
    with place.making:
        if place.mark != mark:
            with _no_collecting():
                place.value = renew(place.value)
            place.mark = mark
        return cast("T", place.value)


@contextmanager
def _no_collecting() -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def forget() -> None:
    """Keep nothing of what is kept now."""
    with _moving:
        _places.clear()


def _place(name: str) -> _Place:
    with _moving:
        place = _places.setdefault(name, _Place())
        _places.move_to_end(name)
        while len(_places) > MOST:
            _places.popitem(last=False)
        return place
