"""Words every bootcamp has its own for, with what they are where a program says nothing.

A cohort's words hold while its pages, mails and calendars are made, as a language and a time zone do: whoever makes one
says so with `spoken`, and the names of roles and of kinds of activity speak them by themselves.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gisu.ui.words import chosen

Own = Mapping[str, Mapping[str, str]]

NEUTRAL: Mapping[str, Any] = {
    "learner": _("learner"),
    "mentor": _("mentor"),
    "instructor": _("instructor"),
    "coach": _("coach"),
    "peer-session": _("peer session"),
    "office-hour": _("office hour"),
    "master-session": _("master session"),
    "sprint-challenge": _("sprint challenge"),
    "wrap-up-report": _("wrap-up report"),
    "stage": _("stage"),
    "track": _("track"),
}
_own: ContextVar[Own | None] = ContextVar("own words", default=None)


@contextmanager
def spoken(own: Own) -> Iterator[None]:
    """Let the words of one cohort hold inside."""
    before = _own.set(own)
    try:
        yield
    finally:
        _own.reset(before)


def present_words() -> Own:
    """The words that hold now, for what is made later."""
    return _own.get() or {}


def speak(own: Own) -> None:
    """Let the words of one cohort hold from here to the end of the `spoken` around it."""
    _own.set(own)


def label(key: str) -> str:
    """The word for `key` in the reader's language: the cohort's own where one holds, else the neutral one.

    Raises LookupError for a key that is none of the words there are.
    """
    if key not in NEUTRAL:
        message = f"There is no label {key!r}. The labels are: {', '.join(NEUTRAL)}."
        raise LookupError(message)
    own = present_words().get(key)
    return chosen(own) if own else str(NEUTRAL[key])


def _named(key: str) -> str:
    return label(key)


# The name of a choice, read anew each time it is shown: the cohort's own word where one holds.
named: Any = lazy(_named, str)
