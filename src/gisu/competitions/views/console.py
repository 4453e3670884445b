"""The operators' side: every competition, every submission, and the handles."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.enums import Role
from gisu.cohorts.queries import people_with_role
from gisu.competitions.actions import running
from gisu.competitions.actions.scoring import score_again
from gisu.competitions.door import (
    CompetitionRequest,
    SubmissionRequest,
    competition_page,
    head,
    spoken,
    submission_page,
)
from gisu.competitions.forms import ExtendForm, NameForm
from gisu.competitions.lists.console import SUBMISSIONS
from gisu.competitions.queries import submissions as reading
from gisu.competitions.queries.counts import at_a_glance
from gisu.competitions.queries.deadlines import last_due_of
from gisu.competitions.queries.handles import handles
from gisu.competitions.queries.way import way
from gisu.core.refusals import Refusal
from gisu.schedule.actions import extending as schedule
from gisu.schedule.queries.states import extensions_of
from gisu.teams.queries import teams
from gisu.work.queries import attempts

PER_PAGE = 50


@require_GET
@cohort_page("competitions.run")
def console(request: CohortRequest) -> HttpResponse:
    context = {
        "rows": at_a_glance(request.member.cohort, now=request.now),
        "cohort": request.member.cohort,
        "now": request.now,
    }
    return render(request, "competitions/console.html", context)


@require_GET
@competition_page("competitions.run")
def console_competition(request: CompetitionRequest) -> HttpResponseBase:
    """One competition: its handles, its extensions, all its submissions."""
    competition, asked = request.competition, SUBMISSIONS.asked(request.GET)
    found = reading.of_competition(competition, text=asked.text, state=asked["state"])
    if request.GET.get("format") == "csv":
        zone = request.member.cohort.zone
        return SUBMISSIONS.csv(found, asked, of=competition.slug, zone=zone, now=request.now)
    shown = SUBMISSIONS.page(found, asked, number=request.GET.get("page"), now=request.now)
    context = {
        **head(request, "console"),
        "list": shown,
        "extensions": extensions_of(competition.activity),
        "last_due_at": last_due_of(competition),
        "handles": handles(competition, now=request.now),
    }
    return render(request, "competitions/console_competition.html", context)


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def extend(request: CompetitionRequest) -> HttpResponse:
    activity, cohort = request.competition.activity, request.member.cohort
    form = ExtendForm(
        request.POST or None,
        initial={
            "due_at": activity.due_at,
            "enrolment": request.GET.get("enrolment"),
        },
        teams=teams(cohort=cohort).filter(team_set=request.competition.team_set),
        learners=people_with_role(cohort=cohort, role=Role.LEARNER, now=request.now),
        zone=cohort.zone,
    )
    if request.method == "POST" and form.is_valid():
        try:
            schedule.extend(
                activity=activity, by=_person(request), now=request.now, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, _("The new due time holds from now on."))
            return _back(request)
    context = {**head(request, "console"), "form": form}
    return render(
        request, "competitions/extend.html", context, status=422 if form.errors else 200
    )


@require_POST
@competition_page("competitions.run")
def withdraw(request: CompetitionRequest, pk: int) -> HttpResponse:
    """Take an extension back; what was handed in while it held stays on time."""
    found = extensions_of(request.competition.activity).filter(pk=pk, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return _do(
        request,
        lambda: schedule.withdraw_extension(
            extension=found, by=_person(request), now=request.now
        ),
        _("The extension is taken back. Whoever has less time now is told."),
    )


@require_POST
@competition_page("competitions.run")
def pause(request: CompetitionRequest) -> HttpResponse:
    activity = request.competition.activity
    return _do(
        request,
        lambda: schedule.pause(activity=activity, by=_person(request), now=request.now),
        _("It is paused. Nothing can be handed in until it goes on."),
    )


@require_POST
@competition_page("competitions.run")
def resume(request: CompetitionRequest) -> HttpResponse:
    activity = request.competition.activity
    return _do(
        request,
        lambda: schedule.resume(activity=activity, by=_person(request), now=request.now),
        _("It goes on."),
    )


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def close(request: CompetitionRequest) -> HttpResponse:
    count = request.competition.entrants.count()
    what = [
        _(
            "Nobody can hand in anything from this moment on; extensions that reach further end."
        ),
        ngettext("This concerns %(count)s team.", "This concerns %(count)s teams.", count)
        % {"count": count},
        _("Submissions under way are still scored."),
    ]
    return _after_confirming(request, what, _("Close the competition"), running.close)


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def reveal(request: CompetitionRequest) -> HttpResponse:
    count = request.competition.entrants.count()
    what = [
        _("Everybody sees the private board, and every submission's private score."),
        _(
            "Final submissions stand as they are; where fewer were chosen, the best public ones are taken."
        ),
        ngettext(
            "The final place of %(count)s team is recorded.",
            "The final places of %(count)s teams are recorded.",
            count,
        )
        % {"count": count},
    ]
    return _after_confirming(request, what, _("Open the private board"), running.reveal)


@require_GET
@submission_page("competitions.run")
def console_submission(request: SubmissionRequest) -> HttpResponse:
    """A submission with all that is known of its way: steps, workers, attempts, both scores."""
    one = request.submission
    steps = reading.steps(one)
    context = {
        "submission": one,
        "competition": one.competition,
        "cohort": request.member.cohort,
        "steps": steps,
        "way": way(one, steps, place=reading.place_in_queue(one)),
        "attempts": attempts(kind="competitions.score").filter(
            item__key=f"competitions.score:{one.pk}"
        ),
        "scores": reading.scores(one),
        "problems": reading.problems(one, spoken()),
        "now": request.now,
    }
    return render(request, "competitions/console_submission.html", context)


@require_POST
@submission_page("competitions.run")
def submission_again(request: SubmissionRequest) -> HttpResponse:
    """Queue a submission that was given up once more."""
    try:
        score_again(submission=request.submission, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("It waits for a worker again."))
    return redirect(
        "competitions:console_submission", request.member.cohort.slug, request.submission.pk
    )


def _do(request: CompetitionRequest, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, done)
    return _back(request)


def _after_confirming(
    request: CompetitionRequest, what: list[str], verb: str, act: Callable[..., object]
) -> HttpResponse:
    """Say what will happen, ask for the name of the thing, and do it."""
    form = NameForm(request.POST or None, expected=request.competition.slug)
    if request.method == "POST" and form.is_valid():
        try:
            act(competition=request.competition, by=_person(request), now=request.now)
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            return _back(request)
    context = {
        **head(request, "console"),
        "form": form,
        "what": what,
        "name": request.competition.slug,
        "verb": verb,
    }
    return render(
        request, "competitions/confirm.html", context, status=422 if form.errors else 200
    )


def _back(request: CompetitionRequest) -> HttpResponse:
    return redirect(
        "competitions:console_competition", request.member.cohort.slug, request.competition.slug
    )


def _person(request: CohortRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
