"""Rejudging for operators: propose it, look at what it would change, apply it or drop it."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gisu.accounts.models import Person
from gisu.competitions.actions import applying, proposing
from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.folder_checks import FolderChecks
from gisu.competitions.forms import NameForm, RejudgeForm
from gisu.competitions.lists.rejudging import MOVED_TEAMS, VERDICTS
from gisu.competitions.models import Rejudging
from gisu.competitions.queries import rejudging as reading
from gisu.core.refusals import Refusal
from gisu.ui.listing import Asked, Found, Listing


class RejudgingRequest(CompetitionRequest):
    """A request for a rejudging of the competition."""

    rejudging: Rejudging


View = Callable[..., HttpResponseBase]


def rejudging_page(view: View) -> View:
    """Let operators in; the view gets `request.rejudging`."""

    @competition_page("competitions.run")
    @functools.wraps(view)
    def enter(request: RejudgingRequest, pk: int, **rest: Any) -> HttpResponseBase:
        found = reading.rejudging(request.competition, pk)
        if found is None:
            raise Http404
        request.rejudging = found
        return view(request, **rest)

    return enter


@require_http_methods(["GET", "POST"])
@competition_page("competitions.run")
def rejudge(request: CompetitionRequest) -> HttpResponse:
    """All rejudgings there were, and proposing one."""
    form = RejudgeForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = proposing.propose_answers(
                competition=request.competition,
                **form.cleaned_data,
                check=FolderChecks(),
                by=_person(request),
                now=request.now,
            )
        except proposing.AnswersMistaken as mistaken:
            form.add_error("answers", mistaken.lines)
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
            refused = refusal
        else:
            return _to(request, made)
    context = {
        **head(request, "console"),
        "form": form,
        "rejudgings": reading.rejudgings(request.competition),
        "is_open": reading.open_rejudging(request.competition),
    }
    return render(request, "competitions/rejudge.html", context, status=_status(form, refused))


@require_GET
@rejudging_page
def rejudging(request: RejudgingRequest) -> HttpResponseBase:
    """How far it is, what it would change, and how every team would stand."""
    asked = MOVED_TEAMS.asked(request.GET)
    # Before the teams: where it is ready here, they are read from all that was judged, and the page asks no more.
    outcome = reading.outcome(request.rejudging)
    found = reading.moved_teams(
        request.rejudging, text=asked.text, all_of_them=asked["show"] == "all"
    )
    if request.GET.get("format") == "csv":
        return _csv(request, MOVED_TEAMS, found, asked)
    context = {**_listed(request, MOVED_TEAMS, found, asked), "outcome": outcome}
    return render(request, "competitions/rejudging.html", context)


@require_GET
@rejudging_page
def rejudging_submissions(request: RejudgingRequest) -> HttpResponseBase:
    """What came of each submission, those that change first of all."""
    asked = VERDICTS.asked(request.GET)
    found = reading.verdicts(
        request.rejudging, text=asked.text, all_of_them=asked["show"] == "all"
    )
    if request.GET.get("format") == "csv":
        return _csv(request, VERDICTS, found, asked)
    context = _listed(request, VERDICTS, found, asked)
    return render(request, "competitions/rejudging_submissions.html", context)


@require_http_methods(["GET", "POST"])
@rejudging_page
def rejudging_apply(request: RejudgingRequest) -> HttpResponse:
    """Say what will happen, ask for the competition's name, and let it count."""
    form = NameForm(request.POST or None, expected=request.competition.slug)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            applying.apply(rejudging=request.rejudging, by=_person(request), now=request.now)
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
            refused = refusal
        else:
            messages.success(request, _("It counts from now on."))
            return _to(request, request.rejudging)
    context = {
        **head(request, "console"),
        "form": form,
        "what": list(_what(request)),
        "name": request.competition.slug,
        "verb": _("Apply the rejudging"),
        "rejudging": request.rejudging,
    }
    return render(
        request, "competitions/rejudging_apply.html", context, status=_status(form, refused)
    )


@require_POST
@rejudging_page
def rejudging_drop(request: RejudgingRequest) -> HttpResponse:
    try:
        applying.drop(rejudging=request.rejudging, by=_person(request), now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("Dropped: everything stays as it was."))
    return _to(request, request.rejudging)


def _what(request: RejudgingRequest) -> Iterator[str]:
    found = reading.outcome(request.rejudging)
    yield (
        ngettext(
            "%(count)s submission gets another verdict.",
            "%(count)s submissions get another verdict.",
            found.changed,
        )
        % {"count": found.changed}
    )
    moved = sum(row.is_changed for row in reading.team_changes(request.rejudging))
    yield (
        ngettext(
            "%(count)s team has another score or place.",
            "%(count)s teams have another score or place.",
            moved,
        )
        % {"count": moved}
    )
    if request.competition.is_revealed:
        yield _("Final places are recorded anew; the earlier ones stay in the record.")
    yield _("Learners and mentors are told, with the reason. Earlier scores are kept.")


def _csv(
    request: RejudgingRequest, listing: Listing[Any, Any], found: Found[Any], asked: Asked
) -> HttpResponseBase:
    zone = request.member.cohort.zone
    return listing.csv(found, asked, of=request.competition.slug, zone=zone, now=request.now)


def _listed(
    request: RejudgingRequest, listing: Listing[Any, Any], found: Found[Any], asked: Asked
) -> dict[str, Any]:
    """A page of a list of the rejudging, with the competition as it was and as it would be."""
    return {
        **head(request, "console"),
        "rejudging": request.rejudging,
        "before": reading.as_if(request.competition, request.rejudging.was),
        "after": reading.as_if(request.competition, request.rejudging.terms),
        "list": listing.page(found, asked, number=request.GET.get("page"), now=request.now),
    }


def _status(form: Form, refused: Refusal | None) -> int:
    if refused is not None:
        return refused.status
    return 422 if form.errors else 200


def _person(request: CompetitionRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _to(request: CompetitionRequest, one: Rejudging) -> HttpResponse:
    return redirect(
        "competitions:rejudging", request.member.cohort.slug, request.competition.slug, one.pk
    )
