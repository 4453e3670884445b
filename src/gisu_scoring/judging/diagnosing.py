"""Looks for where a clean submission was right and wrong on its public rows. Scores do not come from here."""

import numpy as np

from gisu_scoring.judging.findings import (
    Confused,
    LabelFindings,
    LabelFound,
    NumberFindings,
    NumberFound,
    SideFindings,
    Sureness,
    Tenth,
)
from gisu_scoring.metrics.metric import Columns
from gisu_scoring.tasks.samples import Sample
from gisu_scoring.tasks.truth import Answers, Codes, Floats, Mask, Truth

MOST_LABELS, MOST_CONFUSED, MOST_COLUMNS = 100, 400, 6
STEPS, TENTHS = 20, 10


def diagnosed(
    truth: Truth, columns: Columns, sample: Sample
) -> LabelFindings | SideFindings | NumberFindings:
    """What the rows of `sample` show: all of a part, or as many as its error bar is told from."""
    answers = tuple(column[sample.rows] for column in truth.answers)
    given = tuple(column[sample.rows] for column in columns)
    kind = truth.spec.values.kind
    if kind == "labels":
        return _labels(truth, answers[0], given[0], sample.of, [])
    if kind == "probabilities":
        table = np.column_stack(given)
        table = table / table.sum(axis=1, keepdims=True)  # as log loss reads them
        highest = table.argmax(axis=1)
        sureness = _sureness(table.max(axis=1), highest == answers[0])
        return _labels(truth, answers[0], highest, sample.of, sureness)
    if truth.spec.metric.positive is not None:
        is_sure = kind == "probability"
        return _sides(answers[0] == 1, given[0], sample.of, are_probabilities=is_sure)
    return _numbers(truth.spec.targets, answers, given, sample.of)


def _labels(
    truth: Truth,
    actual: Codes | Floats,
    given: Codes | Floats,
    of: int,
    sureness: list[Sureness],
) -> LabelFindings:
    names = truth.spec.labels
    size = len(names)
    cells, counts = np.unique(actual.astype(np.int64) * size + given, return_counts=True)
    rows, columns = np.divmod(cells, size)
    by_actual = np.bincount(rows, weights=counts, minlength=size).astype(int)
    by_given = np.bincount(columns, weights=counts, minlength=size).astype(int)
    is_right = rows == columns
    right = np.zeros(size, dtype=int)
    right[rows[is_right]] = counts[is_right]
    mistakes = by_actual + by_given - 2 * right
    shown = np.sort(np.argsort(-mistakes, kind="stable")[:MOST_LABELS])
    wrong = np.flatnonzero(~is_right)
    wrong = wrong[np.argsort(-counts[wrong], kind="stable")][:MOST_CONFUSED]
    return LabelFindings(
        rows=len(actual),
        of=of,
        right=int(right.sum()),
        label_count=size,
        labels=[
            LabelFound(
                label=names[n],
                right=int(right[n]),
                given=int(by_given[n]),
                actual=int(by_actual[n]),
            )
            for n in shown
        ],
        confused=[
            Confused(actual=names[rows[n]], given=names[columns[n]], rows=int(counts[n]))
            for n in wrong
        ],
        sureness=sureness,
    )


def _sides(
    is_positive: Mask, given: Codes | Floats, of: int, *, are_probabilities: bool
) -> SideFindings:
    low, high = (0.0, 1.0) if are_probabilities else (float(given.min()), float(given.max()))
    step = _steps(given, low, high, STEPS)
    positives = np.bincount(step[is_positive], minlength=STEPS)
    negatives = np.bincount(step[~is_positive], minlength=STEPS)
    both = bool(is_positive.any()) and not bool(is_positive.all())
    return SideFindings(
        rows=len(given),
        of=of,
        low=_short(low),
        high=_short(high),
        negatives=negatives.tolist(),
        positives=positives.tolist(),
        medians=(
            (_short(np.median(given[~is_positive])), _short(np.median(given[is_positive])))
            if both
            else None
        ),
        sureness=_sureness(given, is_positive) if are_probabilities else [],
    )


def _sureness(given: Codes | Floats, came_true: Mask) -> list[Sureness]:
    """By tenths of 0 to 1, those in which there are rows."""
    tenth = _steps(given, 0.0, 1.0, TENTHS)
    rows = np.bincount(tenth, minlength=TENTHS)
    sums = np.bincount(tenth, weights=given, minlength=TENTHS)
    true = np.bincount(tenth[came_true], minlength=TENTHS)
    return [
        Sureness(
            rows=int(rows[n]), given=_short(sums[n] / rows[n]), true=_short(true[n] / rows[n])
        )
        for n in np.flatnonzero(rows)
    ]


def _numbers(
    names: tuple[str, ...], answers: Answers, given: Columns, of: int
) -> NumberFindings:
    found = [
        _number(name, column, column - actual)
        for name, actual, column in zip(names, answers, given, strict=True)
    ]
    found.sort(key=lambda one: -one.median_size)
    return NumberFindings(rows=len(given[0]), of=of, columns=found[:MOST_COLUMNS])


def _number(name: str, given: Codes | Floats, error: Codes | Floats) -> NumberFound:
    size = np.abs(error)
    reach = float(np.quantile(size, 0.99)) or float(size.max())
    order = np.argsort(given, kind="stable")
    tenths = [part for part in np.array_split(order, TENTHS) if len(part)]
    return NumberFound(
        column=name,
        mean_error=_short(error.mean()),
        median_size=_short(np.median(size)),
        reach=_short(reach),
        errors=np.bincount(_steps(error, -reach, reach, STEPS), minlength=STEPS).tolist(),
        tenths=[
            Tenth(
                rows=len(part),
                given=_short(given[part].mean()),
                error=_short(error[part].mean()),
            )
            for part in tenths
        ],
    )


def _steps(values: Codes | Floats, low: float, high: float, count: int) -> Codes:
    """In which of `count` equal steps from `low` to `high` each value lies; what is beyond, in the outermost."""
    if high <= low:
        return np.full(len(values), count // 2)
    # Halved, as the distance of the largest numbers is beyond the largest double.
    place = (values / 2 - low / 2) / (high / 2 - low / 2) * count
    return np.clip(np.floor(place), 0, count - 1).astype(np.int64)


def _short(value: float | np.floating) -> float:
    """Six digits are more than a picture shows."""
    return float(f"{float(value):.6g}")
