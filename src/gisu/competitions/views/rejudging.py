"""Rejudging for operators: propose it, look at what it would change, apply it or drop it."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
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
from gisu.competitions.models import Rejudged, Rejudging
from gisu.competitions.queries import rejudging as reading
from gisu.competitions.queries.rejudging import Place, TeamChange
from gisu.core.answers import csv_answer
from gisu.core.refusals import Refusal
from gisu_scoring.text.clean_text import search_key

PER_PAGE = 50
LAST = 10**9
ORDERS: dict[str, Callable[[TeamChange], Any]] = {
    "now": lambda row: row.now.rank or LAST,
    "was": lambda row: row.was.rank or LAST,
    "team": lambda row: search_key(row.team),
    "move": lambda row: row.move,
}


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
    asked = {key: request.GET.get(key, "").strip() for key in ("q", "show", "sort")}
    # Before the teams: where it is ready here, they are read from all that was judged, and the page asks no more.
    outcome = reading.outcome(request.rejudging)
    rows = reading.team_changes(request.rejudging)
    if asked["show"] != "all":
        rows = [row for row in rows if row.is_changed]
    if asked["q"]:
        wanted = search_key(asked["q"])
        rows = [row for row in rows if wanted in search_key(row.team)]
    sort = asked["sort"] or "now"
    order = ORDERS.get(sort.lstrip("-"), ORDERS["now"])
    rows.sort(key=order, reverse=sort.startswith("-"))
    if request.GET.get("format") == "csv":
        return _teams_csv(request, rows)
    context = {
        **head(request, "console"),
        "rejudging": request.rejudging,
        "outcome": outcome,
        "before": reading.as_if(request.competition, request.rejudging.was),
        "after": reading.as_if(request.competition, request.rejudging.terms),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": sort,
        "choices": _choices(),
    }
    return render(request, "competitions/rejudging.html", context)


@require_GET
@rejudging_page
def rejudging_submissions(request: RejudgingRequest) -> HttpResponseBase:
    """What came of each submission, those that change first of all."""
    asked = {key: request.GET.get(key, "").strip() for key in ("q", "show", "sort")}
    rows = reading.verdicts(
        request.rejudging,
        text=asked["q"],
        only=asked["show"] or "changed",
        sort=asked["sort"] or "number",
    )
    if request.GET.get("format") == "csv":
        return _submissions_csv(request, rows)
    context = {
        **head(request, "console"),
        "rejudging": request.rejudging,
        "before": reading.as_if(request.competition, request.rejudging.was),
        "after": reading.as_if(request.competition, request.rejudging.terms),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": asked["sort"] or "number",
        "choices": _choices(),
    }
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


def _choices() -> list[tuple[str, str]]:
    return [("", _("what changes")), ("all", _("all"))]


def _teams_csv(request: RejudgingRequest, rows: list[TeamChange]) -> HttpResponseBase:
    heads = ["team"]
    for part in ("public", "private"):
        heads += [f"{part}_rank_before", f"{part}_rank_after"]
        heads += [f"{part}_before", f"{part}_after"]
    lines = [
        [row.team, *_pair(row.was, row.now), *_pair(row.was_private, row.now_private)]
        for row in rows
    ]
    return csv_answer(f"{request.competition.slug}-rejudging-teams", heads, lines)


def _pair(was: Place, now: Place) -> list[Any]:
    return [was.rank, now.rank, was.value, now.value]


def _submissions_csv(request: RejudgingRequest, rows: Any) -> HttpResponseBase:
    heads = [
        *("id", "team", "person", "state_before", "state_after"),
        *("public_before", "public_after", "private_before", "private_after"),
    ]
    return csv_answer(
        f"{request.competition.slug}-rejudging-submissions", heads, _lines(rows.iterator())
    )


def _lines(rows: Iterator[Rejudged]) -> Iterator[list[Any]]:
    for row in rows:
        values = (row.was_public, row.public, row.was_private, row.private)
        yield [
            row.submission_id,
            row.submission.entrant.team.name,
            row.submission.enrolment.person.name,
            row.was_state,
            row.state,
            *(float.fromhex(one) if one else "" for one in values),
        ]


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
