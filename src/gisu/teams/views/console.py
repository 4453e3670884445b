"""The operators' teams: every team with its people, and one team to change."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.teams import queries
from gisu.teams.actions import forming, joining
from gisu.teams.forms import MakeForm, MoveForm, NameForm, PlaceForm, present
from gisu.teams.lists import CONSOLE_TEAMS
from gisu.teams.models import Team, TeamSet
from gisu.teams.queries.console import listed, unplaced
from gisu.teams.queries.sets import team_sets
from gisu.teams.views.teams import occasions


@require_GET
@cohort_page("cohorts.run")
def console(request: CohortRequest) -> HttpResponseBase:
    cohort, sets = request.member.cohort, team_sets(cohort=request.member.cohort)
    offered = CONSOLE_TEAMS.offering(team_set=occasions(sets))
    asked = offered.asked(request.GET)
    found = listed(
        cohort=cohort, team_set=asked["team_set"], text=asked.text, state=asked["state"]
    )
    if request.GET.get("format") == "csv":
        return offered.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    context = {
        "cohort": cohort,
        "list": offered.page(found, asked, number=request.GET.get("page"), now=request.now),
        "sets": sets,
        "now": request.now,
    }
    return render(request, "teams/console.html", context)


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def make(request: CohortRequest, key: str) -> HttpResponse:
    """A new team with the people chosen: all of it or nothing."""
    team_set = _set(request, key)
    people = unplaced(team_set=team_set, now=request.now)
    form = MakeForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            joining.make_team_of(
                team_set=team_set,
                name=said["name"],
                people=list(said["people"]),
                by=request.member.person,
                now=request.now,
                why=said["why"],
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            messages.success(request, _("Team %(team)s is made.") % {"team": said["name"]})
            return redirect("teams:console", request.member.cohort.slug)
    context = {"cohort": request.member.cohort, "team_set": team_set, "form": form}
    return render(request, "teams/make.html", context, status=422 if form.errors else 200)


@require_GET
@cohort_page("cohorts.run")
def console_team(request: CohortRequest, slug: str) -> HttpResponse:
    return _page(request, _team(request, slug))


@require_POST
@cohort_page("cohorts.run")
def console_rename(request: CohortRequest, slug: str) -> HttpResponse:
    team, form = _team(request, slug), NameForm(request.POST)
    if not form.is_valid():
        return _page(request, team, name=form)
    try:
        forming.rename_team(
            team=team,
            name=form.cleaned_data["name"],
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        return _page(request, team, name=_refused(form, refusal))
    return redirect("teams:console_team", request.member.cohort.slug, team.slug)


@require_POST
@cohort_page("cohorts.run")
def place(request: CohortRequest, slug: str) -> HttpResponse:
    """Put somebody who is in no team into this one."""
    team = _team(request, slug)
    form = PlaceForm(request.POST, people=unplaced(team_set=team.team_set, now=request.now))
    if not form.is_valid():
        return _page(request, team, place=form)
    try:
        joining.join_team(
            team=team, by=request.member.person, now=request.now, **form.cleaned_data
        )
    except Refusal as refusal:
        return _page(request, team, place=_refused(form, refusal))
    return redirect("teams:console_team", request.member.cohort.slug, team.slug)


@require_POST
@cohort_page("cohorts.run")
def move(request: CohortRequest, slug: str) -> HttpResponse:
    """Move somebody to another team, or out of all."""
    team = _team(request, slug)
    form = MoveForm(request.POST, people=present(team), teams=_others(team))
    if not form.is_valid():
        return _page(request, team, move=form)
    said = form.cleaned_data
    who = {"enrolment": said["enrolment"], "by": request.member.person, "now": request.now}
    try:
        if said["to"] is None:
            joining.leave_team(team=team, why=said["why"], **who)
        else:
            joining.move_to_team(team=said["to"], why=said["why"], **who)
    except Refusal as refusal:
        return _page(request, team, move=_refused(form, refusal))
    return redirect("teams:console_team", request.member.cohort.slug, team.slug)


@require_POST
@cohort_page("cohorts.run")
def dissolve(request: CohortRequest, slug: str) -> HttpResponse:
    team = _team(request, slug)
    try:
        forming.dissolve_team(team=team, by=request.member.person, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("teams:console_team", request.member.cohort.slug, team.slug)
    messages.success(request, _("Team %(team)s is dissolved.") % {"team": team.name})
    return redirect("teams:console", request.member.cohort.slug)


def _page(request: CohortRequest, team: Team, **tried: Form) -> HttpResponse:
    free = unplaced(team_set=team.team_set, now=request.now)
    row = queries.team_page(cohort=team.cohort, slug=team.slug)
    context = {
        "cohort": request.member.cohort,
        "team": team,
        "row": row,
        "is_locked": team.team_set.is_locked(request.now),
        "name": NameForm(initial={"name": team.name}),
        "place": PlaceForm(people=free) if free.exists() else None,
        "move": MoveForm(people=present(team), teams=_others(team))
        if row and row.people
        else None,
        "now": request.now,
        **tried,
    }
    return render(request, "teams/console_team.html", context, status=422 if tried else 200)


def _refused(form: Any, refusal: Refusal) -> Any:
    form.add_error(None, refusal.sentences.strip())
    return form


def _team(request: CohortRequest, slug: str) -> Team:
    known = Team.objects.select_related("team_set__cohort", "cohort")
    return get_object_or_404(known, cohort=request.member.cohort, slug=slug)


def _others(team: Team) -> Any:
    found = queries.teams(cohort=team.cohort).filter(team_set=team.team_set)
    return found.exclude(pk=team.pk)


def _set(request: CohortRequest, key: str) -> TeamSet:
    known = TeamSet.objects.select_related("cohort")
    return get_object_or_404(known, cohort=request.member.cohort, slug=key)
