"""What happens to a cohort as a whole: a program is applied, its calendar is looked through."""

from dataclasses import dataclass
from typing import ClassVar

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
class CalendarChecked(Event):
    """An operator looked the whole calendar through and found it right."""

    kind: ClassVar[str] = "cohort.calendar.checked"
    title: ClassVar = _("Calendar looked through")
    said: ClassVar = _("The calendar was looked through and found right.")

    at: str

    @override
    def key(self) -> str:
        return "calendar-checked"
