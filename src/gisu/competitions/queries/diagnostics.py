"""Where a submission was right and wrong, as the pictures of its page: places in percent, nothing to decide left."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gisu.competitions import policy
from gisu.competitions.models import Competition, Score
from gisu.ui.drawing import Bar, Dot
from gisu_scoring.judging.findings import (
    Confused,
    Findings,
    LabelFindings,
    LabelFound,
    NumberFound,
    SideFindings,
    Sureness,
    read_findings,
)

MOST_IN_TABLE, LISTED = 20, 10
# The share of a label's rows from which a mistake is coloured, and the share of the most right ones.
MISSED = ((0.05, "miss-3"), (0.025, "miss-2"), (0.01, "miss-1"))
HIT = ((0.75, "hit-3"), (0.4, "hit-2"), (0.0, "hit-1"))


@dataclass(frozen=True, slots=True)
class Cell:
    rows: int
    tone: str


@dataclass(frozen=True, slots=True)
class ConfusionRow:
    """The rows of one label, by the label that was given."""

    label: str
    cells: tuple[Cell, ...]
    actual: int


def findings_of(
    score: Score | None, competition: Competition, *, is_operator: bool
) -> Findings | None:
    """What the reader may see of where the submission was right and wrong; None where nothing."""
    shown = policy.shows_diagnostics(
        competition.diagnostics, is_revealed=competition.is_revealed, is_operator=is_operator
    )
    return read_findings(score.findings) if shown and score and score.findings else None


def confusion(found: LabelFindings) -> list[ConfusionRow]:
    """Every label by every label; nothing where there are too many for a table."""
    if found.label_count > MOST_IN_TABLE:
        return []
    counts = {(one.actual, one.given): one.rows for one in found.confused}
    counts |= {(one.label, one.label): one.right for one in found.labels}
    most = max(one.right for one in found.labels)
    return [
        ConfusionRow(
            row.label,
            tuple(
                _cell(counts[row.label, row.label], most, HIT)
                if column is row
                else _cell(counts.get((row.label, column.label), 0), row.actual, MISSED)
                for column in found.labels
            ),
            row.actual,
        )
        for row in found.labels
    ]


def _cell(rows: int, of: int, tones: tuple[tuple[float, str], ...]) -> Cell:
    reached = (tone for least, tone in tones if rows >= least * of)
    return Cell(rows, next(reached, "") if rows else "")


@dataclass(frozen=True, slots=True)
class Weakest:
    """Labels by their F1, lowest first. `are_lowest`: some label that is not listed has a higher one."""

    labels: tuple[LabelFound, ...]
    are_lowest: bool


def weakest(found: LabelFindings, *, absent_count: bool = True) -> Weakest:
    """The labels with the lowest F1; those that neither are there nor were given left out.

    Where absent labels do not count (`absent: skip`), so are those that no row has.
    """
    labels = [label for label in found.labels if label.actual or (label.given and absent_count)]
    labels.sort(key=lambda label: label.f1)
    listed, rest = labels[:LISTED], labels[LISTED:]
    return Weakest(tuple(listed), bool(rest) and listed[0].f1 < rest[-1].f1)


def most_frequent(found: LabelFindings) -> Confused | None:
    """The mistake made more often than any other; None where there is none, or several are as frequent."""
    if not found.confused:
        return None
    first, *others = found.confused[:2]
    return None if others and others[0].rows == first.rows else first


def most_confused(found: LabelFindings) -> list[Confused]:
    return found.confused[:LISTED]


def sides(found: SideFindings) -> list[Bar]:
    """Positive rows upwards and negative ones downwards, each in the share of its side."""
    tallest = max(*_shares(found.positives), *_shares(found.negatives))
    return [
        *_bars(_shares(found.positives), tallest, kind="mine", base=50, full=48, up=True),
        *_bars(_shares(found.negatives), tallest, kind="rest", base=50, full=48, up=False),
    ]


def errors(found: NumberFound) -> list[Bar]:
    shares = _shares(found.errors)
    return list(_bars(shares, max(shares), kind="mine", base=100, full=96, up=True))


def stepped(low: float, high: float, *counts: Sequence[int]) -> list[tuple[float, ...]]:
    """Each step's ends, and its counts: the table behind the bars."""
    wide = (high - low) / len(counts[0])
    return [
        (low + n * wide, low + (n + 1) * wide, *rows)
        for n, rows in enumerate(zip(*counts, strict=True))
    ]


def _shares(counts: Sequence[int]) -> list[float]:
    total = sum(counts)
    return [count / total if total else 0.0 for count in counts]


def _bars(
    shares: Sequence[float], tallest: float, *, kind: str, base: float, full: float, up: bool
) -> Iterator[Bar]:
    wide = 100 / len(shares)
    for n, share in enumerate(shares):
        height = share / tallest * full if tallest else 0.0
        yield Bar(
            x=round(n * wide + wide * 0.08, 2),
            width=round(wide * 0.84, 2),
            y=round(base - height if up else base, 2),
            height=round(height, 2),
            kind=kind,
        )


def sure(found: Sequence[Sureness]) -> list[Dot]:
    """How often it came true, upwards, over what was given; the area of a dot goes with its rows."""
    most = max((one.rows for one in found), default=0)
    return [
        Dot(
            x=round(one.given * 100, 2),
            y=round(100 - one.true * 100, 2),
            radius=round(2 + 5 * math.sqrt(one.rows / most), 1),
        )
        for one in found
    ]


def bias(found: NumberFound) -> list[Dot]:
    """Each tenth's mean error over its place in the order; above the middle line what was given is too high."""
    largest = max(abs(one.error) for one in found.tenths)
    wide = 100 / len(found.tenths)
    return [
        Dot(
            x=round((n + 0.5) * wide, 2),
            y=round(50 - (one.error / largest * 45 if largest else 0.0), 2),
            stem=50.0,
        )
        for n, one in enumerate(found.tenths)
    ]
