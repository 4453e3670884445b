"""Moments and days as a program writes them: absolute, or counted from the cohort's start (`week 3 day 2 18:00`)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu_scoring.text.moments import Moment, MomentError, check_reach, parse_moment

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
A_WEEK = timedelta(days=7)
LAST_WEEK = 300  # nobody's cohort is longer than that, and a slip of the finger is noticed

_RELATIVE = re.compile(r"week (\d{1,3}) day (\d) (\d{2}):(\d{2})", re.ASCII)
_RELATIVE_DAY = re.compile(r"week (\d{1,3})(?: day (\d))?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Weeks:
    """How a cohort counts its weeks: week 1 is the one that holds `starts_on`, and begins on `first_day` (0 is Monday).

    `skipped` holds the first days of weeks that have no number: rest weeks, where the program does not count them.
    """

    starts_on: date
    first_day: int = 0
    skipped: frozenset[date] = frozenset()

    def begin(self, day: date) -> date:
        """The first day of the week that holds `day`."""
        return day - timedelta(days=(day.weekday() - self.first_day) % 7)

    def first(self, week: int) -> date:
        """The first day of `week`, counted from 1."""
        at = self.begin(self.starts_on)
        left = week - 1
        while left or at in self.skipped:
            left -= at not in self.skipped
            at += A_WEEK
        return at

    def day(self, week: int, day: int) -> date:
        """Day `day` (1 to 7) of `week`."""
        return self.first(week) + timedelta(days=day - 1)

    def days(self, week: int) -> tuple[date, ...]:
        return tuple(self.day(week, day) for day in range(1, 8))

    def week_of(self, day: date) -> int | None:
        """The number of the week that holds `day`; None before week 1 and in a week without a number."""
        wanted, at = self.begin(day), self.begin(self.starts_on)
        if wanted < at or wanted in self.skipped:
            return None
        passed = sum(at <= one < wanted for one in self.skipped)
        return (wanted - at) // A_WEEK + 1 - passed


@dataclass(frozen=True, slots=True)
class RelativeMoment:
    """A minute on a day of a week of the cohort."""

    week: int
    day: int
    clock: time

    @override
    def __str__(self) -> str:
        return f"week {self.week} day {self.day} {self.clock:%H:%M}"


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day of a week of the cohort, or the whole week."""

    week: int
    day: int | None = None

    @override
    def __str__(self) -> str:
        return f"week {self.week}" if self.day is None else f"week {self.week} day {self.day}"


When = Moment | RelativeMoment
Day = date | RelativeDay


def parse_when(text: str) -> When:
    """Raises MomentError: `not_a_relative_moment`, `no_such_day`, or what `parse_moment` raises."""
    said = text.strip()
    if not said.startswith("week"):
        return parse_moment(said)
    match = _RELATIVE.fullmatch(said)
    if not match:
        raise MomentError("not_a_relative_moment", value=said)
    week, day, hour, minute = (int(part) for part in match.groups())
    _check(week, day, said)
    try:
        return RelativeMoment(week, day, time(hour, minute))
    except ValueError as error:
        raise MomentError("not_a_relative_moment", value=said) from error


def parse_day(text: str) -> Day:
    """Raises MomentError: `not_a_day`, `no_such_day`, `out_of_reach`."""
    said = text.strip()
    if match := _RELATIVE_DAY.fullmatch(said):
        week, day = int(match[1]), int(match[2]) if match[2] else None
        _check(week, 1 if day is None else day, said)
        return RelativeDay(week, day)
    if not _DATE.fullmatch(said):
        raise MomentError("not_a_day", value=said)
    try:
        written = date.fromisoformat(said)
    except ValueError as error:
        raise MomentError("not_a_day", value=said) from error
    check_reach(written, said)
    return written


def instant(when: When, *, weeks: Weeks, zone: ZoneInfo) -> datetime:
    """What `when` means in a cohort, in UTC.

    Raises MomentError where the zone's clock skips it or shows it twice, or where no clock reaches it.
    """
    written = str(when)
    if isinstance(when, RelativeMoment):
        when = Moment(datetime.combine(weeks.day(when.week, when.day), when.clock))
    try:
        return when.resolve(zone).astimezone(UTC)
    except OverflowError as error:
        raise MomentError("not_a_moment", value=written) from error


def as_written(moment: datetime, zone: ZoneInfo) -> str:
    """`moment` as a program writes it: in `zone`, the cohort's, with the offset where its clock shows that time twice."""
    local = moment.astimezone(zone)
    pattern = "%Y-%m-%d %H:%M" if not local.second else "%Y-%m-%d %H:%M:%S"
    is_once = local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset()
    offset = f"{local:%z}"
    return f"{local:{pattern}}" + ("" if is_once else f"{offset[:3]}:{offset[3:]}")


def first_of(day: Day, *, weeks: Weeks) -> date:
    """The day meant, of a whole week the first."""
    return weeks.day(day.week, day.day or 1) if isinstance(day, RelativeDay) else day


def last_of(day: Day, *, weeks: Weeks) -> date:
    """The day meant, of a whole week the last."""
    return weeks.day(day.week, day.day or 7) if isinstance(day, RelativeDay) else day


def _check(week: int, day: int, said: str) -> None:
    if not (1 <= week <= LAST_WEEK and 1 <= day <= 7):
        raise MomentError("no_such_day", value=said)
