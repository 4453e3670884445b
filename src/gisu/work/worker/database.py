"""The database may be locked or away for a while: a worker waits and goes on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import structlog
from django.db import InterfaceError, OperationalError, connection

from gisu.core.database import is_away

AWAY = (OperationalError, InterfaceError)
NAP_SECONDS = 0.25

R = TypeVar("R")
log = structlog.get_logger(__name__)


def insist(do: Callable[[], R]) -> R:
    """Do it, however long the database is away; the deadline of the item at hand is the limit."""
    while True:
        try:
            return do()
        except AWAY as error:
            _wait(error)


@contextmanager
def unless_it_is_away() -> Iterator[None]:
    """Do what is inside, or leave it this time and wait a moment."""
    try:
        yield
    except AWAY as error:
        _wait(error)


def _wait(error: Exception) -> None:
    """Let a moment pass, with a new connection after it. Raises what no waiting mends, such as a missing table."""
    if not is_away(error):
        raise error
    log.warning("database away", error=str(error))
    if not connection.in_atomic_block:
        connection.close()
    time.sleep(NAP_SECONDS)
