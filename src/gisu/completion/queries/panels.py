"""What completion adds to the pages of a person and of a team: how they stand, and what speaks for it and against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.completion.enums import MET, State
from gisu.completion.queries.standings import cohort_standing
from gisu.completion.queries.why import Why, why
from gisu.completion.words.standings import Line, told
from gisu.ledger.models import Entry
from gisu.teams.models import Team, TeamMember

NEWEST = 2  # entries shown of each requirement: all of them are one click away


@dataclass(frozen=True, slots=True)
class Said:
    """A requirement with the newest entries that say how it stands; `verb` is what an operator may do about it."""

    line: Line
    entries: Sequence[Entry]
    verb: str


def standing_of_person(
    enrolment: Enrolment, *, member: Member, now: datetime
) -> dict[str, Any] | None:
    """Why a learner is, or is not, on course: what speaks for it, what against, what is still to do. For staff."""
    if not member.is_staff or not _learns(enrolment, now):
        return None
    found = why(enrolment, now=now, with_reasons=member.is_operator)
    if not found.told.lines:
        return None
    return {
        "standing": found.told,
        "pro": _said(found, member, *MET),
        "contra": _said(found, member, State.LOST, State.AT_RISK),
        "open": _said(found, member, State.ON_COURSE),
        "enrolment": enrolment,
        "operates": member.is_operator,
        "cohort": member.cohort,
        "now": now,
    }


def standing_of_team(team: Team, *, member: Member, now: datetime) -> dict[str, Any] | None:
    """How each learner who is in the team now stands. For staff. Two queries where the standings are kept."""
    if not member.is_staff:
        return None
    course = cohort_standing(member.cohort, now=now)
    here = TeamMember.objects.filter(team=team, left_at=None).select_related(
        "enrolment__person"
    )
    people = [
        (one.enrolment, told(found, course.rules, course.offers, now=now))
        for one in here.order_by("enrolment__person__name", "pk")
        if (found := course.people.get(one.enrolment_id)) is not None
    ]
    if not course.rules or not people:
        return None
    return {"people": people, "cohort": member.cohort, "now": now}


def _learns(enrolment: Enrolment, now: datetime) -> bool:
    if enrolment.left_at is not None:
        return False
    return any(
        term.role == Role.LEARNER and term.holds_at(now) for term in enrolment.terms.all()
    )


def _said(found: Why, member: Member, *states: State) -> list[Said]:
    return [
        Said(line, found.of(line)[: -NEWEST - 1 : -1], _verb(line, member))
        for line in found.told.lines
        if line.state in states
    ]


def _verb(line: Line, member: Member) -> str:
    if not member.is_operator or line.state is State.DONE or line.is_called_off:
        return ""
    return _("Take the exception back") if line.is_excepted else _("Except")
