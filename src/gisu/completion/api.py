"""How somebody stands by program, and why: entry by entry."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from gisu.cohorts.api import enter, moment
from gisu.cohorts.models import Enrolment
from gisu.completion.lists import LEARNERS
from gisu.completion.queries.asking import learners_ever
from gisu.completion.queries.listing import listed
from gisu.completion.queries.why import why
from gisu.completion.schemas import LearnerOut, ProgressFilter, ProgressOut, progress_fields
from gisu.ui.listing import Asked
from gisu.ui.listing_api import list_operation

router = Router(tags=["completion"])


@router.get("/cohorts/{cohort}/progress", response=ProgressOut, summary="How I stand, and why")
def my_progress(
    request: HttpRequest, cohort: str, asked: Query[ProgressFilter]
) -> dict[str, Any]:
    member = enter(request, cohort)
    if member.enrolment is None or not member.is_learner:
        raise Http404
    found = why(member.enrolment, now=moment(request), as_of=asked.as_of)
    return progress_fields(found)


@router.get(
    "/cohorts/{cohort}/people/{enrolment_id}/progress",
    response=ProgressOut,
    summary="How somebody stands, and why",
)
def progress_of(
    request: HttpRequest, cohort: str, enrolment_id: int, asked: Query[ProgressFilter]
) -> dict[str, Any]:
    """For mentors, instructors, coaches and operators; why somebody is excepted, for operators only."""
    member = enter(request, cohort, "completion.read_all")
    found: Enrolment = get_object_or_404(learners_ever(member.cohort), pk=enrolment_id)
    return progress_fields(
        why(
            found,
            now=moment(request),
            as_of=asked.as_of,
            with_reasons=member.is_operator,
        )
    )


def find_learners(request: HttpRequest, *, cohort: str, asked: Asked) -> Any:
    member, now = enter(request, cohort, "completion.run"), moment(request)
    found = listed(member.cohort, now=now, text=asked.text)
    rows = found.narrowed(state=asked["state"], requirement=asked["requirement"])
    return LEARNERS.read_by(found.rows), rows, now


list_operation(
    router,
    "/cohorts/{cohort}/completion",
    LEARNERS,
    schema=LearnerOut,
    find=find_learners,
    name="completion",
    summary="Who completes, and who is about to miss what",
)
