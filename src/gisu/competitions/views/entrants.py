"""The operators' list of a competition's teams: who handed in what, and who has chosen no final submission."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.models import Entrant
from gisu.competitions.queries.entrants import SILENT, UNCHOSEN, entrants
from gisu.core.answers import csv_answer

PER_PAGE = 50


@require_GET
@competition_page("competitions.run")
def console_teams(request: CompetitionRequest) -> HttpResponseBase:
    asked = {key: request.GET.get(key, "").strip() for key in ("q", "state", "sort")}
    found = entrants(
        request.competition,
        text=asked["q"],
        state=asked["state"],
        sort=asked["sort"] or "team",
    )
    if request.GET.get("format") == "csv":
        return _csv(request, found)
    context = {
        **head(request, "console"),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": asked["sort"] or "team",
        "states": [
            ("", _("all")),
            (UNCHOSEN, _("no final submission chosen")),
            (SILENT, _("nothing handed in")),
        ],
        "is_filtered": bool(asked["q"] or asked["state"]),
    }
    return render(request, "competitions/console_teams.html", context)


def _csv(request: CompetitionRequest, found: QuerySet[Entrant]) -> HttpResponseBase:
    heads = [
        _("Team"),
        _("Entered"),
        _("Submissions"),
        _("Last submission"),
        _("Finals chosen"),
    ]
    rows = list(_rows(request, found))
    return csv_answer(f"{request.competition.slug}-teams", heads, rows)


def _rows(request: CompetitionRequest, found: QuerySet[Entrant]) -> Iterator[list[Any]]:
    zone = request.member.cohort.zone
    for one in found:
        last = one.last_at  # type: ignore[attr-defined]  # annotated by the query, as are the next two
        yield [
            one.team.name,
            one.entered_at.astimezone(zone).isoformat(timespec="seconds"),
            one.sent,  # type: ignore[attr-defined]  # annotated
            last.astimezone(zone).isoformat(timespec="seconds") if last else "",
            one.finals,  # type: ignore[attr-defined]  # annotated
        ]
