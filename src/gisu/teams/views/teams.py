"""The teams as everybody in the cohort sees them."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.teams import queries
from gisu.teams.enums import Forming
from gisu.teams.forms import NameForm
from gisu.teams.lists import TEAMS
from gisu.teams.models import TeamSet
from gisu.teams.queries.console import listed
from gisu.teams.queries.linking import link_of, open_links
from gisu.teams.queries.sets import team_sets
from gisu.ui.listing import Choices
from gisu.ui.panels import panels
from gisu.ui.words import chosen as words

PER_PAGE = 50


@require_GET
@cohort_page()
def teams(request: CohortRequest) -> HttpResponseBase:
    """Every team of the cohort with how many are in it."""
    cohort, sets = request.member.cohort, team_sets(cohort=request.member.cohort)
    offered = TEAMS.offering(team_set=occasions(sets))
    asked = offered.asked(request.GET)
    found = listed(cohort=cohort, team_set=asked["team_set"], text=asked.text)
    if request.GET.get("format") == "csv":
        return offered.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    context = {
        "list": offered.page(found, asked, number=request.GET.get("page"), now=request.now),
        "cohort": cohort,
        "may_found": _may_found(request),
        "form": NameForm(),
        "now": request.now,
    }
    return render(request, "teams/teams.html", context)


@require_GET
@cohort_page()
def mine(request: CohortRequest) -> HttpResponse:
    """Straight to the asker's newest team; the list where they are in none."""
    enrolment = request.member.enrolment
    found = queries.teams_of(enrolment=enrolment).first() if enrolment else None
    if found is None:
        return redirect("teams:teams", request.member.cohort.slug)
    return redirect("teams:team", request.member.cohort.slug, found.slug)


@require_GET
@cohort_page()
def team(request: CohortRequest, slug: str) -> HttpResponse:
    """A team: who is in it, who has been, and what it did."""
    found = queries.team_page(cohort=request.member.cohort, slug=slug)
    if found is None:
        raise Http404
    mine = request.member.enrolment in found.people
    changes = mine and not found.team.team_set.is_locked(request.now)
    by_learners = changes and queries.learners_form(found.team.team_set, now=request.now)
    context = {
        "row": found,
        "team": found.team,
        "cohort": request.member.cohort,
        "member": request.member,
        "shows_reasons": mine or request.member.is_staff,
        "may_leave": by_learners,
        "form": NameForm(initial={"name": found.team.name}) if by_learners else None,
        "links": [(one, link_of(one)) for one in open_links(found.team)] if by_learners else [],
        "panels": panels("team", found.team, member=request.member, now=request.now),
        "now": request.now,
    }
    return render(request, "teams/team.html", context)


def occasions(sets: Iterable[TeamSet]) -> Choices:
    """The sets to choose from, where there are several."""
    found = [(one.slug, words(one.name)) for one in sets]
    return [("", _("Every occasion")), *found] if len(found) > 1 else []


def _may_found(request: CohortRequest) -> list[Any]:
    """The sets in which the asker, a learner without a team there, may begin one."""
    enrolment = request.member.enrolment
    if enrolment is None or not request.member.is_learner:
        return []
    mine = set(queries.teams_of(enrolment=enrolment).values_list("team_set", flat=True))
    return [
        one
        for one in team_sets(cohort=request.member.cohort).filter(forms=Forming.LEARNERS)
        if one.pk not in mine
        and not one.is_locked(request.now)
        and queries.learners_form(one, now=request.now)
    ]
