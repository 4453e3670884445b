"""Where a program's activities fall, once it is known when the cohort starts. Pure: lint and site use it alike."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gisu.schedule import part
from gisu.schedule.kinds import OWN_BY_KEY, ActivityKind
from gisu.stages.moments import Weeks, instant
from gisu.stages.planning import PlanError, Words
from gisu.tracks.policy.audience import EVERYONE, Audience, audience_from


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """An activity with its moments; `lasts_until` where people attend it."""

    key: str
    kind: ActivityKind
    title: Words
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    lasts_until: datetime | None = None
    stage: str | None = None
    audience: Audience = EVERYONE


def plan_activity(activity: part.Activity, *, weeks: Weeks, zone: ZoneInfo) -> PlannedActivity:
    """Moments in UTC. Raises MomentError for a time the zone does not have, PlanError `due_before_it_opens`, `closes_before_due`."""
    opens_at = instant(activity.opens, weeks=weeks, zone=zone)
    lasts_until = None
    if activity.lasts_minutes is not None:
        lasts_until = opens_at + timedelta(minutes=activity.lasts_minutes)
    due_at = lasts_until
    if activity.due is not None:
        due_at = instant(activity.due, weeks=weeks, zone=zone)
    if due_at is None or due_at <= opens_at:
        raise PlanError(
            "due_before_it_opens",
            where="due",
            opens=opens_at.isoformat(),
            due=due_at.isoformat() if due_at else "",
        )
    closes_at = due_at
    if activity.closes is not None:
        closes_at = instant(activity.closes, weeks=weeks, zone=zone)
    if closes_at < due_at:
        raise PlanError(
            "closes_before_due",
            where="closes",
            due=due_at.isoformat(),
            closes=closes_at.isoformat(),
        )
    return PlannedActivity(
        key=activity.key,
        kind=OWN_BY_KEY[activity.kind],
        title=activity.title.model_dump(),
        opens_at=opens_at,
        due_at=due_at,
        closes_at=closes_at,
        lasts_until=lasts_until,
        stage=activity.stage,
        audience=audience_from(activity.whom),
    )
