"""Who activities are for: what is for somebody, and who of a cohort an activity is for."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, people_with_role
from gisu.schedule.models import Activity, ActivityAudience
from gisu.teams.queries.audience import is_for, learners_in_audience
from gisu.tracks.models import Track


def for_member(member: Member, activity: str = "") -> Q:
    """For a filter: what is for `member`. For staff everything is; what is hidden is for staff alone.

    `activity` leads from what is filtered to its activity.
    """
    if member.is_staff:
        return Q()
    hidden_at = f"{activity}__hidden_at" if activity else "hidden_at"
    theirs = is_for(
        ActivityAudience, enrolment=member.enrolment, roles=member.roles, owner=activity
    )
    return Q(**{hidden_at: None}) & theirs


def is_for_enrolment(activity: Activity, enrolment: Enrolment) -> bool:
    """Whether `activity` is for the learner `enrolment`. No query where it is for everyone."""
    if activity.for_everyone:
        return True
    theirs = is_for(ActivityAudience, enrolment=enrolment, roles=(Role.LEARNER,))
    return Activity.objects.filter(theirs, pk=activity.pk).exists()


def learners_of(activity: Activity, *, now: datetime) -> QuerySet[Enrolment]:
    """The learners `activity` is for at `now`; none while it is hidden."""
    learners = people_with_role(cohort=activity.cohort, role=Role.LEARNER, now=now)
    if activity.is_hidden:
        return learners.none()
    return learners_in_audience(activity, learners)


def activities_of_track(track: Track) -> list[str]:
    """The keys of the activities that are for `track`, competitions too."""
    found = Activity.objects.filter(audience_rows__track=track)
    return list(found.order_by("slug").values_list("slug", flat=True))
