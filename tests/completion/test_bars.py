"""A bar is full only for what is done."""

import pytest

from gisu.completion.words.standings import bar_length


@pytest.mark.parametrize(
    ("share", "is_done", "length"),
    [(0.0, False, 0), (0.5, False, 50), (0.996, False, 99), (1.0, False, 99), (0.0, True, 100)],
)
def test_a_bar_is_full_only_for_what_is_done(
    share: float, *, is_done: bool, length: int
) -> None:
    assert bar_length(share, is_done=is_done) == length
