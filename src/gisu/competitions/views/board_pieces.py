"""The large parts of the leaderboard's page, rendered once for everybody and kept by the board's version.

Which row is the reader's own is decided afterwards: that one is rendered for them, the others are shared.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.template.loader import get_template
from django.utils.translation import get_language

from gisu.competitions.door import CompetitionRequest
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition
from gisu.competitions.queries.board import (
    Board,
    Line,
    bests_over_time,
    kept_board,
    moves,
)
from gisu.ground.kept import kept
from gisu.ui.pieces import Pieces
from gisu.ui.scale import Scale, covering

CHART_TEAMS = 60
T = TypeVar("T")


def rows(
    request: CompetitionRequest, found: Board, part: Part, pieces: Pieces
) -> dict[str, Any]:
    """The table, or those of its lines whose team is called as the reader asks."""
    competition, team = request.competition, request.seat.team
    mine = found.line_of(team.pk if team else None)
    text = request.GET.get("q", "").strip()
    scale = kept(
        f"scale:{competition.pk}:{part}",
        found.version,
        lambda: covering([line.exact for line in found.lines] + _baseline(competition, part)),
    )
    shared = _shared(request, "rows", found, lambda: _rendered(request, found.lines, scale))
    if mine is not None:
        shared = {**shared, **_rendered(request, (mine,), scale, mine=True)}
    lines = [line for line in found.lines if text.casefold() in line.team.casefold()]
    return {
        "board": found,
        "part": part,
        "rows": pieces.hold("rows", [shared[line.team_id] for line in lines]),
        "scale": scale,
        "search": text,
        "found": len(lines),
        "mine": mine,
        "baseline": (competition.baseline or {}).get(part),
    }


def _rendered(
    request: CompetitionRequest, lines: tuple[Line, ...], scale: Scale, *, mine: bool = False
) -> Mapping[int, bytes]:
    """The row of each line by its team, best first."""
    row = get_template("competitions/_board_row.html")
    context = {
        "competition": request.competition,
        "cohort": request.member.cohort,
        "scale": scale,
        "now": request.now,
        "mine": mine,
    }
    return {line.team_id: row.render({**context, "line": line}).encode() for line in lines}


def _shared(request: CompetitionRequest, what: str, found: Board, make: Callable[[], T]) -> T:
    """What everybody who reads this language is shown of this board."""
    name = f"{what}:{request.competition.pk}:{found.part}:{get_language()}"
    return kept(name, found.version, make)


def _baseline(competition: Competition, part: Part) -> list[float]:
    value = (competition.baseline or {}).get(part)
    return [] if value is None else [float(value)]


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
    mine = request.seat.team
    bests = _shared(request, "bests", found, lambda: _rendered_bests(request))
    shown = {line.team_id for line in found.lines[:CHART_TEAMS]} | (
        {mine.pk} if mine else set()
    )
    return {
        "bests": pieces.hold("bests", [row for team_id, row in bests if team_id in shown]),
        "shown_teams": min(CHART_TEAMS, len(found.lines)),
        "spread": pieces.hold(
            "spread",
            [_shared(request, "spread", found, lambda: _rendered_spread(request, found))],
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
    return get_template("competitions/_spread_rows.html").render(context).encode()


def _gap(found: Board, team_id: int | None) -> float | None:
    """How far my team's value is from the leader's; None where there is nothing between."""
    line = found.line_of(team_id)
    if line is None or line is found.lines[0]:
        return None
    return abs(float(found.lines[0].value - line.value))
