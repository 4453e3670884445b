"""How much longer four times as much takes, for tests of what anybody may send in."""

import time
from collections.abc import Callable

LIMIT = 11.0  # for four times as much: between what is even (4 times) and what grows with the square (16 times)
FLOOR_SECONDS = 0.012  # a machine that is busy adds as much to anything
MOST_RUNS = 3


def growth(
    small: Callable[[], object],
    large: Callable[[], object],
    *,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """How many times as long `large` takes, of the processor. It runs again only where that seems too much."""
    short = max(FLOOR_SECONDS, min(_seconds(small, clock) for _ in range(MOST_RUNS)))
    times = float("inf")
    for _ in range(MOST_RUNS):
        times = min(times, _seconds(large, clock) / short)
        if times < LIMIT:
            break
    return times


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return clock() - began
