"""The leaderboard: one reading as page, fragment and CSV, kept by the board's version.

The rows are rendered once per version, language and zone, and shared by everybody; which row is the reader's own is
marked afterwards, so that a full board costs a reader no more than a look-up.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils.cache import get_conditional_response
from django.utils.html import escape
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
from gisu.competitions.queries.limits import handed_in
from gisu.ground.answers import csv_answer
from gisu.ground.kept import kept
from gisu.ui.pieces import Pieces
from gisu.ui.scale import covering

CHART_TEAMS = 60
SEEN = "seen"
T = TypeVar("T")


@require_GET
@competition_page()
def leaderboard(request: CompetitionRequest) -> HttpResponseBase:
    part = shown_part(request)
    if request.GET.get("format") == "csv":
        return _csv(request.competition, kept_board(request.competition, part, now=request.now))
    tag = etag(request, part, handed_in(request.seat.entrant))
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    found = kept_board(request.competition, part, now=request.now)
    pieces = Pieces()
    context = {
        **head(request, "leaderboard"),
        "seen": etag(request, part),
        **_rows(request, found, part, pieces),
        **_charts(request, found, part, pieces),
    }
    return _answer(request, "competitions/leaderboard.html", context, pieces, tag)


@require_GET
@competition_page()
def leaderboard_live(request: CompetitionRequest) -> HttpResponse:
    """The board alone, asked for again and again by the page; nothing where it would look as the page has it."""
    part = shown_part(request)
    tag = etag(request, part)
    if request.GET.get(SEEN) == tag:
        return HttpResponse(status=204)
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    found = kept_board(request.competition, part, now=request.now)
    pieces = Pieces()
    rows = _rows(request, found, part, pieces)
    context = {**head(request, "leaderboard"), **rows, "seen": tag}
    return _answer(request, "competitions/_board.html", context, pieces, tag)


def _answer(
    request: CompetitionRequest,
    template: str,
    context: dict[str, Any],
    pieces: Pieces,
    tag: str,
) -> HttpResponse:
    answer = render(request, template, context)
    answer.content = pieces.put_into(answer.content)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def shown_part(request: CompetitionRequest) -> Part:
    """The private board once it is open, unless the public one is asked for."""
    if request.competition.is_revealed and request.GET.get("part") != Part.PUBLIC:
        return Part.PRIVATE
    return Part.PUBLIC


def etag(request: CompetitionRequest, part: Part, *more: object) -> str:
    """Changes with all a reader of the board may see differently, and with `more`."""
    place = request.seat
    asked = {name: value for name, value in request.GET.items() if name != SEEN}
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
        sorted(asked.items()),
        more,
    )
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _rows(
    request: CompetitionRequest, found: Board, part: Part, pieces: Pieces
) -> dict[str, Any]:
    competition, mine = request.competition, request.seat.team
    text = request.GET.get("q", "").strip()
    scale = kept(
        f"scale:{competition.pk}:{part}",
        found.version,
        lambda: covering([line.exact for line in found.lines] + _baseline(competition, part)),
    )
    lines = found.lines
    if text:
        lines = tuple(line for line in lines if text.casefold() in line.team.casefold())

    def render_rows() -> bytes:
        context = {
            "lines": lines,
            "competition": competition,
            "cohort": request.member.cohort,
            "scale": scale,
            "now": request.now,
        }
        return render_to_string("competitions/_board_rows.html", context).encode()

    rows = render_rows() if text else _shared(request, "rows", found, render_rows)
    return {
        "board": found,
        "part": part,
        "rows": pieces.hold("rows", _mark_mine(rows, mine.pk if mine else None)),
        "scale": scale,
        "search": text,
        "found": len(lines),
        "mine": found.line_of(mine.pk if mine else None),
        "baseline": (competition.baseline or {}).get(part),
    }


def _shared(request: CompetitionRequest, what: str, found: Board, make: Callable[[], T]) -> T:
    """What everybody who reads this language is shown of this board."""
    name = f"{what}:{request.competition.pk}:{found.part}:{get_language()}"
    return kept(name, found.version, make)


def _baseline(competition: Competition, part: Part) -> list[float]:
    value = (competition.baseline or {}).get(part)
    return [] if value is None else [float(value)]


def _mark_mine(rows: bytes, team_id: int | None) -> bytes:
    """The shared rows with the reader's own marked."""
    if team_id is None:
        return rows
    badge = f'<span class="badge">{escape(_("my team"))}</span>'
    changes = {
        f'<tr data-key="{team_id}"': f'<tr class="near mine" data-key="{team_id}"',
        f"<!--mine {team_id}-->": badge,
    }
    for shared, own in changes.items():
        rows = rows.replace(shared.encode(), own.encode(), 1)
    return rows


def _charts(
    request: CompetitionRequest, found: Board, part: Part, pieces: Pieces
) -> dict[str, Any]:
    """What the charts show, in words and as the tables they read."""
    if part is Part.PRIVATE:
        public = kept_board(request.competition, Part.PUBLIC, now=request.now)
        ranks = {line.team_id: line.rank for line in public.lines}
        return {
            "slopes": [(line.team, ranks.get(line.team_id), line.rank) for line in found.lines],
            "shake_up": moves(public, found),
        }
    mine = request.seat.team
    bests = _shared(request, "bests", found, lambda: _rendered_bests(request))
    shown = {line.team_id for line in found.lines[:CHART_TEAMS]} | (
        {mine.pk} if mine else set()
    )
    return {
        "bests": pieces.hold(
            "bests", b"".join(row for team_id, row in bests if team_id in shown)
        ),
        "shown_teams": min(CHART_TEAMS, len(found.lines)),
        "spread": pieces.hold(
            "spread",
            _shared(request, "spread", found, lambda: _rendered_spread(request, found)),
        ),
        "leader": found.lines[0] if found.lines else None,
        "gap": _gap(found, mine.pk if mine else None),
    }


def _rendered_bests(request: CompetitionRequest) -> list[tuple[int, bytes]]:
    """Every time a team bettered itself as a row of the chart's table, with the team's id; the newest first."""
    row = get_template("competitions/_best.html")
    context = {"competition": request.competition, "now": request.now}
    return [
        (best.team_id, row.render({**context, "best": best}).encode())
        for best in reversed(bests_over_time(request.competition))
    ]


def _rendered_spread(request: CompetitionRequest, found: Board) -> bytes:
    context = {"lines": found.lines, "competition": request.competition}
    return render_to_string("competitions/_spread_rows.html", context).encode()


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
