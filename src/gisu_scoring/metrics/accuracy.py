"""Accuracy: the share of rows whose label is right."""

import numpy as np

from gisu_scoring.metrics.facts import TwoTongues
from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integer
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Floats, Truth


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
    title=TwoTongues(ko="정확도", en="Accuracy"),
    definition=TwoTongues(
        ko="맞힌 행 수를 전체 행 수로 나눈 값이에요.",
        en="The number of rows with the right label, divided by the number of rows.",
    ),
    source="scikit-learn, sklearn.metrics.accuracy_score",
    direction=Direction.HIGHER,
    lowest=0.0,
    highest=1.0,
    reads=("labels",),
    digits=4,
    count=count,
    value=value,
    influence=influence,
    worked_case=TwoTongues(
        ko="정답이 a, b, b, a이고 제출이 a, b, a, a이면 4개 중 3개가 맞아 0.75예요.",
        en="Truth a, b, b, a and submission a, b, a, a: 3 of 4 are right, so 0.75.",
    ),
)
