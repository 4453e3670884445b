"""Sums that do not depend on the order of their terms."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

# frexp gives exponents from -1073 (the smallest double) to 1024 (the largest).
_LOWEST_EXPONENT = -1080
_EXPONENTS = 2112
# A piece has at most 27 bits; so many of them add up exactly in a double's 53.
_CHUNK = 1 << 25


def exact_sums(terms: NDArray[np.float64], private: NDArray[np.bool_]) -> tuple[float, float]:
    """The public and the private terms' exact sums, each rounded once to the nearest double.

    Equal to `math.fsum` of either part, at the speed of numpy: every term is cut into two
    integers of at most 27 bits, these are added per exponent (which is exact), and the few
    hundred totals are added as Python integers. Terms must be finite.
    """
    totals = [Fraction(0), Fraction(0)]
    for start in range(0, len(terms), _CHUNK):
        part = private[start : start + _CHUNK].astype(np.int64)
        for index, total in enumerate(_chunk_sums(terms[start : start + _CHUNK], part)):
            totals[index] += total
    return float(totals[0]), float(totals[1])


def _chunk_sums(
    terms: NDArray[np.float64], part: NDArray[np.int64]
) -> tuple[Fraction, Fraction]:
    mantissa, exponent = np.frexp(terms)
    mantissa *= 1 << 26
    high = np.floor(mantissa)
    low = (mantissa - high) * (1 << 27)
    place = part * _EXPONENTS
    place += exponent
    place -= _LOWEST_EXPONENT
    highs: NDArray[np.float64] = np.bincount(place, high, 2 * _EXPONENTS).astype(np.float64)
    lows: NDArray[np.float64] = np.bincount(place, low, 2 * _EXPONENTS).astype(np.float64)
    return (
        _total(highs[:_EXPONENTS], lows[:_EXPONENTS]),
        _total(highs[_EXPONENTS:], lows[_EXPONENTS:]),
    )


def _total(highs: NDArray[np.float64], lows: NDArray[np.float64]) -> Fraction:
    """The sum over exponents e of (high * 2**27 + low) * 2**(e - 53)."""
    total = 0
    for place in np.flatnonzero((highs != 0) | (lows != 0)).tolist():
        total += ((int(highs[place]) << 27) + int(lows[place])) << place
    return Fraction(total, 1 << (53 - _LOWEST_EXPONENT))
