"""Whether a failure of the database is one that passes: locked, restarting, out of reach, full."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError, connection

# How failures begin that no waiting mends: SQLite has no class of its own for a mistake of ours.
MISTAKES = (
    "no such",
    "near ",
    "table ",
    "ambiguous column",
    "unrecognized token",
    "Error binding",
    "bad parameter",
)
TOO_COMPLEX = "54"  # PostgreSQL's class of errors for a statement over its limits
SQLITE_WAITS_SECONDS = 20  # for whoever writes, before it gives up
DEEPEST = 8  # errors that were raised on account of another


def is_away(error: BaseException) -> bool:
    """Whether `error` says that the database is not to be had now, and may be in a moment."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return not str(error).startswith(MISTAKES) and not state.startswith(TOO_COMPLEX)


def was_away(error: BaseException | None) -> bool:
    """Whether `error`, or one it was raised on account of, says so."""
    for _each in range(DEEPEST):
        if error is None:
            return False
        if is_away(error):
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let a write inside fail at once where SQLite is being written to. PostgreSQL makes nobody wait for other rows."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {1000 * SQLITE_WAITS_SECONDS}")
