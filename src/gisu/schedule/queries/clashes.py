"""What does not fit on a cohort's calendar as it is."""

from datetime import datetime

from gisu.schedule.clashes import Clash, Planned, clashes, day_of
from gisu.schedule.kinds import kind_of
from gisu.schedule.models import Activity, Extension
from gisu.schedule.planning import PlannedActivity
from gisu.stages.planning import PlannedDays
from gisu.stages.queries.days import Days
from gisu.teams.queries.audience import read_audiences


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
        kind=kind_of(one.kind),
        title=one.title,
        opens_at=one.opens_at,
        due_at=due_at,
        closes_at=max(one.closes_at, due_at),
        lasts_until=one.lasts_until,
        stage=one.stage.key if one.stage else None,
        audience=one.audience,
    )
