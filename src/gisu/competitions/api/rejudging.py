"""Rejudging by program: what the operators' pages do."""

from typing import Annotated, Any, cast

from django.http import Http404, HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import StringConstraints

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import enter, moment
from gisu.competitions.actions import applying
from gisu.competitions.actions.proposing import propose_answers
from gisu.competitions.enums import MOST_REASON
from gisu.competitions.folder_checks import FolderChecks
from gisu.competitions.lists.rejudging import MOVED_TEAMS, VERDICTS
from gisu.competitions.models import Competition, Rejudging
from gisu.competitions.queries import rejudging as reading
from gisu.competitions.queries.finding import sought
from gisu.competitions.schemas import (
    MovedTeamOut,
    RejudgingDetailOut,
    RejudgingOut,
    VerdictOut,
)
from gisu.ui.listing import Asked
from gisu.ui.listing_api import list_operation

router = Router(tags=["running competitions"], auth=signed_in(Scope.OPERATE))
BASE = "/cohorts/{cohort}/competitions/{slug}/rejudgings"


Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_REASON)
]


@router.get(BASE, response=list[RejudgingOut], summary="Every rejudging there was")
def rejudgings(request: HttpRequest, cohort: str, slug: str) -> list[dict[str, Any]]:
    found = _found(request, cohort, slug)
    return [_said(one) for one in reading.rejudgings(found)]


@router.post(
    BASE, response={201: RejudgingDetailOut}, summary="Judge everything by corrected answers"
)
def rejudging_propose(
    request: HttpRequest,
    cohort: str,
    slug: str,
    reason: Form[Reason],
    answers: File[UploadedFile | None] = None,
) -> Status[dict[str, Any]]:
    """Nothing counts before it is applied. Without a file everything is judged by the present answers and scorer."""
    found = _found(request, cohort, slug)
    made = propose_answers(
        competition=found,
        answers=answers,
        check=FolderChecks(),
        reason=reason,
        by=_asker(request),
        now=moment(request),
    )
    return Status(201, _whole(made))


@router.get(
    BASE + "/{rejudging_id}",
    response=RejudgingDetailOut,
    summary="What a rejudging would change, or did",
)
def rejudging(
    request: HttpRequest, cohort: str, slug: str, rejudging_id: int
) -> dict[str, Any]:
    return _whole(_one(request, cohort, slug, rejudging_id))


@router.post(
    BASE + "/{rejudging_id}/apply", response=RejudgingDetailOut, summary="Let it count"
)
def rejudging_apply(
    request: HttpRequest, cohort: str, slug: str, rejudging_id: int
) -> dict[str, Any]:
    """All at once. 409 while a worker has not judged everything, or where it was decided already."""
    one = _one(request, cohort, slug, rejudging_id)
    applying.apply(rejudging=one, by=_asker(request), now=moment(request))
    return _whole(_one(request, cohort, slug, rejudging_id))


@router.post(
    BASE + "/{rejudging_id}/drop", response=RejudgingDetailOut, summary="Leave all as it is"
)
def rejudging_drop(
    request: HttpRequest, cohort: str, slug: str, rejudging_id: int
) -> dict[str, Any]:
    one = _one(request, cohort, slug, rejudging_id)
    applying.drop(rejudging=one, by=_asker(request), now=moment(request))
    return _whole(_one(request, cohort, slug, rejudging_id))


def find_teams(
    request: HttpRequest, *, cohort: str, slug: str, rejudging_id: int, asked: Asked
) -> Any:
    one = _one(request, cohort, slug, rejudging_id)
    shown_all = asked["show"] == "all"
    found = reading.moved_teams(one, text=asked.text, all_of_them=shown_all)
    return MOVED_TEAMS, found, moment(request)


def find_verdicts(
    request: HttpRequest, *, cohort: str, slug: str, rejudging_id: int, asked: Asked
) -> Any:
    one = _one(request, cohort, slug, rejudging_id)
    shown_all = asked["show"] == "all"
    found = reading.verdicts(one, text=asked.text, all_of_them=shown_all)
    return VERDICTS, found, moment(request)


list_operation(
    router,
    BASE + "/{rejudging_id}/teams",
    MOVED_TEAMS,
    schema=MovedTeamOut,
    find=find_teams,
    name="rejudging_teams",
    summary="How teams would stand after a rejudging",
    numbers=["rejudging_id"],
)
list_operation(
    router,
    BASE + "/{rejudging_id}/submissions",
    VERDICTS,
    schema=VerdictOut,
    find=find_verdicts,
    name="rejudging_submissions",
    summary="What comes of each submission",
    numbers=["rejudging_id"],
)


def _asker(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _found(request: HttpRequest, cohort: str, slug: str) -> Competition:
    member = enter(request, cohort, "competitions.run")
    return sought(member, slug)


def _one(request: HttpRequest, cohort: str, slug: str, pk: int) -> Rejudging:
    found = reading.rejudging(_found(request, cohort, slug), pk)
    if found is None:
        raise Http404
    return found


def _said(one: Rejudging) -> dict[str, Any]:
    return {
        "id": one.pk,
        "state": one.state,
        "reason": one.reason,
        "scorer_version": one.scorer_version,
        "truth_sha256": one.truth_digest,
        "asked_by": one.asked_by.name if one.asked_by else None,
        "asked_at": one.asked_at,
        "ended_at": one.ended_at,
    }


def _whole(one: Rejudging) -> dict[str, Any]:
    found = reading.outcome(one)
    return {
        **_said(one),
        "judged": found.judged,
        "left": found.left,
        "changed": found.changed,
        "refused": found.refused,
        "accepted": found.accepted,
        "gone": found.gone,
        "teams": [row.plain() for row in reading.team_changes(one)],
    }
