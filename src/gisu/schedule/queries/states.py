"""What the state of an activity is for somebody, now: asked by pages, API, enforcement and Today alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from gisu.cohorts.models import Enrolment
from gisu.ground.prepared import Prepared
from gisu.schedule.models import Activity, Extension
from gisu.schedule.policy import ActivityState, state_at
from gisu.teams.models import Team

NOBODY = -1  # no row has this id
_granted = Prepared(
    lambda activity, enrolment, team: Extension.objects.filter(
        Q(enrolment=None, team=None) | Q(enrolment=enrolment) | Q(team=team),
        activity=activity,
        withdrawn_at=None,
    ),
    activity=int,
    enrolment=int,
    team=int,
)


def states(
    activities: Sequence[Activity],
    *,
    now: datetime,
    enrolment: Enrolment | None = None,
    teams: Iterable[Team] = (),
) -> Mapping[int, ActivityState]:
    """The state of each activity, by its id, for `enrolment` being in `teams`. One query.

    With neither, what holds for everybody.
    """
    reach = Q(enrolment=None, team=None)
    if enrolment is not None:
        reach |= Q(enrolment=enrolment)
    reach |= Q(team__in=list(teams))
    granted = Extension.objects.filter(reach, activity__in=activities, withdrawn_at=None)
    extended: dict[int, list[datetime]] = {activity.pk: [] for activity in activities}
    for activity_id, due_at in granted.values_list("activity_id", "due_at"):
        extended[activity_id].append(due_at)
    return {
        activity.pk: state_at(activity.times, extended[activity.pk], now)
        for activity in activities
    }


def states_of_member(
    activities: Sequence[Activity], *, now: datetime, enrolment: Enrolment | None
) -> Mapping[int, ActivityState]:
    """The state of each activity, by its id, for `enrolment` with the teams they are in now. One query."""
    reach = Q(enrolment=None, team=None)
    if enrolment is not None:
        in_team = Q(team__memberships__enrolment=enrolment, team__memberships__left_at=None)
        reach |= Q(enrolment=enrolment) | in_team
    granted = Extension.objects.filter(reach, activity__in=activities, withdrawn_at=None)
    extended: dict[int, list[datetime]] = {activity.pk: [] for activity in activities}
    for activity_id, due_at in granted.values_list("activity_id", "due_at"):
        extended[activity_id].append(due_at)
    return {
        activity.pk: state_at(activity.times, extended[activity.pk], now)
        for activity in activities
    }


def state_of(
    activity: Activity,
    *,
    now: datetime,
    enrolment: Enrolment | None = None,
    team: Team | None = None,
) -> ActivityState:
    """The state of one activity for `enrolment`, being in `team`. One query."""
    granted = _granted(
        activity=activity.pk,
        enrolment=enrolment.pk if enrolment else NOBODY,
        team=team.pk if team else NOBODY,
    )
    return state_at(activity.times, [one.due_at for one in granted], now)


def last_due(activity: Activity) -> datetime:
    """When the last of all who were given time is due."""
    granted = activity.extensions.filter(withdrawn_at=None).values_list("due_at", flat=True)
    return max((activity.due_at, *granted))


def extensions_of(activity: Activity) -> QuerySet[Extension]:
    return activity.extensions.select_related(
        "enrolment__person", "team", "granted_by"
    ).order_by("-granted_at")
