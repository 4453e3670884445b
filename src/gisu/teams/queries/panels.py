"""What teams add to the page of a person, and to the operators' page of tracks."""

from typing import Any

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import Member
from gisu.teams.models import TeamMember


def teams_of_person(
    enrolment: Enrolment, *, member: Member, **_: object
) -> dict[str, Any] | None:
    """Every team somebody is or was in, the newest first; for staff. One query."""
    if not member.is_staff:
        return None
    stays = TeamMember.objects.filter(enrolment=enrolment).select_related("team", "team_set")
    return {"stays": stays.order_by("-joined_at", "-pk"), "cohort": member.cohort}


def teams_beside_tracks(cohort: Cohort, **_: object) -> dict[str, Any]:
    """What leads from the operators' tracks to their teams. No query."""
    return {"cohort": cohort}
