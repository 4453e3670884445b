"""Sums that do not depend on the order of their terms."""

import math

import numpy as np
from numpy.typing import NDArray

# A block's working arrays stay in the processor's cache.
_BLOCK_BITS = 15


def exact_sums(terms: NDArray[np.float64], private: NDArray[np.bool_]) -> tuple[float, float]:
    """The public and the private terms' exact sums, each rounded once to the nearest double.

    Equal to `math.fsum` of either part, at the speed of numpy. Terms must be finite, and
    below 2**1000 in size.

    Adding and taking away a large power of two leaves of each term a multiple of one small
    unit. A block of such multiples adds up without any rounding, in whatever order; what was
    cut off goes round again until nothing is left. (The extraction of Rump, Ogita and Oishi,
    Accurate floating-point summation, SIAM J. Sci. Comput. 31, 2008.)
    """
    public_pieces: list[float] = []
    private_pieces: list[float] = []
    for start in range(0, len(terms), 1 << _BLOCK_BITS):
        rest = terms[start : start + (1 << _BLOCK_BITS)].copy()
        is_private = private[start : start + (1 << _BLOCK_BITS)].astype(np.float64)
        while largest := max(float(rest.max()), -float(rest.min())):
            grid = math.ldexp(1.0, math.frexp(largest)[1] + _BLOCK_BITS)
            coarse = (rest + grid) - grid
            rest -= coarse
            # Not `@`: BLAS would wake threads for what takes a few microseconds.
            inside = float(np.einsum("i,i->", coarse, is_private))
            private_pieces.append(inside)
            public_pieces.append(float(coarse.sum()) - inside)
    return math.fsum(public_pieces), math.fsum(private_pieces)
