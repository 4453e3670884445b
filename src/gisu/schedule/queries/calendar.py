"""What is on and due for somebody, in order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.schedule.clashes import MIDNIGHT, day_of, due_day
from gisu.schedule.enums import Turn
from gisu.schedule.kinds import OWN_BY_KEY, kind_of, page_of
from gisu.schedule.models import Activity, ActivityAudience, Extension
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.audience import for_member
from gisu.schedule.queries.states import states_of_member
from gisu.teams.queries.audience import read_audiences

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
        """The kind in words."""
        return str(kind_of(self.activity.kind).title)

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


def activity_called(cohort: Cohort, key: str) -> Activity | None:
    """The activity `key` of this room's own kinds."""
    found = Activity.objects.filter(cohort=cohort, slug=key, kind__in=OWN_BY_KEY)
    return found.select_related("cohort", "stage").first()


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

    One more where something is not for everyone. `track` leaves what is for everybody and for that track.
    """
    found = seen_by(member).order_by("opens_at", "pk")
    if kinds:
        found = found.filter(kind__in=kinds)
    if track:
        named = ActivityAudience.objects.filter(owner=OuterRef("pk"), track__key=track)
        found = found.filter(Q(for_everyone=True) | Exists(named))
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
    read_audiences(activities)
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


def _begins(day: date, cohort: Cohort) -> datetime:
    """The moment after midnight: what is due at 00:00 belongs to the day before."""
    return datetime.combine(day, time(), tzinfo=cohort.zone) + MIDNIGHT
