"""What a cohort's days are before anything is put on them: weeks, stages, breaks, holidays."""

from dataclasses import dataclass
from datetime import date, datetime

from gisu.cohorts.models import Cohort
from gisu.schedule.clashes import Clash, Planned, clashes, day_of
from gisu.schedule.holidays import country_of, public_holidays
from gisu.schedule.models import Activity, Break, Calendar, Extension, Stage
from gisu.schedule.moments import A_WEEK, Weeks
from gisu.schedule.planning import PlannedActivity, PlannedDays
from gisu.schedule.queries.as_set import weeks_from
from gisu.teams.queries.audience import read_audiences


@dataclass(frozen=True, slots=True)
class Days:
    """A cohort's days. `holidays` are the country's; those that were set as breaks too are left out."""

    cohort: Cohort
    weeks: Weeks
    stages: tuple[Stage, ...]
    breaks: tuple[PlannedDays, ...]
    holidays: tuple[PlannedDays, ...]
    days_between_competitions: int

    def off(self, day: date) -> PlannedDays | None:
        """The break or holiday that `day` belongs to."""
        for one in (*self.breaks, *self.holidays):
            if one.holds(day):
                return one
        return None

    @property
    def last_week(self) -> int:
        """The number of the last week in which the cohort runs."""
        first = self.weeks.begin(self.cohort.starts_on)
        last = self.weeks.begin(self.cohort.ends_on)
        skipped = sum(first <= one <= last for one in self.weeks.skipped)
        return max(1, (last - first) // A_WEEK + 1 - skipped)

    def week_at(self, day: date) -> int:
        """The number of the week that holds `day`, or of the nearest one before it; within the cohort."""
        at = min(max(day, self.cohort.starts_on), self.cohort.ends_on)
        number = self.weeks.week_of(at)
        while number is None and at > self.cohort.starts_on:
            at -= A_WEEK
            number = self.weeks.week_of(at)
        return number or 1


def days_of(cohort: Cohort) -> Days:
    """Three queries."""
    calendar = Calendar.objects.filter(cohort=cohort).first() or Calendar()
    found = list(Break.objects.filter(cohort=cohort))
    breaks = tuple(
        PlannedDays(one.key, one.title, one.starts_on, one.ends_on, one.kind) for one in found
    )
    country = country_of(calendar.country, time_zone=cohort.time_zone)
    holidays = public_holidays(country, first=cohort.starts_on, last=cohort.ends_on)
    return Days(
        cohort=cohort,
        weeks=weeks_from(calendar, found, starts_on=cohort.starts_on),
        stages=tuple(Stage.objects.filter(cohort=cohort)),
        breaks=breaks,
        holidays=tuple(
            one for one in holidays if not any(kept.holds(one.starts_on) for kept in breaks)
        ),
        days_between_competitions=calendar.days_between_competitions,
    )


def clashes_of(days: Days) -> tuple[Clash, ...]:
    """What does not fit on the cohort's calendar as it is, with the time everybody was given.

    Two queries; one more where something is not for everyone.
    """
    cohort = days.cohort
    for_all = Extension.objects.filter(
        activity__cohort=cohort, enrolment=None, team=None, withdrawn_at=None
    )
    longer: dict[int, datetime] = {}
    for activity, due_at in for_all.values_list("activity_id", "due_at"):
        longer[activity] = max(due_at, longer.get(activity, due_at))
    found = list(
        Activity.objects.filter(cohort=cohort, cancelled_at=None).select_related("stage")
    )
    read_audiences(found)
    return clashes(
        Planned(
            starts_on=cohort.starts_on,
            ends_on=cohort.ends_on,
            zone=cohort.zone,
            activities=tuple(_planned(one, longer.get(one.pk)) for one in found),
            stages=tuple(
                PlannedDays(one.key, one.title, one.starts_on, one.ends_on)
                for one in days.stages
            ),
            breaks=days.breaks,
            holidays=days.holidays,
            days_between_competitions=days.days_between_competitions,
        )
    )


def clashes_ahead(days: Days, *, now: datetime) -> list[Clash]:
    """Of what does not fit, what lies on `now`'s day or later: the rest can be mended no more. Two queries."""
    today = day_of(now, days.cohort.zone)
    return [one for one in clashes_of(days) if one.on >= today]


def _planned(one: Activity, longer: datetime | None) -> PlannedActivity:
    due_at = max(one.due_at, longer) if longer else one.due_at
    return PlannedActivity(
        key=one.slug,
        kind=one.kind,
        title=one.title,
        opens_at=one.opens_at,
        due_at=due_at,
        closes_at=max(one.closes_at, due_at),
        lasts_until=one.lasts_until,
        stage=one.stage.key if one.stage else None,
        audience=one.audience,
    )
