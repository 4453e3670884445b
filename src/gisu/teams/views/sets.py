"""Team sets in the console: described, removed, and filled by a proposal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.membership.queries.undoing import undo_words
from gisu.teams.actions import proposing, sets
from gisu.teams.forms import ProposeForm, TeamSetForm
from gisu.teams.models import TeamSet
from gisu.teams.queries.console import proposal

USUAL_SIZE = 5


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def new_set(request: CohortRequest) -> HttpResponse:
    cohort = request.member.cohort
    form = TeamSetForm(request.POST or None, cohort=cohort)
    if request.method == "POST" and form.is_valid():
        if TeamSet.objects.filter(cohort=cohort, slug=form.cleaned_data["key"]).exists():
            form.add_error("key", _("There is a team set of this short name already."))
        elif _saved(request, form):
            return redirect("teams:console", cohort.slug)
    context = {"cohort": cohort, "form": form, "team_set": None}
    return render(request, "teams/set.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def edit_set(request: CohortRequest, key: str) -> HttpResponse:
    team_set = _set(request, key)
    cohort = request.member.cohort
    form = TeamSetForm(
        request.POST or None, cohort=cohort, known=team_set, initial=TeamSetForm.of(team_set)
    )
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("teams:console", cohort.slug)
    context = {"cohort": cohort, "form": form, "team_set": team_set}
    return render(request, "teams/set.html", context, status=422 if form.errors else 200)


@require_POST
@cohort_page("cohorts.run")
def remove_set(request: CohortRequest, key: str) -> HttpResponse:
    team_set = _set(request, key)
    try:
        sets.remove_team_set(
            cohort=request.member.cohort, key=key, by=request.member.person, now=request.now
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("teams:edit_set", request.member.cohort.slug, team_set.slug)
    return redirect("teams:console", request.member.cohort.slug)


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def propose(request: CohortRequest, key: str) -> HttpResponse:
    """Teams for whoever is in none: looked at first, drawn again with another seed, then formed."""
    team_set = _set(request, key)
    asked = {
        "called": _("Team"),
        "size": str(team_set.size_max or USUAL_SIZE),
        "seed": "1",
        "why": "",
    }
    said = request.POST if request.method == "POST" else request.GET
    asked |= {name: said[name] for name in asked if name in said}
    form = ProposeForm(asked)
    found = None
    if form.is_valid():
        size, seed = form.cleaned_data["size"], form.cleaned_data["seed"]
        found = proposal(team_set=team_set, size=size, seed=seed, now=request.now)
        if request.method == "POST" and _formed(request, team_set, form):
            return redirect("membership:changes", request.member.cohort.slug)
    context = {
        "cohort": request.member.cohort,
        "team_set": team_set,
        "is_locked": team_set.is_locked(request.now),
        "form": form,
        "found": found,
        "next_seed": (form.cleaned_data.get("seed") or 0) + 1,
        "now": request.now,
    }
    return render(request, "teams/propose.html", context, status=422 if form.errors else 200)


def _formed(request: CohortRequest, team_set: TeamSet, form: ProposeForm) -> bool:
    try:
        proposing.form_proposed(
            team_set=team_set,
            mark=request.POST.get("mark", ""),
            by=request.member.person,
            now=request.now,
            **form.cleaned_data,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return False
    done, undo = _("The teams are formed."), undo_words(request.member.cohort, request.now)
    messages.success(request, f"{done} {undo}")
    return True


def _saved(request: CohortRequest, form: TeamSetForm) -> bool:
    try:
        sets.set_team_set(
            cohort=request.member.cohort,
            by=request.member.person,
            now=request.now,
            **form.said(),
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return False
    return True


def _set(request: CohortRequest, key: str) -> TeamSet:
    known = TeamSet.objects.select_related("cohort")
    return get_object_or_404(known, cohort=request.member.cohort, slug=key)
