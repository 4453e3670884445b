"""How sure a part's value is, and how to compare it with others: from what each row does to it.

The rows a competition is judged on are a sample; with others the values would differ. To first order a value is a mean
over rows of their influences (Hampel, J. Am. Stat. Assoc. 69, 1974), whose variance is the infinitesimal jackknife's
(Jaeckel, 1972), the same formula for every metric.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gisu_scoring.metrics.metric import Columns, Metric
from gisu_scoring.tasks.samples import Sample
from gisu_scoring.tasks.truth import Floats, Truth
from gisu_scoring.uncertainty.bootstrap import interval_of_mean
from gisu_scoring.uncertainty.intervals import (
    LEAST_OF_A_CLASS,
    Interval,
    interval_of_rank,
    interval_of_share,
    packed,
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A value's 95% interval, and its `intervals.Point` packed; None and empty where rows are too few to tell.

    There may be a point and no interval: a comparison of two on the same rows is surer than either by itself.
    """

    interval: Interval | None
    point: bytes


NOTHING = Measured(interval=None, point=b"")
TINY = float(np.finfo(np.float64).tiny)


def measured(
    truth: Truth, metric: Metric, columns: Columns, sample: Sample, value: float
) -> Measured:
    """What the rows of `sample` say about `value`, the part's."""
    if metric.influence is None or len(sample.rows) < 2:
        return NOTHING
    answers = tuple(column[sample.rows] for column in truth.answers)
    given = tuple(column[sample.rows] for column in columns)
    weakest = math.inf
    if metric.rarest is not None:
        weakest = metric.rarest(truth.spec, answers) * sample.of / len(sample.rows)
        if weakest < LEAST_OF_A_CLASS:
            return NOTHING
    pull = metric.influence(truth.spec, answers, given)
    pull = pull - pull.mean()
    places = _places(pull, sample)
    if not np.isfinite(places).all():  # numbers near the largest there are
        return NOTHING
    interval = _interval(metric, pull, sample, value, weakest)
    return Measured(interval=interval, point=packed(places.tolist()))


def _places(pull: Floats, sample: Sample) -> NDArray[np.float32]:
    """The sums of the groups, so scaled that their distance from another submission's is a standard error."""
    groups, looked_at = sample.group_count, len(sample.rows)
    sums = np.bincount(sample.groups, weights=pull, minlength=groups)
    scale = math.sqrt(groups / (groups - 1)) / math.sqrt(looked_at * sample.of)
    with np.errstate(over="ignore"):
        return (sums * scale).astype(np.float32)


def _interval(
    metric: Metric, pull: Floats, sample: Sample, value: float, weakest: float
) -> Interval | None:
    if metric.highest is None:
        return _of_losses(pull, sample, value, power=metric.power)
    error = math.sqrt(float(np.square(pull).mean()) / sample.of)
    if metric.of_pairs:
        return interval_of_rank(value, error, effective=_effective_number(pull))
    return interval_of_share(value, error, weakest=weakest)


def _effective_number(pull: Floats) -> float:
    """`intervals.effective_number` of a long array."""
    squares = np.square(pull / max(float(np.abs(pull).max()), TINY))
    fourth = float(np.square(squares).sum())
    return float(squares.sum()) ** 2 / fourth if fourth else 0.0


def _of_losses(pull: Floats, sample: Sample, value: float, *, power: float) -> Interval | None:
    """The interval of the mean of which `value` is the power, taken back to the value's scale."""
    if not value > 0.0:
        return None
    mean = value ** (1 / power)
    losses = mean + pull * (mean / value / power)  # the mean's derivative by the value
    found = interval_of_mean(np.maximum(losses, 0.0), sample.groups, rows=sample.of)
    return found and Interval(found.low**power, found.high**power)
