"""The front door and *Today*, by role."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gisu.accounts.queries import is_empty
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import RoleTerm
from gisu.cohorts.queries import cohorts_left, coming_roles, memberships
from gisu.desks.queries.learners_day import learners_day
from gisu.desks.queries.mentors_day import mentors_day
from gisu.desks.queries.operators_day import operators_day
from gisu.ui.panels import panels


@require_GET
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Signed in: straight to the newest cohort one has a role in now. Else: what this is, and where to sign in."""
    if not request.user.is_authenticated:
        return render(request, "desks/welcome.html", {"is_empty": is_empty()})
    now = timezone.now()
    known = memberships(person=request.user, now=now)
    if not known:
        begins = [_first_day(term) for term in coming_roles(person=request.user, now=now)]
        left = cohorts_left(request.user)
        return render(request, "desks/no_cohort.html", {"begins": begins, "left": left})
    return redirect("desks:today", known[0].cohort.slug)


@require_GET
@cohort_page()
def today(request: CohortRequest) -> HttpResponse:
    member = request.member
    context = {
        "cohort": member.cohort,
        "member": member,
        "now": request.now,
        "head": panels("today-head", member.cohort, member=member, now=request.now),
    }
    if member.is_operator:
        day = operators_day(member, now=request.now)
        return render(request, "desks/operators_day.html", {**context, "day": day})
    if member.is_staff and not member.is_learner:
        watched = mentors_day(member, now=request.now)
        return render(request, "desks/mentors_day.html", {**context, "day": watched})
    return render(
        request, "desks/today.html", {**context, "day": learners_day(member, now=request.now)}
    )


@require_GET
@cohort_page("cohorts.run")
def console(request: CohortRequest) -> HttpResponse:
    """Whoever shortens an address of the console: the operator's day is where it begins."""
    return redirect("desks:today", request.member.cohort.slug)


def _first_day(term: RoleTerm) -> dict[str, object]:
    """Where somebody's role begins, and on which day it is so there."""
    cohort = term.enrolment.cohort
    return {"cohort": cohort.name, "on": term.starts_at.astimezone(cohort.zone).date()}
