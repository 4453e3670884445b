from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from typing_extensions import override

from gisu.ledger.events import Event
from gisu.ui.own_words import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class CalendarSet(Event):
    """How a cohort counts its weeks, and whose holidays it keeps."""

    kind: ClassVar[str] = "stages.calendar.set"
    title: ClassVar = _("Calendar settings changed")
    said: ClassVar = _("The way the calendar counts was set. Holidays: %(country)s.")

    first_day: str
    rest_weeks_count: bool
    country: str
    days_between_competitions: int

    @override
    def key(self) -> str:
        return "calendar"


@dataclass(frozen=True, kw_only=True)
class StartMoved(Event):
    """The cohort starts on another day. What is counted from its start has entries of its own."""

    kind: ClassVar[str] = "stages.start.moved"
    title: ClassVar = _("Start moved")
    said: ClassVar = _("The cohort now runs from %(starts_on)s to %(ends_on)s.")

    starts_on: str
    ends_on: str

    @override
    def key(self) -> str:
        return "cohort-dates"


@dataclass(frozen=True, kw_only=True)
class StageSet(Event):
    """A stage is on the calendar, or was changed. `words` is a mark of its texts."""

    kind: ClassVar[str] = "stages.stage.set"
    title: ClassVar = _("{Stage} set")
    said: ClassVar = _("{Stage} “%(stage)s” runs from %(starts_on)s to %(ends_on)s.")

    stage: int
    starts_on: str
    ends_on: str
    written: dict[str, str]
    words: str

    @override
    def key(self) -> str:
        return f"stage:stage={self.stage}"


@dataclass(frozen=True, kw_only=True)
class StageRenamed(Event):
    """A stage has another short name from here on."""

    kind: ClassVar[str] = "stages.stage.renamed"
    title: ClassVar = _("{Stage} renamed")
    said: ClassVar = _("The short name of {stage} “%(stage)s” was %(was)s and is %(now)s now.")

    stage: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"renamed:stage={self.stage}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class StageRemoved(Event):
    """A stage was taken off the calendar."""

    kind: ClassVar[str] = "stages.stage.removed"
    title: ClassVar = _("{Stage} removed")
    said: ClassVar = _("{Stage} “%(stage)s” was removed.")

    stage: int

    @override
    def key(self) -> str:
        return f"stage:stage={self.stage}"


@dataclass(frozen=True, kw_only=True)
class BreakSet(Event):
    """A rest week, a holiday or another break is on the calendar, or was changed."""

    kind: ClassVar[str] = "stages.break.set"
    title: ClassVar = _("Break set")
    said: ClassVar = _("Break “%(calendar_break)s” runs from %(starts_on)s to %(ends_on)s.")

    calendar_break: int
    why: str
    starts_on: str
    ends_on: str
    written: dict[str, str]
    words: str

    @override
    def key(self) -> str:
        return f"break:break={self.calendar_break}"


@dataclass(frozen=True, kw_only=True)
class BreakRenamed(Event):
    """A break has another short name from here on."""

    kind: ClassVar[str] = "stages.break.renamed"
    title: ClassVar = _("Break renamed")
    said: ClassVar = _(
        "The short name of break “%(calendar_break)s” was %(was)s and is %(now)s now."
    )

    calendar_break: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"renamed:break={self.calendar_break}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class BreakRemoved(Event):
    """A break was taken off the calendar."""

    kind: ClassVar[str] = "stages.break.removed"
    title: ClassVar = _("Break removed")
    said: ClassVar = _("Break “%(calendar_break)s” was removed.")

    calendar_break: int

    @override
    def key(self) -> str:
        return f"break:break={self.calendar_break}"


@dataclass(frozen=True, kw_only=True)
class CohortChanged(Event):
    """The cohort's name, zone, colour or length was changed."""

    kind: ClassVar[str] = "cohort.changed"
    title: ClassVar = gettext_lazy("Cohort changed")
    said: ClassVar = gettext_lazy(
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
    title: ClassVar = gettext_lazy("Word set")
    said: ClassVar = gettext_lazy("The word for %(label)s is “%(ko)s”, “%(en)s”.")

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
    title: ClassVar = gettext_lazy("Policy set")
    said: ClassVar = gettext_lazy("Policy %(policy)s is %(value)s from %(holds_from)s.")

    policy: str
    value: Any
    holds_from: str
    row: int

    @override
    def key(self) -> str:
        return f"policy={self.policy}:row={self.row}"
