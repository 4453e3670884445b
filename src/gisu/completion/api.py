"""How somebody stands by program, and why: entry by entry."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from gisu.cohorts.api import enter, moment
from gisu.cohorts.models import Enrolment
from gisu.completion.queries.asking import learners_ever
from gisu.completion.queries.why import Why, why
from gisu.completion.schemas import ProgressFilter, ProgressOut
from gisu.completion.words.standings import Line

router = Router(tags=["completion"])


@router.get("/cohorts/{cohort}/progress", response=ProgressOut, summary="How I stand, and why")
def my_progress(
    request: HttpRequest, cohort: str, asked: Query[ProgressFilter]
) -> dict[str, Any]:
    member = enter(request, cohort)
    if member.enrolment is None or not member.is_learner:
        raise Http404
    found = why(member.enrolment, now=moment(request), as_of=asked.as_of)
    return as_json(found)


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
    return as_json(
        why(
            found,
            now=moment(request),
            as_of=asked.as_of,
            with_reasons=member.is_operator,
        )
    )


def as_json(found: Why) -> dict[str, Any]:
    """The same for the API and for `gisu why --json`."""
    told = found.told
    return {
        "person": found.enrolment.pk,
        "name": found.enrolment.person.name,
        "as_of": found.at,
        "state": told.state,
        "headline": told.headline,
        "said": told.said,
        "pressing": told.pressing.key if told.pressing else None,
        "by": told.by,
        "requirements": [_requirement(found, line) for line in told.lines],
    }


def _requirement(found: Why, line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "title": line.title,
        "state": line.state,
        "said": line.said,
        "value": line.value,
        "target": line.target,
        "done_at": line.done_at,
        "ends_at": line.ends_at,
        "evidence": found.of(line),
        "parts": [_requirement(found, part) for part in line.parts],
        "version": line.version,
        "met_by": line.met_by,
    }
