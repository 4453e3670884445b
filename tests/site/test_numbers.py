"""What comes in as the number of a row."""

import pytest

from gisu.core.numbers import row_number, row_numbers


def test_a_number_a_row_can_have_is_read() -> None:
    assert row_number("9223372036854775807") == 2**63 - 1


@pytest.mark.parametrize(
    "said", ["", "x", "-1", "²", "٣", " 7", "9223372036854775808", "9" * 5000]
)
def test_anything_else_is_none(said: str) -> None:
    assert row_number(said) is None


def test_of_several_those_that_are_numbers_are_left() -> None:
    assert row_numbers(["7", "²", "9" * 30, "8"]) == [7, 8]
