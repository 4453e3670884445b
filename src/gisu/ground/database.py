"""Whether a failure of the database is one that passes: locked, restarting, out of reach, full."""

from django.db import InterfaceError, OperationalError

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
