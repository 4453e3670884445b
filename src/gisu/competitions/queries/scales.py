"""The one scale that a board's pictures are drawn to, wherever they stand."""

from collections.abc import Iterator
from dataclasses import replace

from gisu.competitions.models import Competition
from gisu.competitions.queries.board import Board
from gisu.core.kept import kept
from gisu.ui.scale import Scale, covering


def scale_of(
    competition: Competition, found: Board, *, reference: float | None = None
) -> Scale:
    """Wide enough for every score with its error bar, and for the baseline. Kept with the board."""
    name = f"scale:{competition.pk}:{found.part}"
    scale = kept(name, found.version, lambda: covering(_ends(competition, found)))
    return replace(scale, reference=reference)


def _ends(competition: Competition, found: Board) -> Iterator[float]:
    baseline = (competition.baseline or {}).get(found.part)
    if baseline is not None:
        yield float(baseline)
    for line in found.lines:
        yield line.exact
        if line.low is not None and line.high is not None:
            yield line.low
            yield line.high
