"""Calling a competition off, hiding it, and disqualifying, by program: what the operators' pages do."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from ninja import Router

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import moment
from gisu.competitions.actions import cancelling, disqualifying
from gisu.competitions.api.running import BASE, asked_for, told
from gisu.competitions.api.taking_part import submission_for
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.competitions.queries.entrants import entrant_called
from gisu.competitions.schemas import DisqualifiedOut, RunningOut
from gisu.schedule.schemas import ReasonIn

router = Router(tags=["running competitions"], auth=signed_in(Scope.OPERATE))


@router.post(BASE + "/cancel", response=RunningOut, summary="Call it off, with a reason")
def competition_cancel(
    request: HttpRequest, cohort: str, slug: str, said: ReasonIn
) -> dict[str, Any]:
    """For everybody: nothing is taken any more, and its private board stays shut. Whoever it is for is told why."""
    found, by, now = asked_for(request, cohort, slug)
    cancelling.cancel(competition=found, reason=said.reason, by=by, now=now)
    return told(found, now)


@router.post(BASE + "/restore", response=RunningOut, summary="Put it on again")
def competition_restore(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    """At the times it has; whoever it is for is told."""
    found, by, now = asked_for(request, cohort, slug)
    return told(cancelling.restore(competition=found, by=by, now=now), now)


@router.post(BASE + "/hide", response=RunningOut, summary="Hide it from learners")
def competition_hide(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    """Only staff see it, until it is shown. Nobody is told."""
    found, by, now = asked_for(request, cohort, slug)
    return told(cancelling.hide(competition=found, by=by, now=now), now)


@router.post(BASE + "/show", response=RunningOut, summary="Show it to learners")
def competition_show(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    return told(cancelling.show(competition=found, by=by, now=now), now)


@router.post(
    BASE + "/teams/{team}/disqualify",
    response=DisqualifiedOut,
    summary="Disqualify a team, with a reason",
)
def team_disqualify(
    request: HttpRequest, cohort: str, slug: str, team: str, said: ReasonIn
) -> dict[str, Any]:
    """It ranks nowhere and hands in nothing more; its people are told why. What it handed in is kept."""
    found, by, now = asked_for(request, cohort, slug)
    entrant = _entrant(found, team)
    return _team(
        disqualifying.disqualify_team(entrant=entrant, reason=said.reason, by=by, now=now)
    )


@router.post(
    BASE + "/teams/{team}/reinstate",
    response=DisqualifiedOut,
    summary="Let a disqualified team rank again",
)
def team_reinstate(request: HttpRequest, cohort: str, slug: str, team: str) -> dict[str, Any]:
    found, by, now = asked_for(request, cohort, slug)
    return _team(disqualifying.reinstate_team(entrant=_entrant(found, team), by=by, now=now))


@router.post(
    "/submissions/{submission_id}/disqualify",
    response=DisqualifiedOut,
    summary="Disqualify a submission, with a reason",
)
def submission_disqualify(
    request: HttpRequest, submission_id: int, said: ReasonIn
) -> dict[str, Any]:
    """It keeps its score and ranks nowhere; its team is told why."""
    one = _submission(request, submission_id)
    return _one(
        disqualifying.disqualify_submission(
            submission=one, reason=said.reason, by=_asker(request), now=moment(request)
        )
    )


@router.post(
    "/submissions/{submission_id}/reinstate",
    response=DisqualifiedOut,
    summary="Let a disqualified submission rank again",
)
def submission_reinstate(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    one = _submission(request, submission_id)
    return _one(
        disqualifying.reinstate_submission(
            submission=one, by=_asker(request), now=moment(request)
        )
    )


def _asker(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _submission(request: HttpRequest, pk: int) -> Submission:
    _member, found = submission_for(request, pk, permission="competitions.run")
    return found


def _entrant(found: Competition, team: str) -> Entrant:
    entrant = entrant_called(found, team)
    if entrant is None:
        raise Http404
    return entrant


def _team(entrant: Entrant) -> dict[str, Any]:
    return {
        "team": entrant.team.slug,
        "submission": None,
        "disqualified": entrant.disqualified_reason,
    }


def _one(submission: Submission) -> dict[str, Any]:
    return {
        "team": submission.entrant.team.slug,
        "submission": submission.pk,
        "disqualified": submission.disqualified_reason,
    }
