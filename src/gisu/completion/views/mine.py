"""My progress: what is done, what is missing and by when it can still be done, and what says so."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.completion.queries.evidence import page_of_entries
from gisu.completion.queries.telling import told_of
from gisu.completion.words.standings import Line, Told


@require_GET
@cohort_page()
def progress(request: CohortRequest) -> HttpResponse:
    """How the asker stands. Whoever does not learn here is told what it would show."""
    context = {
        "cohort": request.member.cohort,
        "person": request.member.person,
        "standing": _mine(request) if request.member.is_learner else None,
        "now": request.now,
    }
    return render(request, "completion/progress.html", context)


@require_GET
@cohort_page()
def evidence(request: CohortRequest, key: str) -> HttpResponse:
    """The entries behind one of the asker's requirements."""
    if not request.member.is_learner:
        raise Http404
    found = line_of(_mine(request), key)
    context = {
        "cohort": request.member.cohort,
        "line": found,
        "page": page_of_entries(request.member.cohort, found.evidence, request.GET.get("page")),
        "now": request.now,
    }
    return render(request, "completion/evidence.html", context)


def line_of(standing: Told, key: str) -> Line:
    """The line of a requirement, wherever it stands. Raises Http404."""
    waiting = list(standing.lines)
    while waiting:
        one = waiting.pop()
        if one.key == key:
            return one
        waiting += one.parts
    raise Http404


def _mine(request: CohortRequest) -> Told:
    if request.member.enrolment is None:
        raise Http404
    return told_of(request.member.enrolment, now=request.now)
