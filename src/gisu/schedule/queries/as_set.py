"""A cohort's calendar as a program writes it: exactly the fields of the models in `part`, by key."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.schedule import part
from gisu.schedule.enums import BreakKind, Kind
from gisu.schedule.models import Activity, Break, Calendar, Stage
from gisu.schedule.moments import Weeks
from gisu.schedule.planning import weeks_of
from gisu.teams.policy.audience import audience_text
from gisu.teams.queries.audience import read_audiences

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


def activities_as_set(cohort: Cohort) -> Items:
    """Whatever is no competition: those come from their own folders. What was called off says why."""
    found = list(
        Activity.objects.filter(cohort=cohort)
        .exclude(kind=Kind.COMPETITION)
        .select_related("stage")
        .order_by("opens_at", "slug")
    )
    read_audiences(found)
    return {one.slug: activity_as_set(one, cohort) for one in found}


def activity_as_set(one: Activity, cohort: Cohort) -> dict[str, Any]:
    """One activity's fields, without its key."""
    lasts = one.lasts_until - one.opens_at if one.lasts_until else None
    return {
        "kind": one.kind,
        "title": dict(one.title),
        **(one.written or _moments(one, cohort)),
        "lasts_minutes": round(lasts.total_seconds() / 60) if lasts else None,
        "stage": one.stage.key if one.stage else None,
        "whom": audience_text(one.audience),
        "place": one.place,
        "url": one.url,
        "note": dict(one.note) or None,
        "called_off": one.cancel_reason,
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


def _moments(one: Activity, cohort: Cohort) -> dict[str, str | None]:
    return {
        "opens": _text(one.opens_at, cohort),
        "due": _text(one.due_at, cohort),
        "closes": None if one.closes_at == one.due_at else _text(one.closes_at, cohort),
    }


def _text(moment: datetime, cohort: Cohort) -> str:
    """With its offset, so that it means one moment also where the clock goes back."""
    return moment.astimezone(cohort.zone).isoformat(sep=" ", timespec="minutes")
