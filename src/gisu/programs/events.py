"""What happens to a cohort as a whole: a program is applied, its name, words and policies are set."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class Applied(Event):
    """A program's folder was applied to the cohort: what it says holds from here on."""

    kind: ClassVar[str] = "program.applied"
    title: ClassVar = _("Program applied")
    said: ClassVar = _(
        "Program %(program)s was applied: %(added)s added, %(changed)s changed, %(removed)s removed."
    )

    program: str
    digest: str
    application: int
    added: int
    changed: int
    removed: int

    @override
    def key(self) -> str:
        return f"application={self.application}"


@dataclass(frozen=True, kw_only=True)
class CohortChanged(Event):
    """The cohort's name, zone, colour or length was changed."""

    kind: ClassVar[str] = "cohort.changed"
    title: ClassVar = _("Cohort changed")
    said: ClassVar = _(
        "The cohort is called “%(name_ko)s” (%(name_en)s) and keeps the time of %(time_zone)s."
    )

    name_ko: str
    name_en: str
    time_zone: str
    accent: str
    weeks: int | None

    @override
    def key(self) -> str:
        return "cohort-is"


@dataclass(frozen=True, kw_only=True)
class LabelSet(Event):
    """The cohort has a word of its own for something; the usual one, where both are empty."""

    kind: ClassVar[str] = "cohort.label.set"
    title: ClassVar = _("Word set")
    said: ClassVar = _("The word for %(label)s is “%(ko)s”, “%(en)s”.")

    label: str
    ko: str
    en: str

    @override
    def key(self) -> str:
        return f"label={self.label}"


@dataclass(frozen=True, kw_only=True)
class PolicySet(Event):
    """A policy was set, with the day from which it holds. Without a value it ends on that day."""

    kind: ClassVar[str] = "cohort.policy.set"
    title: ClassVar = _("Policy set")
    said: ClassVar = _("Policy %(policy)s is %(value)s from %(holds_from)s.")

    policy: str
    value: Any
    holds_from: str
    row: int

    @override
    def key(self) -> str:
        return f"policy={self.policy}:row={self.row}"


@dataclass(frozen=True, kw_only=True)
class CalendarChecked(Event):
    """An operator looked the whole calendar through and found it right."""

    kind: ClassVar[str] = "cohort.calendar.checked"
    title: ClassVar = _("Calendar looked through")
    said: ClassVar = _("The calendar was looked through and found right.")

    at: str

    @override
    def key(self) -> str:
        return "calendar-checked"
