"""What operators decide about a whole competition, a team or a submission: called off, hidden, disqualified; and undone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gisu.competitions.actions import cancelling, disqualifying
from gisu.competitions.door import (
    CompetitionRequest,
    SubmissionRequest,
    competition_page,
    head,
    submission_page,
)
from gisu.competitions.models import Entrant
from gisu.competitions.queries.entrants import entrant_called
from gisu.core.refusals import Refusal
from gisu.schedule.forms import ReasonForm

Act = Callable[[str], object]


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def cancel(request: CompetitionRequest) -> HttpResponse:
    """Call the competition off, with a reason."""
    count = request.competition.entrants.count()
    what = [
        _("Nothing can be handed in from this moment on, and the private board stays shut."),
        ngettext("This concerns %(count)s team.", "This concerns %(count)s teams.", count)
        % {"count": count},
        _("It stays on the calendar, crossed out. What was handed in and scored is kept."),
        _(
            "A requirement on this competition counts as met for whoever had not met it. Where any so many competitions are asked for, it is not among those that are left."
        ),
        _("Everybody it is for, and the staff, are told, with the reason."),
        _("You can put it on again."),
    ]

    def act(reason: str) -> object:
        return cancelling.cancel(
            competition=request.competition,
            reason=reason,
            by=request.member.person,
            now=request.now,
        )

    return _with_reason(request, what, _("Call the competition off"), act, _console(request))


@require_POST
@competition_page("competitions.run")
def restore(request: CompetitionRequest) -> HttpResponse:
    return _do(request, cancelling.restore, _("It takes place after all."))


@require_POST
@competition_page("competitions.run")
def hide(request: CompetitionRequest) -> HttpResponse:
    return _do(request, cancelling.hide, _("Only staff see it now."))


@require_POST
@competition_page("competitions.run")
def show(request: CompetitionRequest) -> HttpResponse:
    return _do(request, cancelling.show, _("Everybody it is for sees it again."))


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def disqualify_team(request: CompetitionRequest, team: str) -> HttpResponse:
    """Disqualify a team, with a reason."""
    entrant = _entrant(request, team)
    what = [
        _("Team %(team)s ranks nowhere in this competition, on neither board.")
        % {"team": entrant.team.name},
        _("It can hand in nothing more and choose no final submissions."),
        _("What it handed in and scored is kept. You can reinstate it."),
        _("Its people are told, with the reason. Others only see that its place is gone."),
    ]

    def act(reason: str) -> object:
        return disqualifying.disqualify_team(
            entrant=entrant, reason=reason, by=request.member.person, now=request.now
        )

    return _with_reason(request, what, _("Disqualify the team"), act, _teams(request))


@require_POST
@competition_page("competitions.run")
def reinstate_team(request: CompetitionRequest, team: str) -> HttpResponse:
    entrant = _entrant(request, team)
    try:
        disqualifying.reinstate_team(entrant=entrant, by=request.member.person, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("Team %(team)s ranks again.") % {"team": entrant.team.name})
    return _teams(request)


@require_http_methods(["GET", "POST"])
@submission_page("competitions.run")
def submission_disqualify(request: SubmissionRequest) -> HttpResponse:
    """Disqualify a submission, with a reason."""
    one = request.submission
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            disqualifying.disqualify_submission(
                submission=one,
                reason=form.cleaned_data["reason"],
                by=request.member.person,
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            return _submission(request)
    context = {
        "submission": one,
        "competition": one.competition,
        "cohort": request.member.cohort,
        "form": form,
        "verb": _("Disqualify the submission"),
        "what": [
            _(
                "#%(number)s ranks nowhere, on neither board; the team's next best one stands for it."
            )
            % {"number": one.pk},
            _("It keeps its score and the try it took. You can reinstate it."),
            _("Its team is told, with the reason."),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "competitions/disqualify_submission.html", context, status=status)


@require_POST
@submission_page("competitions.run")
def submission_reinstate(request: SubmissionRequest) -> HttpResponse:
    one = request.submission
    try:
        disqualifying.reinstate_submission(
            submission=one, by=request.member.person, now=request.now
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("#%(number)s ranks again.") % {"number": one.pk})
    return _submission(request)


def _with_reason(
    request: CompetitionRequest, what: list[str], verb: str, act: Act, back: HttpResponse
) -> HttpResponse:
    """Say what will happen, ask for the reason, and do it."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            return back
    context: dict[str, Any] = {
        **head(request, "console"),
        "form": form,
        "what": what,
        "verb": verb,
        "cancel_url": back["Location"],
    }
    status = 422 if form.errors else 200
    return render(request, "competitions/with_reason.html", context, status=status)


def _do(request: CompetitionRequest, act: Callable[..., object], done: str) -> HttpResponse:
    try:
        act(competition=request.competition, by=request.member.person, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, done)
    return _console(request)


def _entrant(request: CompetitionRequest, team: str) -> Entrant:
    found = entrant_called(request.competition, team)
    if found is None:
        raise Http404
    return found


def _console(request: CompetitionRequest) -> HttpResponse:
    return redirect(
        "competitions:console_competition", request.member.cohort.slug, request.competition.slug
    )


def _teams(request: CompetitionRequest) -> HttpResponse:
    return redirect(
        "competitions:console_teams", request.member.cohort.slug, request.competition.slug
    )


def _submission(request: SubmissionRequest) -> HttpResponse:
    return redirect(
        "competitions:console_submission", request.member.cohort.slug, request.submission.pk
    )
