"""What may be computed once and kept for a while: always under a key that changes with what it is made from."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

T = TypeVar("T")
SECONDS = 3600


def kept(key: str, make: Callable[[], T]) -> T:
    """What is kept under `key`, made now where nothing is. `make` never returns None."""
    return cast("T", cache.get_or_set(key, make, SECONDS))
