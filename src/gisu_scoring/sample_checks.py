"""Whether the sample submission, which every learner downloads, holds the answers."""

from dataclasses import dataclass

import numpy as np

from gisu_scoring.folder_problems import FolderProblem
from gisu_scoring.leaks import is_nearly_perfect
from gisu_scoring.metrics.metric import Columns
from gisu_scoring.reading import Read
from gisu_scoring.truth import Mask, Truth

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
        return (
            SampleLeaks()
        )  # one value for every row tells nothing; so does a file that is refused
    right = _right(truth, columns)
    if right.all():
        return SampleLeaks(refused=(_problem("sample_is_truth", file, rows=len(right)),))
    for part, in_part in (("public", ~truth.private), ("private", truth.private)):
        count = int(in_part.sum())
        if count >= _FEWEST_OF_A_PART and right[in_part].all() and _differ(truth, in_part):
            problem = _problem("sample_is_truth_of", file, rows=count, part=part)
            return SampleLeaks(refused=(problem,))
    if (renames := _renames(truth, columns, file)) is not None:
        return SampleLeaks(refused=(renames,))
    hits, rows = int(right.sum()), len(right)
    if is_nearly_perfect(hits, _most_frequent(truth), rows):
        percent = 1000 * hits // rows / 10
        return SampleLeaks(warnings=(_problem("sample_tells", file, percent=percent),))
    return SampleLeaks()


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


def _differ(truth: Truth, rows: Mask) -> bool:
    return any(len(np.unique(answers[rows])) > 1 for answers in truth.answers)


def _most_frequent(truth: Truth) -> int:
    """How many rows one answer for all of them would get right, of the column where that is hardest."""
    return min(
        int(np.unique(answers, return_counts=True)[1].max()) for answers in truth.answers
    )


def _problem(code: str, file: str, **params: str | float) -> FolderProblem:
    return FolderProblem(file=file, code=code, params=params)
