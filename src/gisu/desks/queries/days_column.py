"""The day in order, and what is due or comes soon: what *Today* says of the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from gisu.cohorts.declarations import Verb
from gisu.cohorts.queries import Member
from gisu.schedule.clashes import day_of
from gisu.schedule.enums import Phase as Is
from gisu.schedule.enums import Turn
from gisu.schedule.queries.calendar import CalendarLine, agenda, lines_of
from gisu.stages.planning import PlannedDays
from gisu.stages.queries.days import days_of

AHEAD = timedelta(days=14)
DUE, COMING = 8, 4  # rows: more belong on the calendar
JOIN_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the day. `passed_minutes` of `lasts_minutes` are over, while it is on."""

    line: CalendarLine
    verb: Verb | None
    is_past: bool
    is_now: bool
    passed_minutes: int = 0
    lasts_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """`now_before` is how many rows are over while none is on: there the page says what time it is; else None."""

    on: date
    week: int | None
    day: int
    off: PlannedDays | None
    rows: list[DayRow]
    now_before: int | None
    due: list[CalendarLine]
    coming: list[CalendarLine]


def schedule_of(member: Member, *, verbs: Mapping[int, Verb], now: datetime) -> Schedule:
    """The day of `member` at `now`; `verbs` are known already of some activities. Five queries."""
    days = days_of(member.cohort)
    today = day_of(now, member.cohort.zone)
    every = [
        line
        for activity, state in agenda(member, now=now, first=today, last=today + AHEAD)
        for line in lines_of(activity, state)
    ]
    every.sort(key=lambda one: (one.at, one.activity.pk, one.turn))
    rows = [_row(line, verbs.get(line.activity.pk), now) for line in every if line.day == today]
    ahead = [line for line in every if not line.is_cancelled and line.at > now]
    is_on = any(row.is_now for row in rows)
    return Schedule(
        on=today,
        week=days.weeks.week_of(today) if _is_within(member, today) else None,
        day=(today - days.weeks.begin(today)).days + 1,
        off=days.off(today),
        rows=rows,
        now_before=None if is_on or not rows else sum(row.is_past for row in rows),
        due=[one for one in ahead if one.turn is Turn.DUE and _has_opened(one)][:DUE],
        coming=[one for one in ahead if one.turn is not Turn.DUE and one.day > today][:COMING],
    )


def _is_within(member: Member, day: date) -> bool:
    return member.cohort.starts_on <= day <= member.cohort.ends_on


def _has_opened(line: CalendarLine) -> bool:
    return line.state.phase in {Is.OPEN, Is.PAUSED}


def _row(line: CalendarLine, known: Verb | None, now: datetime) -> DayRow:
    until = line.until or line.at
    is_now = line.at <= now < until and not line.is_cancelled
    return DayRow(
        line=line,
        verb=None if line.is_cancelled else known or _verb(line, now),
        is_past=until <= now,
        is_now=is_now,
        passed_minutes=_minutes(now - line.at) if is_now else 0,
        lasts_minutes=_minutes(until - line.at),
    )


def _verb(line: CalendarLine, now: datetime) -> Verb | None:
    """To join what is on or about to begin, to open anything else; nothing where there is nowhere to go."""
    if not line.address:
        return None
    if line.until is not None and line.at - JOIN_BEFORE <= now < line.until:
        return Verb(_("Join"), line.address)
    return Verb(_("Open"), line.address)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
