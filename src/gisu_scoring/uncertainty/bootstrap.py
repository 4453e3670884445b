"""Intervals of a mean of losses, by drawing rows anew: bootstrap-t on the logarithm's scale."""

import functools
import math

import numpy as np
from numpy.typing import NDArray

from gisu_scoring.tasks.truth import Floats
from gisu_scoring.uncertainty.intervals import Interval

DRAWS = 999
TAIL = 0.025
# Of benchmarks.coverage: with fewer effective losses, or a heavier tail, the interval holds too seldom, however it is
# made, as the rows that matter most are not among those that were drawn. None is shown then.
LEAST_EFFECTIVE = 10.0
LEAST_TAIL_INDEX = 1.6
TAIL_SHARE = 20  # one row in so many is the tail


def interval_of_mean(
    losses: Floats, groups: NDArray[np.int64], *, rows: int
) -> Interval | None:
    """A 95% interval for the mean of `losses`, of none below 0, over all rows there could be.

    `losses` are a sample of a part of `rows` rows; `groups` says which of some 256 random groups each is in, from 0 up.
    The groups are drawn anew, the same ones for every submission, and the mean's logarithm is studentized (Efron, Can.
    J. Stat. 9, 1981; Hall, Ann. Stat. 16, 1988). None where rows are too few to tell.
    """
    mean = float(losses.mean())
    if not (mean > 0.0 and math.isfinite(mean) and is_tame(losses)):
        return None
    number = int(groups.max()) + 1
    counts = np.bincount(groups, minlength=number)
    means = np.bincount(groups, weights=losses, minlength=number) / counts
    middle, spread = means.mean(), means.std()
    if not spread > 0.0:
        return None
    weights = _weights(number)
    again = weights @ means / number
    spread_again = np.sqrt(np.maximum(weights @ np.square(means) / number - again * again, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        studentized = np.log(again / middle) / (spread_again / again)
    known = np.sort(studentized[np.isfinite(studentized)])
    if len(known) < DRAWS // 2:
        return None
    low, high = (float(np.quantile(known, at)) for at in (TAIL, 1 - TAIL))
    error = spread / middle * math.sqrt(len(losses) / rows)
    return Interval(mean * math.exp(-high * error), mean * math.exp(-low * error))


def is_tame(losses: Floats) -> bool:
    """Whether no few rows decide: by how many losses count, and by Hill's index of the largest (Ann. Stat. 3, 1975)."""
    squares = np.square(losses / losses.max())
    effective = squares.sum() ** 2 / np.square(squares).sum()
    number = max(5, len(losses) // TAIL_SHARE)
    if effective < LEAST_EFFECTIVE or number >= len(losses):
        return False
    largest = np.partition(losses, len(losses) - number - 1)[-number - 1 :]
    least = largest.min()
    if least <= 0.0:
        return True  # nearly all losses are 0: no tail to speak of
    excess = float(np.log(largest / least).sum()) / number
    return excess * LEAST_TAIL_INDEX <= 1.0


@functools.lru_cache(maxsize=8)
def _weights(number: int) -> Floats:
    """How often each of `number` groups is drawn in each of the draws: the same at every call."""
    chance = np.random.default_rng(number)
    return chance.multinomial(number, [1 / number] * number, size=DRAWS).astype(np.float64)
