from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.teams import queries


@require_GET
@cohort_page()
def teams(request: CohortRequest) -> HttpResponse:
    """Every team of the cohort with how many are in it."""
    context = {
        "teams": queries.teams(cohort=request.member.cohort),
        "cohort": request.member.cohort,
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
    """A team: who is in it, and who has been."""
    found = queries.team_page(cohort=request.member.cohort, slug=slug)
    if found is None:
        raise Http404
    context = {
        "row": found,
        "team": found.team,
        "cohort": request.member.cohort,
        "member": request.member,
        "now": request.now,
    }
    return render(request, "teams/team.html", context)
