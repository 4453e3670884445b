"""Whether the probabilities of a row add up to 1, told in decimals: as they are written, in any order.

As doubles 0.499, 0.25 and 0.25 miss 1 by a little more than 0.001, and in another order by less.
"""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from gisu_scoring.tasks.spec import ProbabilitiesCells
from gisu_scoring.tasks.truth import Codes, Floats, Mask

# Rounding to three decimals moves a cell by half a thousandth at most.
_HALF_A_THOUSANDTH = Decimal("0.0005")
# However many columns: what is divided by its sum must have one.
LARGEST_DIFFERENCE = Decimal("0.5")
# Cells count to the fifteenth decimal: so many a double tells apart.
DECIMALS = 15
_UNITS = 10**DECIMALS
# A sum of doubles is nearer than this to that of the decimals they stand for.
_BAND = 1e-9


def largest_difference(cells: ProbabilitiesCells, columns: int) -> Decimal:
    """How far from 1 a row's sum may be, the end included."""
    declared = Decimal(repr(cells.tolerance))
    if not cells.rounding_passes:
        return declared
    return max(declared, min(columns * _HALF_A_THOUSANDTH, LARGEST_DIFFERENCE))


def decimal_sum(cells: Iterable[float]) -> Decimal:
    """0.499, 0.25 and 0.25 give 0.999."""
    return Decimal(sum(round(cell * _UNITS) for cell in cells)).scaleb(-DECIMALS).normalize()


def is_off(cells: Iterable[float], limit: Decimal) -> bool:
    """Whether a row's sum is further from 1 than `limit`. Cells are from 0 to 1."""
    return abs(decimal_sum(cells) - 1) > limit


def rows_off(columns: tuple[Codes | Floats, ...], limit: Decimal) -> Mask:
    """`is_off` of every row."""
    total = np.zeros(len(columns[0]))
    for column in columns:
        total += column
    distance = np.abs(total - 1.0)
    off = np.asarray(distance > float(limit))
    near = np.flatnonzero(np.abs(distance - float(limit)) <= _BAND)
    if len(near):
        units = np.zeros(len(near), dtype=np.int64)
        for column in columns:
            units += np.rint(column[near] * _UNITS).astype(np.int64)
        off[near] = np.abs(units - _UNITS) > int(limit * _UNITS)
    return off
