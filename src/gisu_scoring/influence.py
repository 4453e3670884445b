"""How sure a part's value is, and how to compare it with others: from what each row does to it.

The rows a competition is judged on are a sample; with others the values would differ. To first order a value is a mean
over rows of their influences (Hampel, J. Am. Stat. Assoc. 69, 1974), whose variance is the infinitesimal jackknife's
(Jaeckel, 1972), the same formula for every metric.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gisu_scoring.intervals import Interval, interval_of_loss, interval_of_share, packed
from gisu_scoring.metrics.metric import Columns, Metric
from gisu_scoring.samples import Sample
from gisu_scoring.truth import Floats, Truth


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A value's 95% interval, and its `intervals.Point` packed; None and empty where they cannot be told."""

    interval: Interval | None
    point: bytes


NOTHING = Measured(interval=None, point=b"")


def measured(
    truth: Truth, metric: Metric, columns: Columns, sample: Sample, value: float
) -> Measured:
    """What the rows of `sample` say about `value`, the part's."""
    if metric.influence is None or len(sample.rows) < 2:
        return NOTHING
    answers = tuple(column[sample.rows] for column in truth.answers)
    given = tuple(column[sample.rows] for column in columns)
    pull = metric.influence(truth.spec, answers, given)
    pull = pull - pull.mean()
    error = math.sqrt(float(np.square(pull).mean()) / sample.of)
    places = _places(pull, sample)
    if not np.isfinite(places).all():  # numbers near the largest there are
        return NOTHING
    return Measured(
        interval=_interval(metric, value, error, sample.of), point=packed(places.tolist())
    )


def _places(pull: Floats, sample: Sample) -> NDArray[np.float32]:
    """The sums of the groups, so scaled that their distance from another submission's is a standard error."""
    groups, looked_at = sample.group_count, len(sample.rows)
    sums = np.bincount(sample.groups, weights=pull, minlength=groups)
    scale = math.sqrt(groups / (groups - 1)) / math.sqrt(looked_at * sample.of)
    with np.errstate(over="ignore"):
        return (sums * scale).astype(np.float32)


def _interval(metric: Metric, value: float, error: float, rows: int) -> Interval | None:
    if metric.highest is None:
        return interval_of_loss(value, error)
    if 0.0 < value < 1.0 or metric.share_of_rows:
        return interval_of_share(value, error, rows)
    return None
