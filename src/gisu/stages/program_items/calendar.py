"""How the cohort of a program counts its days: published for whoever checks or shows times."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.cohorts import part as cohorts
from gisu.cohorts.days import last_day
from gisu.cohorts.program_reading import Clock, Reading
from gisu.core.zones import zone_names
from gisu.stages import part, planning
from gisu.stages.moments import Weeks, first_of, instant, last_of, parse_day, parse_when
from gisu_scoring.text.moments import MomentError


@dataclass(frozen=True)
class CohortCalendar(Clock):
    """The weeks of the cohort, its zone, its first and its last day."""

    weeks: Weeks
    zone: ZoneInfo
    first: date
    last: date

    @property
    @override
    def first_day(self) -> int:  # type: ignore[override]  # a property here
        return self.weeks.first_day

    @override
    def moment(self, written: str) -> datetime | None:
        try:
            return instant(parse_when(written), weeks=self.weeks, zone=self.zone)
        except MomentError:
            return None

    @override
    def day(self, written: str, *, is_last: bool = False) -> date | None:
        meant = last_of if is_last else first_of
        try:
            return meant(parse_day(written), weeks=self.weeks)
        except MomentError:
            return None


@dataclass(frozen=True, slots=True)
class RunningCalendar:
    """The same on the days of the cohort that is there, where the program is read for one."""

    calendar: CohortCalendar


def publish_calendar(reading: Reading) -> None:
    """Publish how the cohort counts; nothing where its start is not known.

    By another calendar than is meant every day would be wrong: where the folder's cannot be read, there is none.
    """
    item = reading.of("cohort").get("cohort")
    if item is None or not isinstance(item.value, cohorts.Cohort):
        return
    if "calendar" in reading.unreadable:
        return
    first = reading.starts_on or item.value.starts
    reading.publish(_calendar(reading, item.value, first))
    if reading.start_of is not None:
        running = _calendar(reading, item.value, reading.start_of(item.value.starts))
        reading.publish(RunningCalendar(running))


def calendar_of(reading: Reading) -> CohortCalendar | None:
    return reading.fact(CohortCalendar)


def running_calendar(reading: Reading) -> CohortCalendar | None:
    """By which it is judged what can still be met."""
    running = reading.fact(RunningCalendar)
    return running.calendar if running else calendar_of(reading)


def _calendar(reading: Reading, cohort: cohorts.Cohort, first: date) -> CohortCalendar:
    settings = reading.of("calendar").get("calendar")
    counted = (
        settings.value.weeks if settings and isinstance(settings.value, part.Calendar) else None
    )
    breaks = [
        item.value
        for item in reading.of("breaks").values()
        if isinstance(item.value, part.Break)
    ]
    weeks = planning.weeks_of(starts_on=first, weeks=counted or part.Weeks(), breaks=breaks)
    # A zone there is none of is a problem of its own.
    zone = ZoneInfo(cohort.zone if cohort.zone in zone_names() else "UTC")
    last = last_day(cohort, first_day=weeks.first_day, starts_on=first)
    return CohortCalendar(weeks, zone, first, last)
