"""The learner's day and the operators' by program."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from gisu.cohorts.api import enter, moment
from gisu.cohorts.declarations import Waiting
from gisu.desks.queries.learners_day import learners_day
from gisu.desks.queries.operators_day import operators_day
from gisu.desks.schemas import OperatorsDayOut, TodayOut
from gisu.schedule.api import told

router = Router(tags=["today"])


@router.get("/cohorts/{cohort}/today", response=TodayOut, summary="My day")
def today(request: HttpRequest, cohort: str) -> dict[str, Any]:
    """The asker's day in order, what is due and comes soon, where their teams stand, what waits for them, and how they stand."""
    member = enter(request, cohort)
    day = learners_day(member, now=moment(request))
    column = day.today
    return {
        "date": column.on,
        "week": column.week,
        "day": column.day,
        "off": column.off.title if column.off else None,
        "time_zone": member.cohort.time_zone,
        "rows": [
            {
                **told(row.line),
                "past": row.is_past,
                "now": row.is_now,
                "verb": row.verb.label if row.verb else None,
            }
            for row in column.rows
        ],
        "due": [told(one) for one in column.due],
        "coming": [told(one) for one in column.coming],
        "waiting": [
            {"what": one.what, "why": one.why, "verb": one.verb} for one in day.waiting
        ],
        **day.facts,
    }


@router.get(
    "/cohorts/{cohort}/console/today", response=OperatorsDayOut, summary="The operators' day"
)
def operators_today(request: HttpRequest, cohort: str) -> dict[str, Any]:
    """What needs a person, by subject, then the cohort in numbers."""
    member = enter(request, cohort, "cohorts.run")
    day = operators_day(member, now=moment(request))
    return {
        "needs": [
            {
                "title": group.title,
                "count": group.count,
                "address": group.address,
                "needs": [_need(one) for one in group.waiting],
            }
            for group in day.groups
        ],
        "subjects": day.subjects,
        **day.facts,
    }


def _need(one: Waiting) -> dict[str, Any]:
    return {"what": one.what, "why": one.why, "by": one.until, "address": one.address}
