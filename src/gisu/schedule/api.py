"""The calendar by program."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.cohorts.api import enter, moment
from gisu.schedule.actions.activities import cancel_activity, restore_activity
from gisu.schedule.models import Activity
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.calendar import CalendarLine, agenda
from gisu.schedule.queries.states import state_of
from gisu.schedule.schemas import ActivityOut, CalendarFilter, CalendarOut, ReasonIn
from gisu.stages.queries.days import days_of
from gisu.tracks.policy.audience import audience_text

router = Router(tags=["calendar"])


@router.get("/cohorts/{cohort}/calendar", response=CalendarOut, summary="The calendar")
def calendar(request: HttpRequest, cohort: str, asked: Query[CalendarFilter]) -> dict[str, Any]:
    """Stages, breaks, holidays, and whatever is held, opens and is due, with the asker's own times."""
    member = enter(request, cohort, "schedule.read")
    days = days_of(member.cohort)
    found = agenda(
        member, now=moment(request), first=asked.first, last=asked.last, kinds=asked.kind
    )
    stages: dict[int | None, str] = {stage.pk: stage.key for stage in days.stages}
    return {
        "time_zone": member.cohort.time_zone,
        "stages": days.stages,
        "breaks": sorted((*days.breaks, *days.holidays), key=lambda one: one.starts_on),
        "activities": [
            {**_activity(one, state), "stage": stages.get(one.stage_id)} for one, state in found
        ],
    }


@router.post(
    "/cohorts/{cohort}/activities/{key}/cancel",
    response=ActivityOut,
    auth=signed_in(Scope.OPERATE),
    summary="Call an activity off, with a reason",
)
def activity_cancel(
    request: HttpRequest, cohort: str, key: str, said: ReasonIn
) -> dict[str, Any]:
    """It stays on the calendar, crossed out; whoever it is for is told why. Competitions have their own operation."""
    member = enter(request, cohort, "schedule.run")
    found = cancel_activity(
        cohort=member.cohort, key=key, reason=said.reason, by=member.person, now=moment(request)
    )
    return _one(found, moment(request))


@router.post(
    "/cohorts/{cohort}/activities/{key}/restore",
    response=ActivityOut,
    auth=signed_in(Scope.OPERATE),
    summary="Put an activity on again",
)
def activity_restore(request: HttpRequest, cohort: str, key: str) -> dict[str, Any]:
    """One that was called off, at the times it has; whoever it is for is told."""
    member = enter(request, cohort, "schedule.run")
    found = restore_activity(
        cohort=member.cohort, key=key, by=member.person, now=moment(request)
    )
    return _one(found, moment(request))


def _one(activity: Activity, now: datetime) -> dict[str, Any]:
    stage = activity.stage.key if activity.stage else None
    return {**_activity(activity, state_of(activity, now=now)), "stage": stage}


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
        "whom": audience_text(activity.audience),
        "place": activity.place,
        "url": activity.url,
        "cancelled": activity.cancelled_at is not None,
        "called_off": activity.cancel_reason,
    }
