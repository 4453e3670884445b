"""Whom activities are for: said for a competition, and kept true when a track gets another key."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.schedule.actions.noting import mark_changed, record_set
from gisu.schedule.actions.reading import refuse_unknown_tracks
from gisu.schedule.models import Activity
from gisu.schedule.queries.whom import activities_for
from gisu.teams.queries.tracks import GAP


@action
def rename_in_activities(
    *,
    cohort: Cohort,
    was: str,
    key: str,
    by: Person | None,  # noqa: ARG001  the track's own entry says who
    now: datetime,  # noqa: ARG001  and when
) -> None:
    """Let what is for the track `was` be for it under its new key. People notice nothing."""
    for activity in activities_for(cohort, was):
        keys = [key if one == was else one for one in activity.whom.split(GAP)]
        Activity.objects.filter(pk=activity.pk).update(whom=GAP.join(keys))


@action
def set_whom(*, activity: Activity, whom: str, by: Person | None, now: datetime) -> Activity:
    """Let `activity`, a competition, be for `whom`; as it is already, nothing happens. Raises BadPlan for a track there is not."""
    if activity.whom == whom:
        return activity
    refuse_unknown_tracks(activity.cohort, whom, where=f"{activity.slug}.whom")
    activity.whom = whom
    activity.save(update_fields=["whom"])
    mark_changed(activity, now=now)
    record_set(activity, by=by, now=now)
    return activity
