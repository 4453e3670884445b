"""What grows with the square of its input is told from what grows with it."""

from collections.abc import Callable

from tests.growth import LIMIT, growth

MANY = 1_600_000  # well above the floor on any machine


def work(steps: int, runs: list[int]) -> Callable[[], None]:
    def spend() -> None:
        runs.append(steps)
        for number in range(steps):
            number * number

    return spend


def test_what_grows_evenly_is_within_the_limit_after_one_long_run() -> None:
    runs: list[int] = []

    assert growth(work(MANY, runs), work(4 * MANY, runs)) < LIMIT

    assert runs.count(4 * MANY) == 1


def test_what_grows_with_the_square_is_over_the_limit_however_often_it_runs() -> None:
    runs: list[int] = []

    assert growth(work(MANY, runs), work(16 * MANY, runs)) > LIMIT

    assert runs.count(16 * MANY) == 3
