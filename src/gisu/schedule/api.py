"""The calendar by program."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from gisu.cohorts.api import enter, moment
from gisu.schedule.models import Activity
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.calendar import CalendarLine, agenda
from gisu.schedule.queries.days import days_of
from gisu.schedule.schemas import CalendarFilter, CalendarOut

router = Router(tags=["calendar"])


@router.get("/cohorts/{cohort}/calendar", response=CalendarOut, summary="The calendar")
def calendar(request: HttpRequest, cohort: str, asked: Query[CalendarFilter]) -> dict[str, Any]:
    """Stages, breaks, holidays, and whatever is held, opens and is due, with the asker's own times."""
    member = enter(request, cohort, "schedule.read")
    days = days_of(member.cohort)
    found = agenda(
        member, now=moment(request), first=asked.first, last=asked.last, kinds=asked.kind
    )
    return {
        "time_zone": member.cohort.time_zone,
        "stages": days.stages,
        "breaks": sorted((*days.breaks, *days.holidays), key=lambda one: one.starts_on),
        "activities": [_activity(one, state) for one, state in found],
    }


def told(line: CalendarLine) -> dict[str, Any]:
    """A LineOut, for other rooms' answers too."""
    activity = line.activity
    return {
        "key": activity.slug,
        "kind": activity.kind,
        "title": activity.title,
        "turn": line.turn,
        "at": line.at,
        "until": line.until,
        "extended": line.is_extended,
        "cancelled": line.is_cancelled,
        "place": activity.place,
        "url": line.address,
    }


def _activity(activity: Activity, state: ActivityState) -> dict[str, Any]:
    return {
        "key": activity.slug,
        "kind": activity.kind,
        "title": activity.title,
        "phase": state.phase,
        "opens_at": state.opens_at,
        "lasts_until": activity.lasts_until,
        "due_at": state.due_at,
        "closes_at": state.closes_at,
        "extended": state.due_at > activity.due_at,
        "stage": activity.stage.key if activity.stage else None,
        "whom": activity.whom,
        "place": activity.place,
        "url": activity.url,
        "cancelled": activity.cancelled_at is not None,
    }
