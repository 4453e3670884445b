"""A row of little pictures drawn to one scale: where on the line, in percent, a value stands."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

SAME = 1e-9  # closer than any board declares digits
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A line from `low` to `high`, with round `ticks`; `reference` is drawn through every row."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()
    reference: float | None = None

    def at(self, value: float) -> float:
        """Percent from the left, two decimals: enough for 5,000 pixels."""
        if self.high == self.low:
            return 50.0
        return round((value - self.low) / (self.high - self.low) * 100, 2)

    @property
    def digits(self) -> int:
        """Decimals that tell the ticks apart."""
        if len(self.ticks) < 2:
            return 2
        step = self.ticks[1] - self.ticks[0]
        return next(
            (n for n in range(10) if math.isclose(round(step, n), step, rel_tol=1e-6)), 9
        )


def covering(
    values: Iterable[float],
    *,
    pieces: int = 3,
    reference: float | None = None,
) -> Scale:
    """A scale with a little air on both sides of all `values`, and about `pieces` round ticks.

    The line need not begin at zero: points and thin bars are placed, not filled.
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return Scale(0.0, 1.0, reference=reference)
    low, high = min(known), max(known)
    spread = high - low
    if spread < SAME:  # one value, or as good as one: it stands in the middle
        spread = max(abs(high), 20 * SAME)
    air = spread * 0.05
    low, high = low - air, high + air
    rough = (high - low) / pieces
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in STEPS if s * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = tuple(round(n * step, 12) for n in range(first, last + 1))
    return Scale(low, high, ticks, reference)
