"""What learners do with their own teams: begin one, name it, invite to it, join, leave."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Enrolment
from gisu.core.refusals import Refusal
from gisu.teams.actions import linking
from gisu.teams.forms import NameForm
from gisu.teams.models import Team, TeamSet
from gisu.teams.queries import link_by_secret
from gisu.teams.queries.linking import open_links


@require_POST
@cohort_page("cohorts.learn")
def found(request: CohortRequest, key: str) -> HttpResponse:
    """Begin a team in the set `key`."""
    team_set = get_object_or_404(TeamSet, cohort=request.member.cohort, slug=key)
    form = NameForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A team needs a name of at most 60 characters."))
        return redirect("teams:teams", request.member.cohort.slug)
    try:
        made = linking.found_team(
            team_set=team_set,
            name=form.cleaned_data["name"],
            enrolment=_me(request),
            now=request.now,
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("teams:teams", request.member.cohort.slug)
    return redirect("teams:team", request.member.cohort.slug, made.slug)


@require_POST
@cohort_page("cohorts.learn")
def rename(request: CohortRequest, slug: str) -> HttpResponse:
    team = _mine(request, slug)

    def do() -> None:
        name = request.POST.get("name", "")
        linking.rename_own_team(team=team, name=name, enrolment=_me(request), now=request.now)

    return _do(request, team, do)


@require_POST
@cohort_page("cohorts.learn")
def leave(request: CohortRequest, slug: str) -> HttpResponse:
    """Leave one's team, where learners form them and they are not fixed."""
    team = _mine(request, slug)

    def do() -> None:
        linking.leave_own_team(team=team, enrolment=_me(request), now=request.now)

    return _do(request, team, do)


@require_POST
@cohort_page("cohorts.learn")
def make_link(request: CohortRequest, slug: str) -> HttpResponse:
    team = _mine(request, slug)
    return _do(
        request,
        team,
        lambda: linking.make_link(team=team, enrolment=_me(request), now=request.now),
    )


@require_POST
@cohort_page("cohorts.learn")
def revoke_link(request: CohortRequest, slug: str, link_id: int) -> HttpResponse:
    team = _mine(request, slug)
    link = get_object_or_404(open_links(team), pk=link_id)
    return _do(
        request,
        team,
        lambda: linking.revoke_link(link=link, enrolment=_me(request), now=request.now),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.learn")
def join(request: CohortRequest, secret: str) -> HttpResponse:
    """The page behind a team's link."""
    link = link_by_secret(cohort=request.member.cohort, secret=secret)
    if link is None:
        raise Http404
    me, now = _me(request), request.now
    context: dict[str, Any] = {"cohort": request.member.cohort, "link": link, "now": now}
    try:
        if request.method == "GET":
            linking.check_link(link, me, now=now)
            return render(request, "teams/join.html", context | {"may_join": True})
        linking.join_by_link(link=link, enrolment=me, now=now)
    except Refusal as refusal:
        context["refusal"] = refusal
        looked = 200 if link.is_open(now) else 410
        status = looked if request.method == "GET" else refusal.status
        return render(request, "teams/join.html", context, status=status)
    return redirect("teams:team", request.member.cohort.slug, link.team.slug)


def _me(request: CohortRequest) -> Enrolment:
    if request.member.enrolment is None:  # whoever may learn belongs to the cohort
        raise PermissionDenied
    return request.member.enrolment


def _mine(request: CohortRequest, slug: str) -> Team:
    return get_object_or_404(
        Team.objects.select_related("team_set", "cohort").filter(
            memberships__enrolment=_me(request), memberships__left_at=None
        ),
        cohort=request.member.cohort,
        slug=slug,
    )


def _do(request: CohortRequest, team: Team, do: Callable[[], object]) -> HttpResponse:
    """Back to the team's page, with what was refused if anything was."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    return redirect("teams:team", request.member.cohort.slug, team.slug)
