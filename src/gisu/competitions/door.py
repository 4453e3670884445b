"""The door every page of a competition goes through, and what its head shows."""

import functools
from collections.abc import Callable
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.finding import Seat, competition, is_seen_by, seat
from gisu.competitions.queries.limits import allowance
from gisu.competitions.queries.submissions import submission
from gisu_scoring.text.language import Language

View = Callable[..., HttpResponseBase]


class CompetitionRequest(CohortRequest):
    """A request for a competition of the cohort."""

    competition: Competition
    seat: Seat


class SubmissionRequest(CohortRequest):
    """A request for a submission the asker may see."""

    submission: Submission


def competition_page(permission: str = "competitions.see") -> Callable[[View], View]:
    """Let in who holds `permission`; the view gets `request.competition` and `request.seat`."""

    def door(view: View) -> View:
        @cohort_page(permission)
        @functools.wraps(view)
        def enter(request: CompetitionRequest, slug: str, **rest: Any) -> HttpResponseBase:
            found = competition(request.member.cohort, slug)
            if found is None or not is_seen_by(request.member, found):
                raise Http404
            request.competition = found
            request.seat = seat(competition=found, member=request.member, now=request.now)
            return view(request, **rest)

        return enter

    return door


def submission_page(permission: str = "competitions.see_submission") -> Callable[[View], View]:
    """Let in who holds `permission` on the submission; to others it does not exist."""

    def door(view: View) -> View:
        @cohort_page("competitions.see")
        @functools.wraps(view)
        def enter(request: SubmissionRequest, pk: int, **rest: Any) -> HttpResponseBase:
            found = submission(request.member.cohort, pk)
            if found is None or not rules.has_perm(
                "competitions.see_submission", request.member, found
            ):
                raise Http404
            if not rules.has_perm(permission, request.member, found):
                raise PermissionDenied
            request.submission = found
            return view(request, **rest)

        return enter

    return door


def head(request: CompetitionRequest, tab: str) -> dict[str, Any]:
    """What every page of a competition shows at its top."""
    place = request.seat
    left = None
    takes_part = place.entrant is not None and not place.entrant.is_disqualified
    if place.entrant is not None and takes_part and place.phase is not None:
        place.entrant.competition = request.competition
        left = allowance(entrant=place.entrant, phase=place.phase, now=request.now)
    return {
        "competition": request.competition,
        "seat": place,
        "state": place.state,
        "allowance": left,
        "may_submit": place.may_submit and request.member.is_learner,
        "is_operator": request.member.is_operator,
        "member": request.member,
        "cohort": request.member.cohort,
        "tab": tab,
        "now": request.now,
    }


def spoken() -> Language:
    """The reader's language, as gisu_scoring names it."""
    return "ko" if (get_language() or "").startswith("ko") else "en"
