"""What a cohort's days are before anything is put on them: weeks, stages, breaks, holidays."""

from dataclasses import dataclass
from datetime import date

from gisu.cohorts.models import Cohort
from gisu.stages.holidays import country_of, public_holidays
from gisu.stages.models import Break, Calendar, Stage
from gisu.stages.moments import A_WEEK, Weeks
from gisu.stages.planning import PlannedDays
from gisu.stages.queries.as_set import weeks_from


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
