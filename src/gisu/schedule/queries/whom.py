"""Whom activities are for: what is for somebody, and who of a cohort an activity is for."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import Member, people_with_role
from gisu.schedule.enums import EVERYBODY
from gisu.schedule.models import Activity
from gisu.schedule.policy import tracks_in
from gisu.teams.queries.tracks import (
    GAP,
    in_tracks,
    names_a_track_of,
    names_the_track,
    track_names,
)


def for_member(member: Member, column: str = "whom") -> Q:
    """For a filter of activities: what is for `member`. For staff everything is; for learners what is for everybody or a track of theirs.

    What is hidden is for staff alone.
    """
    if member.is_staff:
        return Q()
    shown = Q(**{f"{column.removesuffix('whom')}hidden_at": None})
    return shown & (Q(**{column: EVERYBODY}) | Q(names_a_track_of(member.enrolment, column)))


def is_for_enrolment(activity: Activity, enrolment: Enrolment) -> bool:
    """Whether `activity` is for the learner `enrolment`. No query where it is for everybody."""
    if activity.whom == EVERYBODY:
        return True
    return Activity.objects.filter(names_a_track_of(enrolment, "whom"), pk=activity.pk).exists()


def learners_of(activity: Activity, *, now: datetime) -> QuerySet[Enrolment]:
    """The learners `activity` is for at `now`; none while it is hidden."""
    learners = people_with_role(cohort=activity.cohort, role=Role.LEARNER, now=now)
    if activity.is_hidden:
        return learners.none()
    keys = tracks_in(activity.whom)
    if not keys:
        return learners
    return learners.filter(pk__in=in_tracks(keys, cohort=activity.cohort).values("enrolment"))


def activities_for(cohort: Cohort, key: str) -> list[Activity]:
    """Every activity of the cohort that names the track `key`, competitions too."""
    return list(Activity.objects.filter(names_the_track(key), cohort=cohort).order_by("slug"))


def activities_naming(cohort: Cohort, key: str) -> list[str]:
    return [one.slug for one in activities_for(cohort, key)]


def name_tracks(activities: Sequence[Activity], cohort: Cohort) -> None:
    """Let each activity know the titles of its tracks (`for_whom`). One query where one is for a track, else none."""
    tracked = [one for one in activities if tracks_in(one.whom)]
    titles = track_names(cohort, None) if tracked else {}
    for one in tracked:
        one.for_whom = GAP.join(titles.get(key, key) for key in one.whom.split(GAP))
