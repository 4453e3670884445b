"""The leaderboard: one reading as page, fragment and CSV, kept by the board's version.

The rows are rendered once per version, language and zone, and shared by everybody; which row is the reader's own is
marked afterwards, so that a full board costs a reader no more than a look-up.
"""

import hashlib
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition
from gisu.competitions.queries.board import (
    Board,
    Line,
    bests_over_time,
    kept_board,
    moves,
    version,
)
from gisu.ground.answers import csv_answer
from gisu.ground.kept import kept
from gisu.ui.scale import covering

CHART_TEAMS = 60


@require_GET
@competition_page()
def leaderboard(request: CompetitionRequest) -> HttpResponseBase:
    part = shown_part(request)
    if request.GET.get("format") == "csv":
        return _csv(request.competition, kept_board(request.competition, part, now=request.now))
    tag = etag(request, part)
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    found = kept_board(request.competition, part, now=request.now)
    context = {
        **head(request, "leaderboard"),
        **_rows(request, found, part),
        **_charts(request, found, part),
    }
    answer = render(request, "competitions/leaderboard.html", context)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_GET
@competition_page()
def leaderboard_live(request: CompetitionRequest) -> HttpResponse:
    """The board alone, asked for again and again by the page: 304 until it may look different."""
    part = shown_part(request)
    tag = etag(request, part)
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    context = {
        **head(request, "leaderboard"),
        **_rows(request, kept_board(request.competition, part, now=request.now), part),
    }
    answer = render(request, "competitions/_board.html", context)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def shown_part(request: CompetitionRequest) -> Part:
    """The private board once it is open, unless the public one is asked for."""
    if request.competition.is_revealed and request.GET.get("part") != Part.PUBLIC:
        return Part.PRIVATE
    return Part.PUBLIC


def etag(request: CompetitionRequest, part: Part) -> str:
    """Changes with all a reader of the page may see differently."""
    place = request.seat
    said = (
        version(request.competition, now=request.now),
        part,
        get_language(),
        place.team.pk if place.team else 0,
        request.user.pk,
        getattr(request.user, "theme", ""),
        place.state.phase,
        place.state.due_at,
        f"{request.now:%Y%m%d%H}",
        request.GET.urlencode(),
    )
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _rows(request: CompetitionRequest, found: Board, part: Part) -> dict[str, Any]:
    competition, mine = request.competition, request.seat.team
    text = request.GET.get("q", "").strip()
    lines = [line for line in found.lines if text.casefold() in line.team.casefold()]
    scale = covering([line.exact for line in found.lines] + _baseline(competition, part))

    def render_rows() -> str:
        context = {
            "lines": lines,
            "competition": competition,
            "cohort": request.member.cohort,
            "scale": scale,
            "now": request.now,
        }
        return render_to_string("competitions/_board_rows.html", context)

    if text:
        rows = render_rows()
    else:
        key = f"rows:{competition.pk}:{found.version}:{get_language()}"
        rows = kept(key, render_rows)
    return {
        "board": found,
        "part": part,
        "rows": _mark_mine(rows, mine.pk if mine else None),
        "scale": scale,
        "search": text,
        "found": len(lines),
        "mine": found.line_of(mine.pk if mine else None),
        "baseline": (competition.baseline or {}).get(part),
    }


def _baseline(competition: Competition, part: Part) -> list[float]:
    value = (competition.baseline or {}).get(part)
    return [] if value is None else [float(value)]


def _mark_mine(rows: str, team_id: int | None) -> SafeString:
    """The shared rows with the reader's own marked. `rows` is our own template's output, escaped there."""
    if team_id is not None:
        badge = f'<span class="badge">{escape(_("my team"))}</span>'
        rows = rows.replace(
            f'<tr data-key="{team_id}"', f'<tr class="near mine" data-key="{team_id}"', 1
        ).replace(f"<!--mine {team_id}-->", badge, 1)
    return mark_safe(rows)  # noqa: S308


def _charts(request: CompetitionRequest, found: Board, part: Part) -> dict[str, Any]:
    """What the charts show, in words and as the tables they read."""
    competition = request.competition
    if part is Part.PRIVATE:
        public = kept_board(request.competition, Part.PUBLIC, now=request.now)
        ranks = {line.team_id: line.rank for line in public.lines}
        return {
            "slopes": [(line.team, ranks.get(line.team_id), line.rank) for line in found.lines],
            "shake_up": moves(public, found),
        }
    key = f"bests:{competition.pk}:{found.version}"
    bests = kept(key, lambda: bests_over_time(competition))
    mine = request.seat.team
    shown = {line.team_id for line in found.lines[:CHART_TEAMS]} | (
        {mine.pk} if mine else set()
    )
    return {
        "bests": [best for best in reversed(bests) if best.team_id in shown],
        "shown_teams": min(CHART_TEAMS, len(found.lines)),
        "leader": found.lines[0] if found.lines else None,
        "gap": _gap(found, mine.pk if mine else None),
    }


def _gap(found: Board, team_id: int | None) -> float | None:
    """How far my team's value is from the leader's; None where there is nothing between."""
    line = found.line_of(team_id)
    if line is None or line is found.lines[0]:
        return None
    return abs(float(found.lines[0].value - line.value))


def _csv(competition: Competition, found: Board) -> StreamingHttpResponse:
    head = ["rank", "move", "team", "value", "tries", "last_at"]
    name = f"{competition.slug}-{found.part}-leaderboard"
    return csv_answer(name, head, (_as_row(line) for line in found.lines))


def _as_row(line: Line) -> list[Any]:
    move = "" if line.move is None else line.move
    return [line.rank, move, line.team, line.value, line.tries, line.last_at.isoformat()]
