"""What is on and due for somebody, in order, and laid out by months and weeks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.schedule.clashes import MIDNIGHT, day_of, due_day
from gisu.schedule.enums import EVERYBODY, PAGES, Kind, Turn
from gisu.schedule.models import Activity, Extension, Stage
from gisu.schedule.moments import A_WEEK
from gisu.schedule.planning import PlannedDays
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.days import Days
from gisu.schedule.queries.states import states_of_member
from gisu.schedule.queries.whom import for_member, name_tracks
from gisu.teams.queries.tracks import names_the_track

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One moment of an activity as somebody has it: it opens, is held, or is due. `day` is where people look for it."""

    activity: Activity
    turn: Turn
    at: datetime
    day: date
    state: ActivityState
    until: datetime | None = None

    @property
    def address(self) -> str:
        """The activity's own page, else where it takes place on the web; may be empty."""
        return page_of(self.activity.kind, self.cohort.slug, self.activity.slug) or (
            self.activity.url
        )

    @property
    def cohort(self) -> Cohort:
        return self.activity.cohort

    @property
    def kind(self) -> str:
        """The kind in words; Django's own display of a choice asks for all choices' words each time."""
        return str(Kind(self.activity.kind).label)

    @property
    def is_extended(self) -> bool:
        return self.turn is Turn.DUE and self.state.due_at > self.activity.due_at

    @property
    def is_cancelled(self) -> bool:
        return self.activity.cancelled_at is not None

    @property
    def clock(self) -> str:
        """“18:00”; what is due at midnight is due at 24:00 of its day."""
        local = self.at.astimezone(self.cohort.zone)
        return f"{local:%H:%M}" if local.date() == self.day else "24:00"

    @property
    def until_clock(self) -> str:
        return f"{self.until.astimezone(self.cohort.zone):%H:%M}" if self.until else ""


@lru_cache(maxsize=2000)
def page_of(kind: str, cohort: str, slug: str) -> str:
    """The page of an activity, where its kind has one."""
    name = PAGES.get(Kind(kind)) if kind in Kind else None
    if name is None:
        return ""
    try:
        return reverse(name, kwargs={"cohort": cohort, "slug": slug})
    except NoReverseMatch:
        return ""


def seen_by(member: Member) -> QuerySet[Activity]:
    """Every activity `member` may know of: staff of all, learners of what is for everybody or for a track of theirs."""
    found = Activity.objects.filter(cohort=member.cohort).defer("written")
    return found.filter(for_member(member))


def agenda(
    member: Member,
    *,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
    kinds: Collection[str] = (),
    track: str = "",
) -> list[tuple[Activity, ActivityState]]:
    """Every activity that runs for `member` between `first` and `last`, with what holds for them. Two queries.

    One more where something is for a track. `track` leaves what is for everybody and for that track.
    """
    found = seen_by(member).order_by("opens_at", "pk")
    if kinds:
        found = found.filter(kind__in=kinds)
    if track:
        found = found.filter(Q(whom=EVERYBODY) | names_the_track(track))
    if last is not None:
        found = found.filter(opens_at__lt=_begins(last + A_DAY, member.cohort))
    if first is not None:
        begins = _begins(first, member.cohort)
        later = Extension.objects.filter(
            activity=OuterRef("pk"), withdrawn_at=None, due_at__gte=begins
        )
        found = found.filter(Q(due_at__gte=begins) | Exists(later))
    activities = list(found)
    for activity in activities:
        activity.cohort = member.cohort
    name_tracks(activities, member.cohort)
    state = states_of_member(activities, now=now, enrolment=member.enrolment)
    return [(activity, state[activity.pk]) for activity in activities]


def lines(
    member: Member,
    *,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
    kinds: Collection[str] = (),
    track: str = "",
) -> list[CalendarLine]:
    """What opens, is held and is due for `member` from `first` to `last`, in order. Two queries."""
    every = (
        line
        for activity, state in agenda(
            member, now=now, first=first, last=last, kinds=kinds, track=track
        )
        for line in lines_of(activity, state)
    )
    return sorted(
        (
            one
            for one in every
            if (first is None or first <= one.day) and (last is None or one.day <= last)
        ),
        key=lambda one: (one.day, one.at, one.activity.pk, one.turn),
    )


def lines_of(activity: Activity, state: ActivityState) -> list[CalendarLine]:
    """The moments of one activity for whom `state` holds. What lasts to its due time has one moment only."""
    zone = activity.cohort.zone
    opens_on, due_on = day_of(state.opens_at, zone), due_day(state.due_at, zone)
    found = []
    if activity.lasts_until is not None:
        found.append(
            CalendarLine(
                activity, Turn.HELD, state.opens_at, opens_on, state, activity.lasts_until
            )
        )
    else:
        found.append(CalendarLine(activity, Turn.OPENS, state.opens_at, opens_on, state))
    if state.due_at != activity.lasts_until:
        found.append(CalendarLine(activity, Turn.DUE, state.due_at, due_on, state))
    return found


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


def _begins(day: date, cohort: Cohort) -> datetime:
    """The moment after midnight: what is due at 00:00 belongs to the day before."""
    return datetime.combine(day, time(), tzinfo=cohort.zone) + MIDNIGHT
