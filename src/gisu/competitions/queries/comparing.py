"""Which differences are more than chance: a submission against what stands on the board, on the same rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gisu.competitions.enums import Part, Verdict
from gisu.competitions.models import Competition, Score
from gisu.competitions.queries.board import Board, Line, counted
from gisu.core.kept import kept, renewed
from gisu_scoring.uncertainty.intervals import (
    Difference,
    Point,
    difference,
    told_apart,
    unpacked,
)

AROUND = 3  # neighbours on either side
AT_ONCE = 1000  # points of a kilobyte read together


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A team on the board and how much higher its value is than that of the submission it is held against.

    `is_ahead` by the values alone; `verdict` says whether that is more than chance.
    """

    line: Line
    difference: Difference
    is_ahead: bool
    verdict: Verdict


@dataclass(slots=True)
class _Points:
    """By submission; those of the same `judged` stay true whatever is added to the board."""

    judged: tuple[str, str, str]
    found: dict[int, Point] = field(default_factory=dict)


def alike(competition: Competition, found: Board, mine: Line) -> frozenset[int]:
    """The teams that cannot be told apart from `mine`, which is not among them. One query at most, and kept."""
    by_team: dict[int, frozenset[int]] = kept(
        f"alike:{competition.pk}:{found.part}", found.version, dict
    )
    if mine.team_id not in by_team:
        by_team[mine.team_id] = frozenset(_alike(_points(competition, found), found, mine))
    return by_team[mine.team_id]


def _alike(points: Mapping[int, Point], found: Board, mine: Line) -> Iterator[int]:
    own = points.get(mine.submission)
    for line in found.lines:
        its = points.get(line.submission)
        if own and its and line.team_id != mine.team_id and not told_apart(own, its):
            yield line.team_id


def against(score: Score, found: Board) -> list[Neighbour]:
    """Every other team on the public board beside the submission of `score`, best first. One query at most."""
    submission = score.submission
    competition, own = submission.competition, point_of(score)
    points = _points(competition, found)
    if own is None:
        return []
    return [
        Neighbour(
            line,
            gap := difference(its, own),
            _is_better(competition, line.exact - score.value),
            verdict(competition, gap),
        )
        for line in found.lines
        if line.team_id != submission.entrant.team_id
        and (its := points.get(line.submission)) is not None
    ]


def nearest(neighbours: list[Neighbour]) -> tuple[list[Neighbour], list[Neighbour]]:
    """The few just ahead and the few just behind, both best first."""
    ahead = [one for one in neighbours if one.is_ahead]
    behind = [one for one in neighbours if not one.is_ahead]
    return ahead[-AROUND:], behind[:AROUND]


def since(score: Score, before: Score | None) -> Difference | None:
    """How much higher a submission is than an earlier one; None where either was never measured."""
    own, earlier = point_of(score), point_of(before) if before else None
    return difference(own, earlier) if own and earlier else None


def verdict(competition: Competition, found: Difference) -> Verdict:
    if not found.apart:
        return Verdict.ALIKE
    return Verdict.BETTER if _is_better(competition, found.value) else Verdict.WORSE


def point_of(score: Score) -> Point | None:
    return unpacked(float.fromhex(score.exact), bytes(score.point)) if score.point else None


def _is_better(competition: Competition, more: float) -> bool:
    return more > 0 if competition.higher_is_better else more < 0


def _points(competition: Competition, found: Board) -> Mapping[int, Point]:
    """Of every submission that stands on the board; only what is new is read."""
    judged = (competition.task_digest, competition.truth_digest, competition.scorer_version)
    wanted = [line.submission for line in found.lines]

    def renew(before: _Points | None) -> _Points:
        known = before.found if before and before.judged == judged else {}
        missing = [pk for pk in wanted if pk not in known]
        still = {pk: known[pk] for pk in wanted if pk in known}
        return _Points(judged, still | _read(competition, found.part, missing))

    return renewed(f"points:{competition.pk}:{found.part}", found.version, renew).found


def _read(competition: Competition, part: Part, wanted: list[int]) -> dict[int, Point]:
    found: dict[int, Point] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = counted(competition, part).filter(
            submission__in=wanted[start : start + AT_ONCE], point__isnull=False
        )
        for pk, exact, point in rows.values_list("submission_id", "exact", "point"):
            if point:
                found[pk] = unpacked(float.fromhex(exact), bytes(point))
    return found
