"""The leaderboard: one reading as page, fragment and CSV, kept by the board's version."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gisu.competitions.door import CompetitionRequest, competition_page, head
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition
from gisu.competitions.queries.board import Board, Line, kept_board, version
from gisu.competitions.queries.limits import handed_in
from gisu.competitions.views.board_pieces import charts, rows
from gisu.core.answers import csv_answer, holding
from gisu.ui.pieces import Pieces

SEEN = "seen"


@require_GET
@competition_page()
def leaderboard(request: CompetitionRequest) -> HttpResponseBase:
    part = shown_part(request)
    if request.GET.get("format") == "csv":
        return _csv(request.competition, kept_board(request.competition, part, now=request.now))
    place = request.seat
    tag = etag(request, part, handed_in(place.entrant), place.may_submit, request.frame())
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return holding(unchanged, _changes_at(request))
    found = kept_board(request.competition, part, now=request.now)
    pieces = Pieces()
    context = {
        **head(request, "leaderboard"),
        "seen": etag(request, part),
        **rows(request, found, part, pieces),
        **charts(request, found, part, pieces),
    }
    return _answer(request, "competitions/leaderboard.html", context, pieces, tag)


@require_GET
@competition_page()
def leaderboard_live(request: CompetitionRequest) -> HttpResponse:
    """The board alone, asked for again and again by the page; nothing where it would look as the page has it."""
    part = shown_part(request)
    tag = etag(request, part)
    if request.GET.get(SEEN) == tag:
        return holding(HttpResponse(status=204), _changes_at(request))
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return holding(unchanged, _changes_at(request))
    found = kept_board(request.competition, part, now=request.now)
    pieces = Pieces()
    context = {
        **head(request, "leaderboard"),
        **rows(request, found, part, pieces),
        "seen": tag,
    }
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
    minute = request.now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return holding(answer, min(minute, _changes_at(request)))  # what is left is told in minutes


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
        (place.team.pk, place.team.name) if place.team else None,
        request.member.roles,
        place.phase.pk if place.phase else None,
        place.state.phase,
        place.state.due_at,
        f"{request.now:%Y%m%d%H}",
        sorted(asked.items()),
        more,
    )
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _changes_at(request: CompetitionRequest) -> datetime:
    """When the clock alone changes what the board's page says: a phase begins or ends, or a new hour (see `etag`)."""
    hour = request.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min([hour, *request.seat.changes_at])


def _csv(competition: Competition, found: Board) -> StreamingHttpResponse:
    head = ["rank", "move", "team", "value", "tries", "last_at", "low", "high"]
    name = f"{competition.slug}-{found.part}-leaderboard"
    return csv_answer(name, head, (_as_row(line) for line in found.lines))


def _as_row(line: Line) -> list[Any]:
    move = "" if line.move is None else line.move
    last_at = line.last_at.isoformat()
    return [line.rank, move, line.team, line.value, line.tries, last_at, line.low, line.high]
