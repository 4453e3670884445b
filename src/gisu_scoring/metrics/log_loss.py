"""Log loss: how surprised the stated probabilities are by the truth."""

import sys

import numpy as np

from gisu_scoring.metrics.exact import exact_sums
from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integer, sums
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Codes, Floats, Truth
from gisu_scoring.text.catalog import gettext_noop as _

# As scikit-learn since 1.3 for float64; before that it was 1e-15.
SMALLEST = sys.float_info.epsilon


def count(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    public, private = truth.rows_by_part
    public_sum, private_sum = exact_sums(
        losses(truth.spec, truth.answers, columns), truth.private
    )
    return (
        {"n": public, "loss": [public_sum.hex()]},
        {"n": private, "loss": [private_sum.hex()]},
    )


def losses(spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    """Each row's -ln p. The value is their mean, so that they are the rows' influence too."""
    given = _given_to_the_truth(spec, answers[0], columns)
    return np.asarray(-np.log(np.clip(given, SMALLEST, 1 - SMALLEST)))


def _given_to_the_truth(spec: TaskSpec, answers: Codes | Floats, columns: Columns) -> Floats:
    """The probability each row gives to its true label."""
    if spec.values.kind == "probability":
        return np.where(answers == 1, columns[0], 1.0 - columns[0])
    chosen, total = np.zeros(len(answers)), np.zeros(len(answers))
    for code, column in enumerate(columns):
        np.copyto(chosen, column, where=answers == code)
        total += column
    # A row may miss 1 by the tolerance; dividing takes away what that could gain.
    return np.asarray(chosen / total)


def value(_spec: MetricSpec, statistics: Statistics) -> float:
    return sums(statistics, "loss")[0] / integer(statistics, "n")


LOG_LOSS = Metric(
    name="log_loss",
    title=_("Log loss"),
    definition=_(
        "The mean over rows of -ln p, where p is the probability given to the true label, "
        "clipped to between 2^-52 and 1 - 2^-52. With one column per label, each row is first "
        "divided by its sum, so that rows rounded to three decimals are fine; how far a sum may be "
        "from 1 is said by `tolerance`."
    ),
    source=(
        "scikit-learn, sklearn.metrics.log_loss on float64, of rows divided by their sums (it only warns of rows "
        "that do not add up to 1)"
    ),
    direction=Direction.LOWER,
    lowest=0.0,
    highest=None,
    reads=("probability", "probabilities"),
    digits=5,
    count=count,
    value=value,
    influence=losses,
    parameters=("positive",),
    worked_case=_(
        "Truth 1, 0 and submission 0.5, 0.5: the mean of -ln 0.5 twice, which is 0.69315."
    ),
)
