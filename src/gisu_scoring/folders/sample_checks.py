"""Whether the sample submission, which every learner downloads, holds the answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gisu_scoring.folders.leaks import FEWEST_ROWS, NEARLY_ALWAYS, is_nearly_perfect
from gisu_scoring.metrics.metric import Columns
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.submissions.reading import Read
from gisu_scoring.tasks.truth import Mask, Truth

Column = NDArray[Any]

# Of fewer rows all may be right by chance.
_FEWEST_OF_A_PART = 10


@dataclass(frozen=True, kw_only=True)
class SampleLeaks:
    """Why the sample may not be handed out, and what is to be thought about."""

    refused: tuple[FolderProblem, ...] = ()
    warnings: tuple[FolderProblem, ...] = ()


def sample_leaks(truth: Truth, sample: Read, file: str) -> SampleLeaks:
    """What a sample that can be read says of the answers."""
    columns = truth.of_counted(sample.columns)
    if all(len(np.unique(column)) == 1 for column in columns):
        # One value for every row tells nothing; so does a file that is refused.
        return SampleLeaks()
    right = _right(truth, columns)
    refused = _whole(truth, right, file) or _renames(truth, columns, file)
    if refused is not None:
        return SampleLeaks(refused=(refused,))
    warning = _nearly_whole(truth, columns, int(right.sum()), file)
    return SampleLeaks() if warning is None else SampleLeaks(warnings=(warning,))


def _whole(truth: Truth, right: Mask, file: str) -> FolderProblem | None:
    """Whether every row is right, or every row of a part."""
    if right.all():
        return _problem("sample_is_truth", file, rows=len(right))
    for part, in_part in (("public", ~truth.private), ("private", truth.private)):
        count = int(in_part.sum())
        if count >= _FEWEST_OF_A_PART and right[in_part].all() and _differ(truth, in_part):
            return _problem("sample_is_truth_of", file, rows=count, part=part)
    return None


def _nearly_whole(truth: Truth, columns: Columns, hits: int, file: str) -> FolderProblem | None:
    """Whether so many rows are right, as they stand or otherwise, that the sample may come from the answers."""
    usual, rows = _most_frequent(truth), len(truth.private)
    if is_nearly_perfect(hits, usual, rows):
        return _problem("sample_tells", file, percent=1000 * hits // rows / 10)
    if rows < FEWEST_ROWS:
        return None
    renamed = _right_once_renamed(truth, columns)
    if is_nearly_perfect(renamed, usual, rows):
        return _problem("sample_nearly_renames", file, percent=1000 * renamed // rows / 10)
    return _problem("sample_follows", file) if _follows(truth, columns) else None


def _right(truth: Truth, columns: Columns) -> Mask:
    """Rows that say the right answer; where a row ranks, all of them if every positive is above every negative."""
    if truth.spec.values.kind == "probabilities":
        table = np.column_stack(columns)
        others = np.sort(table, axis=1)[:, -2]
        return np.asarray(
            (table.argmax(axis=1) == truth.answers[0]) & (table.max(axis=1) > others)
        )
    if truth.spec.metric.positive is not None:
        positive, given = truth.answers[0] == 1, columns[0]
        if positive.all() or not positive.any():
            return np.zeros(len(given), dtype=bool)
        middle = (given[positive].min() + given[~positive].max()) / 2
        return np.asarray((given > middle) == positive)
    rights = [answer == given for answer, given in zip(truth.answers, columns, strict=True)]
    return np.asarray(np.logical_and.reduce(rights))


def _renames(truth: Truth, columns: Columns, file: str) -> FolderProblem | None:
    """Whether a sample says something else for each answer, always the same: two labels the other way round."""
    everything = np.ones(len(truth.private), dtype=bool)
    for part, rows in (
        ("", everything),
        ("public", ~truth.private),
        ("private", truth.private),
    ):
        count = int(rows.sum())
        if count >= _FEWEST_OF_A_PART and _is_renamed(truth, columns, rows):
            if not part:
                return _problem("sample_renames", file, rows=count)
            return _problem("sample_renames_in", file, rows=count, part=part)
    return None


def _is_renamed(truth: Truth, columns: Columns, rows: Mask) -> bool:
    kind = truth.spec.values.kind
    if kind != "labels" and truth.spec.metric.positive is not None:
        positive, given = truth.answers[0][rows] == 1, columns[0][rows]
        if positive.all() or not positive.any():
            return False
        return bool(given[positive].max() < given[~positive].min())
    if kind == "probabilities":
        columns = (np.column_stack(columns).argmax(axis=1),)
    elif kind != "labels":
        return False  # nearly every number is there once, and stands for its answer by that
    return all(
        len(np.unique(answers[rows]))
        == len(np.unique(given[rows]))
        == len(np.unique(np.column_stack([answers[rows], given[rows]]), axis=0))
        > 1
        for answers, given in zip(truth.answers, columns, strict=True)
    )


def _right_once_renamed(truth: Truth, columns: Columns) -> int:
    """How many rows are right when each label given stands for the answer it is there with most often.

    Of several columns the one where that is hardest; 0 for numbers, and where nearly every row has
    a label of its own.
    """
    kind = truth.spec.values.kind
    if kind != "labels" and truth.spec.metric.positive is not None:
        positive, given = truth.answers[0] == 1, columns[0]
        if positive.all() or not positive.any():
            return 0
        middle = (np.median(given[positive]) + np.median(given[~positive])) / 2
        return int(((given < middle) == positive).sum())
    if kind == "probabilities":
        columns = (np.column_stack(columns).argmax(axis=1),)
    elif kind != "labels":
        return 0
    return min(
        _right_by_most(answers, given)
        for answers, given in zip(truth.answers, columns, strict=True)
    )


def _right_by_most(answers: Column, given: Column) -> int:
    pairs, counts = np.unique(np.column_stack([given, answers]), axis=0, return_counts=True)
    labels, starts = np.unique(pairs[:, 0], return_index=True)
    if len(labels) > len(given) // FEWEST_ROWS + len(np.unique(answers)):
        return 0
    return int(np.maximum.reduceat(counts, starts).sum())


def _follows(truth: Truth, columns: Columns) -> bool:
    """Whether numbers rise, or fall, as the answers do, by whatever scale: their ranks correlate nearly fully."""
    if truth.spec.values.kind != "number" or truth.spec.metric.positive is not None:
        return False
    return all(
        abs(_rank_correlation(answers, given)) >= NEARLY_ALWAYS
        for answers, given in zip(truth.answers, columns, strict=True)
    )


def _rank_correlation(first: Column, second: Column) -> float:
    """Spearman's coefficient, -1 to 1, with mean ranks for ties; 0 where one of them is constant."""
    left, right = _ranks(first), _ranks(second)
    spread = float(np.std(left) * np.std(right))
    if not spread:
        return 0.0
    return float(np.mean(left * right) - np.mean(left) * np.mean(right)) / spread


def _ranks(numbers: Column) -> Column:
    _, places, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[places]


def _differ(truth: Truth, rows: Mask) -> bool:
    return any(len(np.unique(answers[rows])) > 1 for answers in truth.answers)


def _most_frequent(truth: Truth) -> int:
    """How many rows one answer for all of them would get right, of the column where that is hardest."""
    return min(
        int(np.unique(answers, return_counts=True)[1].max()) for answers in truth.answers
    )


def _problem(code: str, file: str, **params: str | float) -> FolderProblem:
    return FolderProblem(file=file, code=code, params=params)
