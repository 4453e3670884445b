"""What grows with the square of its input is told from what grows with it, by a clock that the tests move."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.growth import FLOOR_SECONDS, LIMIT, MOST_RUNS, growth

SHORT = 10 * FLOOR_SECONDS


@dataclass
class Clock:
    now: float = 0.0
    runs: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def work(self, *seconds: float) -> Callable[[], None]:
        """Work that takes the first of `seconds`, then the next, and the last of them ever after."""
        left = list(seconds)

        def spend() -> None:
            took = left.pop(0) if len(left) > 1 else left[0]
            self.now += took
            self.runs.append(took)

        return spend


def test_what_grows_evenly_is_within_the_limit_after_one_long_run() -> None:
    clock = Clock()

    assert growth(clock.work(SHORT), clock.work(4 * SHORT), clock=clock) < LIMIT

    assert clock.runs.count(4 * SHORT) == 1


def test_what_grows_with_the_square_is_over_the_limit_however_often_it_runs() -> None:
    clock = Clock()

    assert growth(clock.work(SHORT), clock.work(16 * SHORT), clock=clock) > LIMIT

    assert clock.runs.count(16 * SHORT) == MOST_RUNS


def test_one_long_run_that_was_held_up_is_run_again() -> None:
    clock = Clock()

    assert growth(clock.work(SHORT), clock.work(16 * SHORT, 4 * SHORT), clock=clock) < LIMIT


def test_a_short_run_that_was_held_up_does_not_hide_what_grows_with_the_square() -> None:
    clock = Clock()

    assert growth(clock.work(4 * SHORT, SHORT), clock.work(16 * SHORT), clock=clock) > LIMIT


def test_below_the_floor_nothing_is_told() -> None:
    clock = Clock()

    assert (
        growth(clock.work(FLOOR_SECONDS / 100), clock.work(FLOOR_SECONDS / 6), clock=clock)
        < LIMIT
    )
