"""The large parts of the leaderboard's page, rendered once for everybody and kept by the board's version.

The reader's own row is rendered for them, the others are shared.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.template.loader import get_template
from django.utils.translation import get_language

from gisu.competitions.door import CompetitionRequest
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition
from gisu.competitions.policy import day_began
from gisu.competitions.queries.board import (
    Best,
    Board,
    Line,
    bests_over_time,
    kept_board,
    moves,
)
from gisu.competitions.queries.comparing import alike
from gisu.competitions.queries.scales import scale_of
from gisu.core.kept import kept
from gisu.ui.pieces import Pieces
from gisu.ui.scale import Scale
from gisu_scoring.text.clean_text import search_key

CHART_TEAMS = 60
MOST_ROWS = 20_000  # of a few hundred bytes, over all boards; the longest unused leave first
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """What a row looks like beside what its line says. Rows of one look and one line are the same."""

    cohort: str
    digits: int
    scale: Scale
    today: datetime
    language: str | None


def rows(
    request: CompetitionRequest, found: Board, part: Part, pieces: Pieces
) -> dict[str, Any]:
    """The table, or those of its lines whose team is called as the reader asks."""
    team, look = request.seat.team, _look(request, found)
    mine = found.line_of(team.pk if team else None)
    shared = _shared(
        request, "rows", found, lambda: {line.team_id: _row(line, look) for line in found.lines}
    )
    wanted = search_key(request.GET.get("q", ""))
    lines = [line for line in found.lines if wanted in search_key(line.team)]
    drawn = {line.team_id: shared[line.team_id] for line in lines}
    if mine is not None:
        drawn |= _mine(request.competition, found, mine, look, lines)
    return {
        "board": found,
        "part": part,
        "rows": pieces.hold("rows", drawn.values()),
        "scale": replace(look.scale, reference=mine.exact if mine else None),
        "search": request.GET.get("q", "").strip(),
        "found": len(lines),
        "mine": mine,
        "baseline": (request.competition.baseline or {}).get(part),
    }


def _look(request: CompetitionRequest, found: Board) -> Look:
    competition = request.competition
    scale = scale_of(competition, found)
    zone = request.member.cohort.zone
    today = day_began(request.now, zone)
    return Look(request.member.cohort.slug, competition.digits, scale, today, get_language())


def _mine(
    competition: Competition, found: Board, mine: Line, look: Look, shown: Iterable[Line]
) -> dict[int, bytes]:
    """Of the lines `shown` the reader's own, and those in its band; above the first of these what the band means."""
    near = alike(competition, found, mine)
    drawn = {
        line.team_id: _row(line, look, mine=line == mine, near=True)
        for line in shown
        if line == mine or line.team_id in near
    }
    first = next(iter(drawn), None)
    if near and first is not None:
        drawn[first] = _band_note(mine.team, len(near), look.language) + drawn[first]
    return drawn


@functools.lru_cache(maxsize=MOST_ROWS)
def _row(line: Line, look: Look, *, mine: bool = False, near: bool = False) -> bytes:
    """A score moves some lines; the others' rows are there already."""
    context = {"line": line, "look": look, "now": look.today, "mine": mine, "near": near}
    return get_template("competitions/_board_row.html").render(context).encode()


@functools.lru_cache(maxsize=MOST_ROWS)
def _band_note(team: str, teams: int, _language: str | None) -> bytes:
    context = {"team": team, "teams": teams}
    return get_template("competitions/_band_note.html").render(context).encode()


def _shared(request: CompetitionRequest, what: str, found: Board, make: Callable[[], T]) -> T:
    """What everybody who reads this language is shown of this board."""
    name = f"{what}:{request.competition.pk}:{found.part}:{get_language()}"
    return kept(name, found.version, make)


def charts(
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
    mine, look = request.seat.team, _look(request, found)
    bests = kept(
        f"bests:{request.competition.pk}",
        found.version,
        lambda: bests_over_time(request.competition)[::-1],
    )
    shown = {line.team_id for line in found.lines[:CHART_TEAMS]} | (
        {mine.pk} if mine else set()
    )
    return {
        "bests": pieces.hold(
            "bests", [_best_row(best, look) for best in bests if best.team_id in shown]
        ),
        "shown_teams": min(CHART_TEAMS, len(found.lines)),
        "spread": pieces.hold(
            "spread",
            [_shared(request, "spread", found, lambda: _rendered_spread(request, found))],
        ),
        "gap": _gap(found, mine.pk if mine else None),
    }


@functools.lru_cache(maxsize=MOST_ROWS)
def _best_row(best: Best, look: Look) -> bytes:
    context = {"best": best, "look": look, "now": look.today}
    return get_template("competitions/_best.html").render(context).encode()


def _rendered_spread(request: CompetitionRequest, found: Board) -> bytes:
    context = {"lines": found.lines, "competition": request.competition}
    return get_template("competitions/_spread_rows.html").render(context).encode()


def _gap(found: Board, team_id: int | None) -> float | None:
    """How far my team's value is from the leaders'; None where there is nothing between."""
    line = found.line_of(team_id)
    if line is None:
        return None
    return abs(float(found.lines[0].value - line.value)) or None
