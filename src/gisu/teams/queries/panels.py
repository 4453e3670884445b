"""What teams and tracks add to the page of a person."""

from datetime import datetime
from typing import Any

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.teams.models import TeamMember
from gisu.teams.queries.choosing import own_tracks


def teams_of_person(
    enrolment: Enrolment, *, member: Member, **_: object
) -> dict[str, Any] | None:
    """Every team somebody is or was in, the newest first; for staff. One query."""
    if not member.is_staff:
        return None
    stays = TeamMember.objects.filter(enrolment=enrolment).select_related("team", "team_set")
    return {"stays": stays.order_by("-joined_at", "-pk"), "cohort": member.cohort}


def tracks_of_person(
    enrolment: Enrolment, *, member: Member, now: datetime, **_: object
) -> dict[str, Any] | None:
    """Every track somebody is or was in, the newest first, and what they ranked; for staff. Three queries."""
    if not member.is_staff:
        return None
    enrolment.cohort = member.cohort
    stages = own_tracks(enrolment, now=now)
    if not stages:
        return None
    history = sorted(
        (stay for own in stages for stay in own.history),
        key=lambda stay: stay.joined_at,
        reverse=True,
    )
    return {
        "history": history,
        "stages": stages,
        "cohort": member.cohort,
        "enrolment": enrolment,
        "operates": member.is_operator and enrolment.left_at is None,
    }
