"""Running a competition by program: what the operators' pages do."""

from datetime import datetime
from difflib import get_close_matches
from typing import Any, cast

from django.http import Http404, HttpRequest
from ninja import Router, Status

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import enter, moment
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, people_with_role
from gisu.competitions.actions import running
from gisu.competitions.errors import NoSuchLearner, NoSuchTeam
from gisu.competitions.lists.console import ENTRANTS, SUBMISSIONS
from gisu.competitions.models import Competition
from gisu.competitions.queries.entrants import entrants
from gisu.competitions.queries.finding import LONGEST, MOST_NAMES, sought
from gisu.competitions.queries.submissions import of_competition
from gisu.competitions.schemas import (
    EntrantOut,
    ExtensionIn,
    ExtensionOut,
    HandedInOut,
    RunningOut,
)
from gisu.schedule.actions import extending as schedule
from gisu.schedule.models import Extension
from gisu.schedule.queries.states import extensions_of, state_of
from gisu.teams.models import Team
from gisu.teams.queries import teams
from gisu.ui.listing import Asked
from gisu.ui.listing_api import list_operation
from gisu.ui.own_words import gettext as _

router = Router(tags=["running competitions"], auth=signed_in(Scope.OPERATE))
BASE = "/cohorts/{cohort}/competitions/{slug}"


@router.post(BASE + "/pause", response=RunningOut, summary="Take nothing until it goes on")
def competition_pause(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    schedule.pause(activity=found.activity, by=by, now=now)
    return told(found, now)


@router.post(BASE + "/resume", response=RunningOut, summary="Let it go on")
def competition_resume(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    schedule.resume(activity=found.activity, by=by, now=now)
    return told(found, now)


@router.post(BASE + "/close", response=RunningOut, summary="End it now, for everybody")
def competition_close(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    running.close(competition=found, by=by, now=now)
    return told(found, now)


@router.post(BASE + "/reveal", response=RunningOut, summary="Open the private board")
def competition_reveal(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    return told(running.reveal(competition=found, by=by, now=now), now)


def find_entrants(request: HttpRequest, *, cohort: str, slug: str, asked: Asked) -> Any:
    found, _by, now = asked_for(request, cohort, slug)
    return ENTRANTS, entrants(found, text=asked.text, state=asked["state"]), now


def find_submissions(request: HttpRequest, *, cohort: str, slug: str, asked: Asked) -> Any:
    found, _by, now = asked_for(request, cohort, slug)
    return SUBMISSIONS, of_competition(found, text=asked.text, state=asked["state"]), now


list_operation(
    router,
    BASE + "/teams",
    ENTRANTS,
    schema=EntrantOut,
    find=find_entrants,
    name="entered_teams",
    summary="Which teams entered, and did what",
)
list_operation(
    router,
    BASE + "/all-submissions",
    SUBMISSIONS,
    schema=HandedInOut,
    find=find_submissions,
    name="all_submissions",
    summary="Every team's submissions",
)


@router.get(
    BASE + "/extensions", response=list[ExtensionOut], summary="Who was given more time"
)
def extensions(request: HttpRequest, cohort: str, slug: str) -> list[dict[str, Any]]:
    found, _by, _now = asked_for(request, cohort, slug)
    return [_extension(one) for one in extensions_of(found.activity)]


@router.post(
    BASE + "/extensions", response={201: ExtensionOut}, summary="Give more time, with a reason"
)
def extension_give(
    request: HttpRequest, cohort: str, slug: str, said: ExtensionIn
) -> Status[dict[str, Any]]:
    """To the team named, or the person with that enrolment; to everybody where neither is named."""
    found, by, now = asked_for(request, cohort, slug)
    given = schedule.extend(
        activity=found.activity,
        due_at=said.due_at,
        reason=said.reason,
        team=_team(found, said.team) if said.team is not None else None,
        enrolment=_learner(found, said.enrolment, now) if said.enrolment is not None else None,
        by=by,
        now=now,
    )
    return Status(201, _extension(given))


@router.delete(
    BASE + "/extensions/{extension_id}", response=ExtensionOut, summary="Take an extension back"
)
def extension_withdraw(
    request: HttpRequest, cohort: str, slug: str, extension_id: int
) -> dict[str, Any]:
    """What was handed in while it held stays on time."""
    found, by, now = asked_for(request, cohort, slug)
    given = extensions_of(found.activity).filter(pk=extension_id, withdrawn_at=None).first()
    if given is None:
        raise Http404
    return _extension(schedule.withdraw_extension(extension=given, by=by, now=now))


def asked_for(
    request: HttpRequest, cohort: str, slug: str
) -> tuple[Competition, Person, datetime]:
    member: Member = enter(request, cohort, "competitions.run")
    return sought(member, slug), cast("Person", request.user), moment(request)


def _team(found: Competition, slug: str) -> Team:
    known = teams(cohort=found.cohort).filter(team_set=found.team_set)
    team = known.filter(slug=slug).first() if len(slug) <= LONGEST else None
    if team is not None:
        return team
    slugs = known.values_list("slug", flat=True)[:MOST_NAMES]
    near = next(iter(get_close_matches(slug[:LONGEST].lower(), slugs, n=1)), None)
    raise NoSuchTeam(
        _("This competition has no team “%(slug)s”.") % {"slug": slug[:LONGEST]},
        where="team",
        remedy=_("Did you mean “%(slug)s”?") % {"slug": near}
        if near
        else _("Use the short name of a team of its team set."),
    )


def _learner(found: Competition, enrolment: int, now: datetime) -> Enrolment:
    learners = people_with_role(cohort=found.cohort, role=Role.LEARNER, now=now)
    learner = learners.filter(pk=enrolment).first()
    if learner is None:
        raise NoSuchLearner(
            _("No {learner} of this cohort has the enrolment %(enrolment)s.")
            % {"enrolment": enrolment},
            where="enrolment",
            remedy=_("Use the number of {a learner}'s enrolment."),
        )
    return learner


def told(found: Competition, now: datetime) -> dict[str, Any]:
    state = state_of(found.activity, now=now)
    return {
        "slug": found.slug,
        "phase": state.phase,
        "due_at": state.due_at,
        "closes_at": state.closes_at,
        "revealed_at": found.revealed_at,
        "called_off": found.activity.cancel_reason,
        "hidden": found.activity.is_hidden,
    }


def _extension(given: Extension) -> dict[str, Any]:
    return {
        "id": given.pk,
        "team": given.team.slug if given.team else None,
        "enrolment": given.enrolment_id,
        "due_at": given.due_at,
        "reason": given.reason,
        "given_by": given.granted_by.name,
        "given_at": given.granted_at,
        "withdrawn_at": given.withdrawn_at,
    }
