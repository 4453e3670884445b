"""What `gisu doctor` says, and how a room declares what is looked at of it.

DoctorCheck({"requirements": pgettext_lazy("doctor", "requirements")}, look_at_requirements, order=90)
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


# Translators: how a thing is that `gisu doctor` looked at; of one length, so that lines stand below each other.
LEVELS = {
    Level.OK: pgettext_lazy("doctor", "ok"),
    Level.WARN: pgettext_lazy("doctor", "warn"),
    Level.FAIL: pgettext_lazy("doctor", "fail"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do where it is not well."""

    level: Level
    about: str
    says: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """`look` finds how something is, also where the database is not well; the least `order` comes first.

    `titles` are what people read for what programs know its findings by.
    """

    titles: Mapping[str, str | Promise]
    look: Callable[[], Iterator[Finding]]
    order: int
