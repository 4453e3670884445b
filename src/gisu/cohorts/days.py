"""On which day a cohort ends that lasts so many weeks. Pure."""

from datetime import date, timedelta

from gisu.cohorts import part

A_WEEK = timedelta(days=7)
MONDAY = 0  # on which weeks begin where nobody said otherwise


def last_day(item: part.Cohort, *, first_day: int, starts_on: date | None = None) -> date:
    """The last day as the item says it, or of its weeks; as far from `starts_on`, where the cohort begins then.

    Weeks begin on `first_day`, 0 being Monday.
    """
    first = starts_on or item.starts
    if item.ends is not None:
        return item.ends + (first - item.starts)
    return last_day_of_weeks(item.weeks or 1, first, first_day)


def last_day_of_weeks(weeks: int, starts_on: date, first_day: int = MONDAY) -> date:
    """The last day of so many weeks, of which the first holds `starts_on`."""
    begin = starts_on - timedelta(days=(starts_on.weekday() - first_day) % 7)
    return begin + A_WEEK * weeks - timedelta(days=1)
