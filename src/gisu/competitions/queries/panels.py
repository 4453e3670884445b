"""What competitions add to the pages of a team and of a person: what was handed in, and more time."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.submissions import with_scores
from gisu.schedule.models import Extension
from gisu.teams.models import Team, TeamMember

MOST = 20


def work_of_team(team: Team, *, member: Member, **_: object) -> dict[str, Any] | None:
    """What the team handed in, for staff and for who is in it now. Two queries."""
    if not member.is_staff and not _is_in(team, member):
        return None
    return _newest(Submission.objects.filter(entrant__team=team), member)


def work_of_person(
    enrolment: Enrolment, *, member: Member, **_: object
) -> dict[str, Any] | None:
    """What the person handed in, with whatever team. For staff. Two queries."""
    if not member.is_staff:
        return None
    return _newest(Submission.objects.filter(enrolment=enrolment), member)


def extensions_of_person(
    enrolment: Enrolment, *, member: Member, now: datetime
) -> dict[str, Any] | None:
    """More time the person or a team of theirs was given, and where more could be. For staff. Two queries."""
    if not member.is_staff:
        return None
    teams = TeamMember.objects.filter(enrolment=enrolment, left_at=None).values("team")
    given = Extension.objects.filter(Q(enrolment=enrolment) | Q(team__in=teams))
    running = Competition.objects.filter(
        cohort=member.cohort,
        revealed_at=None,
        activity__opens_at__lte=now,
        activity__cancelled_at=None,
    )
    return {
        "extensions": given.select_related("activity", "team").order_by("-granted_at", "-pk"),
        "open": running.select_related("activity").order_by(
            "activity__due_at", "activity__slug"
        ),
        "operates": member.is_operator,
        "enrolment": enrolment,
        "cohort": member.cohort,
    }


def _newest(found: QuerySet[Submission], member: Member) -> dict[str, Any]:
    rows = found.select_related("competition__activity", "entrant__team", "enrolment__person")
    return {
        "submissions": with_scores(rows, Part.PUBLIC).order_by("-received_at", "-pk")[:MOST],
        "all": found.count(),
        "cohort": member.cohort,
    }


def _is_in(team: Team, member: Member) -> bool:
    return TeamMember.objects.filter(
        team=team, enrolment=member.enrolment, left_at=None
    ).exists()
