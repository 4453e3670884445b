"""What rooms above count from a cohort's start, and so has to move with it. They declare it: Moves(settle_competitions)."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moves:
    """`settle(cohort=…, by=…, now=…)`, an action, puts what is counted in weeks where it belongs now.

    `check(cohort=…, starts_on=…, ends_on=…, now=…)` raises where something may not be left outside these days.
    """

    settle: Callable[..., object]
    check: Callable[..., object] | None = None
