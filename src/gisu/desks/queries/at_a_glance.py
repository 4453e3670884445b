"""The cohort in numbers. Each counts what a list shows, by that list's own query, and names its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.completion.queries.listing import ORDER, Listed
from gisu.completion.words.standings import state_of_person
from gisu.desks.queries.needs import page
from gisu.membership.enums import InvitationState
from gisu.membership.queries import people
from gisu.teams.queries.console import listed as teams
from gisu.ui.labels import label

UNANSWERED = (
    InvitationState.ON_ITS_WAY,
    InvitationState.MAILED,
    InvitationState.FAILED,
    InvitationState.EXPIRED,
)


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are of something, and the address of the list that shows just these."""

    what: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Subject:
    title: str
    numbers: list[Number]


def in_numbers(
    cohort: Cohort,
    *,
    learners: Listed,
    invited: Mapping[InvitationState, int],
    now: datetime,
) -> list[Subject]:
    """People, teams, completion and invitations of `cohort` at `now`. Nine queries."""
    found = [
        Subject(_("People"), _people(cohort, now)),
        Subject(_("Teams"), _teams(cohort)),
    ]
    if learners.course.rules:
        found.append(Subject(_("Completion"), _completion(cohort, learners)))
    found.append(Subject(_("Invitations"), _invitations(cohort, invited)))
    return found


def _people(cohort: Cohort, now: datetime) -> list[Number]:
    where = page("membership:people", cohort)
    asked: list[tuple[str, dict[str, str]]] = [
        (_own(cohort, Role.LEARNER) or _("learners"), {"role": Role.LEARNER}),
        (_own(cohort, Role.MENTOR) or _("mentors"), {"role": Role.MENTOR}),
        (_("here without a role"), {"state": "none"}),
        (_("has left"), {"state": "left"}),
    ]
    return [
        Number(
            what,
            people(cohort=cohort, now=now, **by).count(),
            f"{where}?{urlencode(by)}",
        )
        for what, by in asked
    ]


def _own(cohort: Cohort, role: Role) -> str:
    """The cohort's own word for a role, where it has one."""
    return label(role) if role in cohort.labels else ""


def _teams(cohort: Cohort) -> list[Number]:
    where = page("teams:console", cohort)
    return [
        Number(_("all teams"), teams(cohort=cohort).count(), where),
        Number(
            _("too small"), teams(cohort=cohort, state="small").count(), f"{where}?state=small"
        ),
        Number(
            _("nobody in it"),
            teams(cohort=cohort, state="empty").count(),
            f"{where}?state=empty",
        ),
    ]


def _completion(cohort: Cohort, learners: Listed) -> list[Number]:
    where = page("completion:completion", cohort)
    return [
        Number(state_of_person(state), learners.counts[state], f"{where}?state={state.value}")
        for state in reversed(ORDER)
    ]


def _invitations(cohort: Cohort, invited: Mapping[InvitationState, int]) -> list[Number]:
    where = page("membership:invitations", cohort)
    return [
        Number(str(state.label), invited[state], f"{where}?state={state.value}")
        for state in UNANSWERED
    ]
