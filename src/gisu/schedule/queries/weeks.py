"""The calendar laid out: a month in whole weeks, a week by its days, with the stages as bands above them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gisu.cohorts.queries import Member
from gisu.schedule.clashes import day_of
from gisu.schedule.queries.calendar import A_DAY, CalendarLine, lines
from gisu.stages.models import Stage
from gisu.stages.moments import A_WEEK
from gisu.stages.planning import PlannedDays
from gisu.stages.queries.days import Days


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    lines: tuple[CalendarLine, ...]
    off: PlannedDays | None
    is_today: bool
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Band:
    """So many days of a week, in which `stage` runs; none for a gap."""

    days: int
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week: its number, where it has one inside the cohort, and the stages that run in it, in as few rows as hold them."""

    number: int | None
    days: tuple[Day, ...]
    bands: tuple[tuple[Band, ...], ...]


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: tuple[WeekRow, ...]

    @property
    def previous(self) -> date:
        return (self.first - A_DAY).replace(day=1)

    @property
    def following(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def month(
    member: Member,
    days: Days,
    *,
    on: date,
    now: datetime,
    kinds: Collection[str] = (),
    track: str = "",
) -> Month:
    """The month that holds `on`, in whole weeks. Two queries."""
    first = on.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - A_DAY
    begins = days.weeks.begin(first)
    count = (days.weeks.begin(last) - begins) // A_WEEK + 1
    ends = begins + count * A_WEEK - A_DAY
    found = lines(member, now=now, first=begins, last=ends, kinds=kinds, track=track)
    inside = (first, last)
    weeks = (
        _week(days, begins + nth * A_WEEK, found, now=now, inside=inside)
        for nth in range(count)
    )
    return Month(first, tuple(weeks))


def week(member: Member, days: Days, number: int, *, now: datetime) -> WeekRow:
    """Week `number` of the cohort. Two queries."""
    begins = days.weeks.first(number)
    ends = begins + A_WEEK - A_DAY
    found = lines(member, now=now, first=begins, last=ends)
    return _week(days, begins, found, now=now, inside=(begins, ends))


def _week(
    days: Days,
    begins: date,
    found: Iterable[CalendarLine],
    *,
    now: datetime,
    inside: tuple[date, date],
) -> WeekRow:
    today = day_of(now, days.cohort.zone)
    by_day: dict[date, list[CalendarLine]] = {}
    for line in found:
        by_day.setdefault(line.day, []).append(line)
    held = [begins + nth * A_DAY for nth in range(7)]
    runs = held[0] <= days.cohort.ends_on and days.cohort.starts_on <= held[-1]
    return WeekRow(
        number=days.weeks.week_of(begins) if runs else None,
        days=tuple(
            Day(
                on=one,
                lines=tuple(by_day.get(one, ())),
                off=days.off(one),
                is_today=one == today,
                is_inside=inside[0] <= one <= inside[1],
            )
            for one in held
        ),
        bands=tuple(_bands(days.stages, begins)),
    )


def _bands(stages: Iterable[Stage], begins: date) -> Iterable[tuple[Band, ...]]:
    """The stages of a week, each in the first row where it does not meet another."""
    rows: list[list[tuple[int, int, Stage]]] = []
    for stage in stages:
        start = max(0, (stage.starts_on - begins).days)
        end = min(6, (stage.ends_on - begins).days)
        if start > end:
            continue
        row = next((row for row in rows if row[-1][1] < start), None)
        if row is None:
            rows.append(row := [])
        row.append((start, end, stage))
    for row in rows:
        yield tuple(_filled(row))


def _filled(row: list[tuple[int, int, Stage]]) -> Iterable[Band]:
    at = 0
    for start, end, stage in row:
        if start > at:
            yield Band(start - at, None)
        yield Band(end - start + 1, stage)
        at = end + 1
    if at < 7:
        yield Band(7 - at, None)
