"""From competition.yaml and the truth's table to the task, its labels frozen."""

import math
from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from gisu_scoring.folders.competition import Competition
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.tasks.row_sums import largest_difference
from gisu_scoring.tasks.spec import (
    LARGEST_NUMBER,
    Cells,
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilitiesCells,
    ProbabilityCells,
    TaskSpec,
)
from gisu_scoring.tasks.truth import counts

MIB = 1024 * 1024


def targets_of(competition: Competition) -> tuple[str, ...]:
    submission = competition.submission
    return submission.targets or (str(submission.target),)


def answers_of(competition: Competition) -> tuple[str, ...]:
    """The truth's columns with the answers."""
    named = competition.truth.target
    return (named,) if named is not None else targets_of(competition)


def kind_of(competition: Competition) -> str:
    return competition.submission.values or METRICS[competition.metric.name].reads[0]


def positive_of(competition: Competition) -> str | None:
    """The positive label, where the metric has one: `1` unless named."""
    metric = METRICS[competition.metric.name]
    if "positive" not in metric.parameters or kind_of(competition) == "probabilities":
        return None
    return competition.metric.positive or "1"


def labels_of(competition: Competition, table: pl.DataFrame) -> tuple[str, ...]:
    """The declared labels, or the truth's own: numbers in their order, else by character."""
    declared = competition.submission.labels
    if declared is not None:
        return declared
    counted = table.filter(counts(table[competition.truth.part]))
    found = counted[answers_of(competition)[0]].drop_nulls().unique().to_list()
    return in_order(found)


def in_order(labels: Sequence[str]) -> tuple[str, ...]:
    try:
        numbers = {label: float(label) for label in labels}
    except ValueError:
        return tuple(sorted(labels))
    if not all(map(math.isfinite, numbers.values())):  # "nan" has no place among numbers
        return tuple(sorted(labels))
    return tuple(sorted(labels, key=lambda label: (numbers[label], label)))


def make_task(competition: Competition, table: pl.DataFrame) -> TaskSpec:
    """The task for a truth whose columns and cells have been checked."""
    choice, submission = competition.metric, competition.submission
    return TaskSpec(
        id_column=submission.id,
        targets=targets_of(competition),
        values=_cells(competition, table),
        metric=MetricSpec(
            name=choice.name,
            digits=METRICS[choice.name].digits if choice.digits is None else choice.digits,
            average=choice.average,
            exclude=choice.exclude,
            absent=choice.absent,
            positive=positive_of(competition),
        ),
        part_column=competition.truth.part,
        truth_columns=answers_of(competition),
        max_bytes=submission.max_mb * MIB,
        max_rows=submission.max_rows or 2 * table.height + 1000,
        unicode=submission.unicode,
        extra_columns=submission.extra_columns,
    )


def _cells(competition: Competition, table: pl.DataFrame) -> Cells:
    submission = competition.submission
    kind = kind_of(competition)
    if kind == "labels":
        return LabelCells(labels=labels_of(competition, table))
    if kind == "number":
        return NumberCells(
            minimum=-LARGEST_NUMBER if submission.min is None else submission.min,
            maximum=LARGEST_NUMBER if submission.max is None else submission.max,
        )
    if kind == "probability":
        return ProbabilityCells()
    return _probabilities(submission.tolerance, len(targets_of(competition)))


def _probabilities(tolerance: float | None, columns: int) -> ProbabilitiesCells:
    """A tolerance that rounding passes anyhow means the same whether rounding is named or not."""
    if tolerance is None:
        return ProbabilitiesCells()
    cells = ProbabilitiesCells(tolerance=tolerance)
    is_stricter = largest_difference(cells, columns) > Decimal(repr(tolerance))
    return ProbabilitiesCells(tolerance=tolerance, rounding_passes=not is_stricter)
