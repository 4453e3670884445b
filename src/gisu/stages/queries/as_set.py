"""A cohort's days as a program writes them: exactly the fields of the models in `part`, by key."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.stages import part
from gisu.stages.enums import BreakKind
from gisu.stages.models import Break, Calendar, Stage
from gisu.stages.moments import Weeks
from gisu.stages.planning import weeks_of

Items = dict[str, dict[str, Any]]


def calendar_as_set(cohort: Cohort) -> dict[str, Any]:
    """How the cohort's calendar counts; the defaults where nobody said. One query."""
    found = Calendar.objects.filter(cohort=cohort).first() or Calendar()
    return {
        "weeks": {"first_day": found.first_day, "rest_weeks_count": found.rest_weeks_count},
        "country": found.country,
        "days_between_competitions": found.days_between_competitions,
    }


def stages_as_set(cohort: Cohort) -> Items:
    return {
        one.key: {"title": dict(one.title), **_days(one), "note": dict(one.note) or None}
        for one in Stage.objects.filter(cohort=cohort)
    }


def breaks_as_set(cohort: Cohort) -> Items:
    return {
        one.key: {"kind": one.kind, "title": dict(one.title), **_days(one)}
        for one in Break.objects.filter(cohort=cohort)
    }


def weeks_of_cohort(cohort: Cohort) -> Weeks:
    """How the cohort's weeks are counted. Two queries."""
    calendar = Calendar.objects.filter(cohort=cohort).first() or Calendar()
    breaks = Break.objects.filter(cohort=cohort, kind=BreakKind.REST_WEEK)
    return weeks_from(calendar, breaks, starts_on=cohort.starts_on)


def weeks_from(calendar: Calendar, breaks: Iterable[Break], *, starts_on: date) -> Weeks:
    """The same from rows that were read already."""
    said = part.Weeks(
        first_day=calendar.first_day,
        rest_weeks_count=calendar.rest_weeks_count,
    )
    rests = [
        part.Break(key=one.key, kind="rest-week", title=one.title, **_days(one))
        for one in breaks
        if one.kind == BreakKind.REST_WEEK
    ]
    return weeks_of(starts_on=starts_on, weeks=said, breaks=rests)


def _days(one: Stage | Break) -> dict[str, str]:
    """As written; as they are, where nothing was."""
    return one.written or {
        "starts": one.starts_on.isoformat(),
        "ends": one.ends_on.isoformat(),
    }
