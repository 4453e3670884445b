"""RMSE and MAE: how far predicted numbers are from the true ones."""

import math

import numpy as np

from gisu_scoring.metrics.exact import exact_sums
from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integer, sums
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Floats, Truth
from gisu_scoring.text.catalog import gettext_noop as _


def count_squares(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    return _count(truth, columns, name="squared_error")


def count_distances(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    return _count(truth, columns, name="absolute_error")


def _count(truth: Truth, columns: Columns, *, name: str) -> tuple[Statistics, Statistics]:
    public_sums, private_sums = [], []
    for answers, given in zip(truth.answers, columns, strict=True):
        distance = np.asarray(given - answers, dtype=np.float64)
        terms = distance * distance if name == "squared_error" else np.abs(distance)
        public, private = exact_sums(terms, truth.private)
        public_sums.append(public.hex())
        private_sums.append(private.hex())
    public_rows, private_rows = truth.rows_by_part
    return {"n": public_rows, name: public_sums}, {"n": private_rows, name: private_sums}


def rmse(_spec: MetricSpec, statistics: Statistics) -> float:
    n = integer(statistics, "n")
    each = [math.sqrt(total / n) for total in sums(statistics, "squared_error")]
    return math.fsum(each) / len(each)


def mae(_spec: MetricSpec, statistics: Statistics) -> float:
    n = integer(statistics, "n")
    each = [total / n for total in sums(statistics, "absolute_error")]
    return math.fsum(each) / len(each)


def rmse_influence(_spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    """The square root's slope at the mean, times each squared error."""
    found = np.zeros(len(answers[0]))
    for truth, given in zip(answers, columns, strict=True):
        squares = np.square(np.asarray(given - truth, dtype=np.float64))
        if root := math.sqrt(squares.mean()):
            found += squares / (2 * root)
    return found / len(answers)


def mae_influence(_spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    distances = [np.abs(given - truth) for truth, given in zip(answers, columns, strict=True)]
    return np.asarray(np.mean(distances, axis=0), dtype=np.float64)


RMSE = Metric(
    name="rmse",
    title=_("RMSE"),
    definition=_(
        "The square root of the mean squared error. With several target columns, the mean of "
        "the columns' values."
    ),
    source="scikit-learn, sklearn.metrics.root_mean_squared_error",
    direction=Direction.LOWER,
    lowest=0.0,
    highest=None,
    reads=("number",),
    digits=5,
    count=count_squares,
    value=rmse,
    influence=rmse_influence,
    power=0.5,
    takes_many_targets=True,
    worked_case=_("Truth 1, 2 and submission 1, 4: squared errors 0 and 4, so √2 = 1.41421."),
)

MAE = Metric(
    name="mae",
    title=_("MAE"),
    definition=_(
        "The mean of the absolute errors. With several target columns, the mean of the "
        "columns' values."
    ),
    source="scikit-learn, sklearn.metrics.mean_absolute_error",
    direction=Direction.LOWER,
    lowest=0.0,
    highest=None,
    reads=("number",),
    digits=5,
    count=count_distances,
    value=mae,
    influence=mae_influence,
    takes_many_targets=True,
    worked_case=_("Truth 1, 2 and submission 1, 4: errors 0 and 2, so 1."),
)
