"""F1 over a frozen list of labels, macro or micro."""

import math

import numpy as np

from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integers
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Codes, Floats, Truth
from gisu_scoring.text.catalog import gettext_noop as _


def count(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    """Per counted label: rows rightly given it, rows given it, rows that have it."""
    spec = truth.spec
    size = len(spec.labels)
    given, (begins, places) = columns[0], truth.label_places
    tables = {
        "right": np.bincount(places[truth.answers[0] == given], minlength=2 * size),
        "given": np.bincount(begins + given, minlength=2 * size),
        "actual": truth.label_counts,
    }
    counted = np.array(
        [code for code, label in enumerate(spec.labels) if label not in spec.metric.exclude]
    )
    public, private = truth.rows_by_part
    return (
        {"n": public, **_listed(tables, counted)},
        {"n": private, **_listed(tables, counted + size)},
    )


def _listed(tables: dict[str, Codes], places: Codes) -> Statistics:
    return {name: [int(table[place]) for place in places] for name, table in tables.items()}


def value(spec: MetricSpec, statistics: Statistics) -> float:
    right = integers(statistics, "right")
    given = integers(statistics, "given")
    actual = integers(statistics, "actual")
    if spec.absent == "skip":
        present = [at for at, rows in enumerate(actual) if rows]
        right, given, actual = (
            [counts[at] for at in present] for counts in (right, given, actual)
        )
    if spec.average == "micro":
        return _f1(sum(right), sum(given), sum(actual))
    each = [_f1(*counts) for counts in zip(right, given, actual, strict=True)]
    return math.fsum(each) / len(each)


def _f1(right: int, given: int, actual: int) -> float:
    """2 * right / (given + actual); 0 for a label that nobody gave and no row has."""
    return 2 * right / (given + actual) if given + actual else 0.0


def influence(spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    """The derivative of 2 * right / (given + actual) by a row's weight, for the labels the row touches."""
    size = len(spec.labels)
    actual, given = answers[0].astype(np.int64), columns[0].astype(np.int64)
    right = actual == given
    counted = np.array([label not in spec.metric.exclude for label in spec.labels], dtype=float)
    if spec.metric.absent == "skip":
        counted *= np.bincount(actual, minlength=size) > 0
    doubled = 2.0 * counted * np.bincount(actual[right], minlength=size)
    touched = counted * (
        np.bincount(actual, minlength=size) + np.bincount(given, minlength=size)
    )
    if spec.metric.average == "micro":
        doubled, touched = np.full(size, doubled.sum()), np.full(size, touched.sum())
        weight = counted * len(actual)
    else:
        weight = counted * len(actual) / counted.sum()
    known = np.maximum(touched, 1.0)
    each, f1 = weight / known, doubled / known
    lost = each * f1
    return np.asarray(2.0 * each[actual] * right - lost[actual] - lost[given])


def rarest(spec: TaskSpec, answers: Answers) -> int:
    """Macro: the rows of the rarest label that counts. Micro: of all labels that count."""
    actual = np.bincount(answers[0].astype(np.int64), minlength=len(spec.labels))
    counted = [
        int(rows)
        for label, rows in zip(spec.labels, actual, strict=True)
        if label not in spec.metric.exclude and (rows or spec.metric.absent != "skip")
    ]
    return sum(counted) if spec.metric.average == "micro" else min(counted, default=0)


F1 = Metric(
    name="f1",
    title=_("F1"),
    definition=_(
        "For each label, F1 = 2 x right / (rows given the label + rows that have it). Macro is "
        "the mean of these; micro adds the three counts over the labels first. The list of "
        "labels is frozen when the competition is loaded, and a label that is neither given "
        "nor present counts 0. Labels in `exclude` are left out. A label that no row of a part has is left out of "
        "that part with `absent: skip`, and counts 0 with `absent: zero`."
    ),
    source=(
        "scikit-learn, sklearn.metrics.f1_score with zero_division=0 and labels= those that count, with "
        "`absent: skip` those of them that the part has"
    ),
    direction=Direction.HIGHER,
    lowest=0.0,
    highest=1.0,
    reads=("labels",),
    digits=4,
    count=count,
    value=value,
    influence=influence,
    rarest=rarest,
    parameters=("average", "exclude", "absent"),
    labels_needed_in_each_part="counted",
    worked_case=_(
        "Truth a, a, b and submission a, b, b: label a has 2·1/(1+2) = 2/3, label b has "
        "2·1/(2+1) = 2/3, so macro F1 is 2/3."
    ),
)
