"""Accuracy: the share of rows whose label is right."""

import numpy as np

from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integer
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Floats, Truth
from gisu_scoring.text.catalog import gettext_noop as _


def count(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    right = truth.answers[0] == columns[0]
    correct = int(np.count_nonzero(right))
    private_correct = int(np.count_nonzero(right & truth.private))
    public, private = truth.rows_by_part
    return (
        {"n": public, "correct": correct - private_correct},
        {"n": private, "correct": private_correct},
    )


def value(_spec: MetricSpec, statistics: Statistics) -> float:
    return integer(statistics, "correct") / integer(statistics, "n")


def influence(_spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    return np.asarray(answers[0] == columns[0], dtype=np.float64)


ACCURACY = Metric(
    name="accuracy",
    title=_("Accuracy"),
    definition=_("The number of rows with the right label, divided by the number of rows."),
    source="scikit-learn, sklearn.metrics.accuracy_score",
    direction=Direction.HIGHER,
    lowest=0.0,
    highest=1.0,
    reads=("labels",),
    digits=4,
    count=count,
    value=value,
    influence=influence,
    worked_case=_("Truth a, b, b, a and submission a, b, a, a: 3 of 4 are right, so 0.75."),
)
