"""What the state of an activity is for somebody, now: asked by pages, API, enforcement and Today alike."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from django.db.models import Case, Q, QuerySet, When

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.prepared import Prepared
from gisu.ledger.events import Label
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.schedule.models import Activity, Extension
from gisu.schedule.policy import ActivityState, state_at
from gisu.teams.models import Team, TeamMember
from gisu.ui.words import chosen

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


def last_due(activity: Activity, *, but: Q | None = None) -> datetime:
    """When the last of all who were given time is due, `but` some extensions."""
    granted = activity.extensions.filter(withdrawn_at=None)
    if but is not None:
        granted = granted.exclude(but)
    return max((activity.due_at, *granted.values_list("due_at", flat=True)))


def due_times(activity: Activity) -> dict[int, datetime]:
    """Until when, by enrolment, for those who were given a time of their own; 0: for everybody else. Two queries."""
    granted = list(activity.extensions.filter(withdrawn_at=None))
    for_all = [one.due_at for one in granted if one.is_for_all]
    everybody = max([activity.due_at, *for_all])
    found = {0: everybody}

    def give(enrolment_id: int, due_at: datetime) -> None:
        found[enrolment_id] = max(found.get(enrolment_id, everybody), due_at)

    teams = {
        one.team_id: one.due_at
        for one in sorted(granted, key=attrgetter("due_at"))
        if one.team_id
    }
    members = TeamMember.objects.filter(team__in=teams, left_at=None)
    for team_id, enrolment_id in members.values_list("team_id", "enrolment_id"):
        give(enrolment_id, teams[team_id])
    for one in granted:
        if one.enrolment_id is not None:
            give(one.enrolment_id, one.due_at)
    return found


def opened_since(moment: datetime, *, now: datetime) -> QuerySet[Activity]:
    """What opened after `moment`, by now, and is not due yet."""
    found = Activity.objects.filter(
        opens_at__gt=moment, opens_at__lte=now, due_at__gt=now, cancelled_at=None
    )
    return found.select_related("cohort").order_by("opens_at", "pk")


def due_by(moment: datetime, *, now: datetime) -> QuerySet[Activity]:
    """What is open, not paused, and due for somebody between now and `moment`."""
    given = Extension.objects.filter(
        withdrawn_at=None, due_at__gt=now, due_at__lte=moment
    ).values("activity")
    found = Activity.objects.filter(opens_at__lte=now, paused_at=None, cancelled_at=None)
    soon = Q(due_at__gt=now, due_at__lte=moment) | Q(pk__in=given)
    return found.filter(soon).select_related("cohort").order_by("due_at", "pk")


def extensions_of(activity: Activity) -> QuerySet[Extension]:
    return activity.extensions.select_related(
        "enrolment__person", "team", "granted_by"
    ).order_by("-granted_at")


def activity_labels(
    cohort: Cohort, ids: Collection[int] | None, *, kind: str = ""
) -> dict[int, Label]:
    """The keys and titles of the activities `ids`, of all where that is None, in the reader's language. One query.

    Kinds of the calendar's own come last: a key that a room's activity has too is theirs where nothing says which.
    """
    is_own = Case(When(kind__in=OWN_BY_KEY, then=1), default=0)
    found = Activity.with_removed.filter(cohort=cohort).order_by(is_own, "pk")
    if ids is not None:
        found = found.filter(pk__in=ids)
    if kind:
        found = found.filter(kind=kind)
    rows = found.values_list("pk", "slug", "title", "removed_at")
    return {pk: Label(slug, chosen(title), gone is not None) for pk, slug, title, gone in rows}
