"""The operators' list of a competition's teams: who handed in what, and who has chosen no final submission."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.lists.console import ENTRANTS
from gisu.competitions.queries.entrants import entrants


@require_GET
@competition_page("competitions.run")
def console_teams(request: CompetitionRequest) -> HttpResponseBase:
    competition, asked = request.competition, ENTRANTS.asked(request.GET)
    found = entrants(competition, text=asked.text, state=asked["state"])
    if request.GET.get("format") == "csv":
        zone = request.member.cohort.zone
        return ENTRANTS.csv(found, asked, of=competition.slug, zone=zone, now=request.now)
    shown = ENTRANTS.page(found, asked, number=request.GET.get("page"), now=request.now)
    context = {**head(request, "console"), "list": shown}
    return render(request, "competitions/console_teams.html", context)
