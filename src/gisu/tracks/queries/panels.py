"""What tracks add to the page of a person."""

from datetime import datetime
from typing import Any

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.tracks.queries.choosing import own_tracks


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
