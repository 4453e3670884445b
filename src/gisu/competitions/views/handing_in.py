"""Hand in a file, see what became of it, choose finals."""

from dataclasses import replace
from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gisu.competitions.actions.finals import choose_final, release_final
from gisu.competitions.actions.submitting import KeyUsed, hand_in
from gisu.competitions.door import (
    CompetitionRequest,
    SubmissionRequest,
    competition_page,
    head,
    spoken,
    submission_page,
)
from gisu.competitions.enums import Channel, Part
from gisu.competitions.forms import SubmitForm, new_key
from gisu.competitions.models import Score
from gisu.competitions.queries import comparing
from gisu.competitions.queries import submissions as reading
from gisu.competitions.queries.board import kept_board
from gisu.competitions.queries.finding import seat
from gisu.competitions.queries.handles import may_choose
from gisu.competitions.queries.rejudging import corrections
from gisu.competitions.queries.way import way
from gisu.competitions.views.diagnostics import pictures
from gisu.core import blobs
from gisu.core.answers import csv_answer
from gisu.core.refusals import Refusal
from gisu.ui.scale import covering

PER_PAGE = 25
STOP_POLLING = 286


@require_http_methods(["GET", "POST"])
@competition_page()
def submissions(request: CompetitionRequest) -> HttpResponse:
    """My team's submissions, and the form to hand in another."""
    if request.method == "POST":
        if not rules.has_perm("competitions.submit", request.member):
            raise PermissionDenied
        return _take_in(request)
    return _submissions(request, SubmitForm())


def _take_in(request: CompetitionRequest) -> HttpResponse:
    form = SubmitForm(request.POST, request.FILES)
    if not form.is_valid():
        return _submissions(request, form, status=422)
    try:
        made = hand_in(
            competition=request.competition,
            member=request.member,
            file=form.cleaned_data["file"],
            message=form.cleaned_data["message"],
            channel=Channel.PAGE,
            once=form.cleaned_data["once"],
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        if isinstance(refusal, KeyUsed):  # a form from before, shown again by the browser
            form.data = {**request.POST.dict(), "once": new_key()}
        return _submissions(request, form, status=refusal.status)
    return redirect("competitions:submission", request.member.cohort.slug, made.pk)


def _submissions(
    request: CompetitionRequest, form: SubmitForm, status: int = 200
) -> HttpResponse:
    place = request.seat
    rows = reading.of_team(place.entrant) if place.entrant else None
    pages = Paginator(rows, PER_PAGE) if rows is not None else None
    page = pages.get_page(request.GET.get("page")) if pages else None
    context = {
        **head(request, "submissions"),
        "form": form,
        "page": page,
        "chosen": reading.chosen_of(place.entrant) if place.entrant else [],
        "may_choose": {row.pk for row in page or () if may_choose(place, row)},
    }
    return render(request, "competitions/submissions.html", context, status=status)


@require_GET
@submission_page()
def submission(request: SubmissionRequest) -> HttpResponse:
    return render(request, "competitions/submission.html", _one(request))


@require_GET
@submission_page()
def submission_live(request: SubmissionRequest) -> HttpResponse:
    """The part of a submission's page that changes; 286 ends the asking once nothing will."""
    status = STOP_POLLING if request.submission.is_final else 200
    return render(request, "competitions/_submission_live.html", _one(request), status=status)


def _one(request: SubmissionRequest) -> dict[str, Any]:
    one = request.submission
    place = seat(competition=one.competition, member=request.member, now=request.now)
    language = spoken()
    scores = reading.scores(one)
    may_see_private = one.competition.is_revealed or request.member.is_operator
    problems = reading.problems(one, language)
    public, before = scores.get("public"), reading.best_before(one)
    steps = reading.steps(one)
    return {
        "submission": one,
        "competition": one.competition,
        "cohort": request.member.cohort,
        "member": request.member,
        "way": way(one, steps, place=reading.place_in_queue(one)),
        "corrections": corrections(one, steps),
        "public": public,
        "private": scores.get("private") if may_see_private else None,
        "before": before,
        "difference": public.value - before.value if public and before else None,
        **_compared(request, public, before),
        **pictures(request, public),
        "problems": problems,
        "places": reading.problem_places(one),
        "first_fix": reading.first_fix(one, language),
        "is_chosen": reading.is_chosen(one),
        "may_choose": may_choose(place, one),
        "now": request.now,
    }


def _compared(
    request: SubmissionRequest, public: Score | None, before: Score | None
) -> dict[str, Any]:
    """What more than chance tells: against the team's best before, and against its neighbours on the public board."""
    if public is None:
        return {}
    competition = request.submission.competition
    found = kept_board(competition, Part.PUBLIC, now=request.now)
    ahead, behind = comparing.nearest(comparing.against(public, found))
    ends = [
        end for one in (*ahead, *behind) for end in (one.difference.low, one.difference.high)
    ]
    since = comparing.since(public, before)
    return {
        "since": since,
        "since_verdict": comparing.verdict(competition, since) if since else None,
        "ahead": ahead,
        "behind": behind,
        "scale": replace(covering([0.0, *ends], reference=0.0), ticks=()),
    }


@require_GET
@submission_page()
def submission_file(request: SubmissionRequest) -> FileResponse:
    one = request.submission
    return FileResponse(
        blobs.path_of(one.digest).open("rb"), as_attachment=True, filename=one.file_name
    )


@require_GET
@submission_page()
def submission_problems(request: SubmissionRequest) -> HttpResponseBase:
    """The problems as CSV."""
    rows = reading.problems(request.submission, spoken())
    return csv_answer(
        f"submission-{request.submission.pk}-problems",
        ["line", "column", "value", "reason", "count"],
        [[row.line, row.column, row.value, row.reason, row.count] for row in rows],
    )


@require_POST
@submission_page("competitions.choose_final")
def submission_final(request: SubmissionRequest) -> HttpResponse:
    """Choose as a final submission, or take the choice back."""
    one = request.submission
    choose = request.POST.get("choose") == "yes"
    act = choose_final if choose else release_final
    try:
        act(submission=one, member=request.member, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        said = (
            _("#%(number)s is a final submission now.")
            if choose
            else _("#%(number)s is no final submission any more.")
        )
        messages.success(request, said % {"number": one.pk})
    back = request.POST.get("back")
    if back == "list":
        return redirect(
            "competitions:submissions", request.member.cohort.slug, one.competition.slug
        )
    return redirect("competitions:submission", request.member.cohort.slug, one.pk)
