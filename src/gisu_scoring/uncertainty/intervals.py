"""How sure a score is: 95% intervals, and whether two scores differ by more than chance. Standard library only."""

import math
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)
# Of benchmarks.coverage, which prints what bars hold: below these none is shown.
LEAST_ON_A_SIDE = 3  # rows right, and rows wrong
LEAST_OF_A_CLASS = 10  # rows of the rarest class, where the value is made class by class
LEAST_EFFECTIVE = 4.0  # rows a value made of pairs hangs on
_LARGEST_QUANTILE = 10.0  # of what `_quantile` gives


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One value less another, with its 95% interval. `apart`: it is more than chance explains."""

    value: float
    low: float
    high: float

    @property
    def apart(self) -> bool:
        return self.low > 0 or self.high < 0

    def turned(self) -> "Difference":
        """The other value less the one."""
        return Difference(-self.value, -self.high, -self.low)


@dataclass(frozen=True, slots=True)
class Point:
    """A part's value, and where it lies among all that could be handed in: see `influence.measured`.

    Points of one task and part have equally many places. The distance between two is the standard error of their
    values' difference, as both are judged on the same rows.
    """

    value: float
    places: tuple[float, ...]


def packed(places: Sequence[float]) -> bytes:
    """For keeping: four bytes a place, the lowest byte first."""
    return _in_order(array("f", places)).tobytes()


def unpacked(value: float, kept: bytes) -> Point:
    places = array("f")
    places.frombytes(kept)
    return Point(value, tuple(_in_order(places)))


def _in_order(numbers: "array[float]") -> "array[float]":
    """The lowest byte first, whatever this machine does."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def interval_of_share(
    value: float, error: float, *, weakest: float = math.inf
) -> Interval | None:
    """For a value from 0 to 1 with the standard error `error`; None where rows are too few to tell.

    Wilson's score interval (J. Am. Stat. Assoc. 22, 1927) for as many independent rows as would give this standard
    error; it stays within 0 and 1. With fewer than three rows on either side it holds in 88 to 98 % of cases, by how
    the shares happen to fall, so none is told then. `weakest` is the number of rows of the rarest class, by which the
    error is put right: what is estimated from m rows varies by m / (m - 1) more than it seems.
    """
    if not 0.0 < value < 1.0 or error <= 0.0:
        return None
    size = value * (1 - value) / error / error
    if weakest < math.inf:
        size *= (weakest - 1) / weakest
    if min(value, 1 - value) * size < LEAST_ON_A_SIDE - 1e-6:
        return None
    z = _Z * _Z / size
    middle = (value + z / 2) / (1 + z)
    half = math.sqrt(z * (value * (1 - value) + z / 4)) / (1 + z)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def interval_of_rank(value: float, error: float, *, effective: float) -> Interval | None:
    """For a value from 0 to 1 that is worked out from pairs of rows; None where rows are too few to tell.

    Symmetric on the logit's scale (Qin and Hotilovac, Stat. Methods Med. Res. 17, 2008), with Student's t instead of
    the normal quantile: `effective` is the number of rows the value hangs on, and 7/4 of it as degrees of freedom held
    best in benchmarks.coverage.
    """
    if not 0.0 < value < 1.0 or effective < LEAST_EFFECTIVE:
        return None
    middle = math.log(value / (1 - value))
    half = student_quantile(1.75 * effective) * error / (value * (1 - value))
    return Interval(_from_logit(middle - half), _from_logit(middle + half))


def _from_logit(number: float) -> float:
    return 1 / (1 + math.exp(-number)) if number > -700.0 else 0.0


def difference(one: Point, other: Point) -> Difference:
    """How much higher `one` is than `other`, paired row by row."""
    value = one.value - other.value
    gaps = [a - b for a, b in zip(one.places, other.places, strict=True)]
    half = _quantile(gaps, value) * math.hypot(*gaps)
    return Difference(value, value - half, value + half)


def told_apart(one: Point, other: Point) -> bool:
    """`difference(one, other).apart`, without working the interval out where that is plain."""
    value, error = abs(one.value - other.value), math.dist(one.places, other.places)
    if value <= _Z * error:
        return False
    return value > _LARGEST_QUANTILE * error or difference(one, other).apart


def _quantile(gaps: Sequence[float], value: float) -> float:
    """Student's t for a two-sided 95%, by how many rows the difference `value` hangs on.

    Degrees of freedom after Satterthwaite (Biometrics Bulletin 2, 1946): the effective number of gaps less one, so
    that four rows of a thousand prove less than four hundred. Rows in which both did alike do not count: the gaps
    are taken with the mean that every influence lacks.
    """
    size = len(gaps)
    mean = value / size * math.sqrt(size / (size - 1))
    return student_quantile(effective_number([gap + mean for gap in gaps]) - 1)


def effective_number(numbers: Sequence[float]) -> float:
    """How many equally large numbers would vary as these do: the square of their squares' sum, over their fourth powers'."""
    squares = [number * number for number in numbers]
    fourth = math.fsum(square * square for square in squares)
    return math.fsum(squares) ** 2 / fourth if fourth else 0.0


def student_quantile(freedom: float) -> float:
    """Student's t for a two-sided 95%, expanded as in Abramowitz and Stegun 26.7.5; at least one degree of freedom."""
    freedom, z = max(freedom, 1.0), _Z
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
