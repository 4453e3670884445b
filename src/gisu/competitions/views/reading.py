"""Pages one reads: the list, the overview with its rules, the data."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.competitions.actions.entering import accept_rules
from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.queries.board import board
from gisu.competitions.queries.finding import listed
from gisu.competitions.queries.handles import check_download, may_enter, why_no_download
from gisu.core.downloads import blob_answer
from gisu.core.refusals import Refusal
from gisu.schedule.enums import Phase as Is


@require_GET
@cohort_page("competitions.see")
def competitions(request: CohortRequest) -> HttpResponse:
    rows = listed(member=request.member, now=request.now)
    groups = [
        (
            _("Running"),
            [row for row in rows if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}],
        ),
        (_("Coming"), [row for row in rows if row.state.phase is Is.UPCOMING]),
        (_("Past"), [row for row in rows if row.state.phase in {Is.CLOSED, Is.CANCELLED}]),
    ]
    context = {
        "groups": [(title, found) for title, found in groups if found],
        "cohort": request.member.cohort,
        "now": request.now,
    }
    return render(request, "competitions/competitions.html", context)


@require_GET
@competition_page()
def overview(request: CompetitionRequest) -> HttpResponse:
    lines = board(request.competition, now=request.now).lines
    return render(
        request,
        "competitions/overview.html",
        {
            **head(request, "overview"),
            "teams": len(lines),
            "may_enter": may_enter(request.seat) and request.member.is_learner,
        },
    )


@require_POST
@competition_page("competitions.enter")
def accept(request: CompetitionRequest) -> HttpResponse:
    """Accept the rules that were shown, and enter."""
    enrolment = request.member.enrolment
    if enrolment is None:
        raise Http404
    try:
        accept_rules(
            competition=request.competition,
            enrolment=enrolment,
            rules_digest=request.POST.get("rules", ""),
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences)
        return redirect(
            "competitions:overview", request.member.cohort.slug, request.competition.slug
        )
    messages.success(request, _("You are in. Download the data and make a first submission."))
    return redirect("competitions:data", request.member.cohort.slug, request.competition.slug)


@require_GET
@competition_page()
def data(request: CompetitionRequest) -> HttpResponse:
    return render(
        request,
        "competitions/data.html",
        {**head(request, "data"), "refusal": why_no_download(request.seat)},
    )


@require_GET
@competition_page()
def data_file(request: CompetitionRequest, name: str) -> HttpResponseBase:
    """A data file: to whoever accepted the rules, once the competition has opened; to operators always."""
    file = next((one for one in request.competition.files.all() if one.name == name), None)
    if file is None:
        raise Http404
    try:
        check_download(request.seat)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect(
            "competitions:overview", request.member.cohort.slug, request.competition.slug
        )
    return blob_answer(request, digest=file.digest, name=file.name)
