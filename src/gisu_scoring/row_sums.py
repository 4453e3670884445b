"""Whether the probabilities of a row add up to 1, told in decimals: as they are written, in any order."""

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext

import numpy as np

from gisu_scoring.spec import ProbabilitiesCells
from gisu_scoring.truth import Codes, Floats, Mask

# Rounding to three decimals moves a cell by half a thousandth at most.
_HALF_A_THOUSANDTH = Decimal("0.0005")
# However many columns: what is divided by its sum must have one.
LARGEST_DIFFERENCE = Decimal("0.5")
# A sum of doubles is nearer than this to that of the decimals they stand for.
_BAND = 1e-9
_WIDE = Context(prec=400)  # any double's digits, from the first to the last
_UNITS = 10**15  # a decimal of so many digits is its double's shortest


def largest_difference(cells: ProbabilitiesCells, columns: int) -> Decimal:
    """How far from 1 a row's sum may be, the end included."""
    declared = Decimal(repr(cells.tolerance))
    if not cells.rounding_passes:
        return declared
    return max(declared, min(columns * _HALF_A_THOUSANDTH, LARGEST_DIFFERENCE))


def decimal_sum(cells: Iterable[float]) -> Decimal:
    """The exact sum of the shortest decimals that stand for these doubles: 0.499, 0.25, 0.25 give 0.999."""
    with localcontext(_WIDE):
        return sum((Decimal(repr(float(cell))) for cell in cells), Decimal(0))


def is_off(cells: Iterable[float], limit: Decimal) -> bool:
    """Whether a row's sum is further from 1 than `limit`. Cells are finite."""
    cells = list(cells)
    distance = abs(sum(cells) - 1.0)
    if abs(distance - float(limit)) > _BAND:
        return distance > limit
    with localcontext(_WIDE):
        return abs(decimal_sum(cells) - 1) > limit


def rows_off(columns: tuple[Codes | Floats, ...], limit: Decimal) -> Mask:
    """`is_off` of every row, for cells that are finite."""
    total = np.zeros(len(columns[0]))
    for column in columns:
        total += column
    distance = np.abs(total - 1.0)
    off = np.asarray(distance > float(limit))
    near = np.flatnonzero(np.abs(distance - float(limit)) <= _BAND)
    if len(near):
        off[near] = _off_by_decimals(np.column_stack([column[near] for column in columns]), limit)
    return off


def _off_by_decimals(table: Floats, limit: Decimal) -> Mask:
    """In whole units where the cells have few digits, which nearly all have; else one by one."""
    units = np.rint(table * _UNITS)
    has_few_digits = (units / _UNITS == table).all(axis=1)
    distance = np.abs(units.astype(np.int64).sum(axis=1) - _UNITS)
    off = np.asarray(distance > int(limit * _UNITS))
    for row in np.flatnonzero(~has_few_digits).tolist():
        off[row] = is_off(table[row].tolist(), limit)
    return off
