from decimal import Decimal

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from gisu.ui import numbers
from gisu.ui.scale import covering


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (0.8771, 4, "0.8771"),
        (2.675, 2, "2.67"),  # the float is 2.67499999999999982236431605997495353221893310546875
        (0.5, 0, "0"),
        (1.5, 0, "2"),
        (0.125, 2, "0.12"),
        (Decimal("2.675"), 2, "2.68"),
        ("0.12345", 4, "0.1234"),
        (1e-9, 4, "0.0000"),
        (-1e-9, 4, "0.0000"),
        (-0.0006, 4, "\N{MINUS SIGN}0.0006"),
        (12345.678, 1, "12345.7"),
        (None, 4, "\N{EN DASH}"),
        (float("nan"), 4, "\N{EN DASH}"),
        (float("inf"), 4, "\N{EN DASH}"),
        ("no number", 4, "\N{EN DASH}"),
    ],
)
def test_a_score_shows_its_declared_digits_rounded_from_its_exact_value(
    value: float | Decimal | str | None, places: int, shown: str
) -> None:
    assert numbers.digits(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (12.3456, "12.3"),
        (0.000123456, "0.000123"),
        (1234567.0, "1,230,000"),
        (-2.5, "\N{MINUS SIGN}2.5"),
        (99.96, "100"),
        (1e30, "1e+30"),
        (1e-9, "1e-9"),
    ],
)
def test_a_number_nobody_declared_digits_for_shows_those_that_matter(
    value: float, shown: str
) -> None:
    assert numbers.short(value) == shown


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6))
def test_what_is_shown_is_within_half_a_step_of_the_exact_value(value: float) -> None:
    shown = Decimal(numbers.digits(value, 4).replace(numbers.MINUS, "-"))

    assert abs(shown - Decimal(value)) <= Decimal("0.00005")


def test_a_difference_carries_its_sign() -> None:
    assert numbers.signed(0.0036, 4) == "+0.0036"
    assert numbers.signed(-0.0006, 4) == "\N{MINUS SIGN}0.0006"
    assert numbers.signed(0.00001, 4) == "0.0000"
    assert numbers.signed(None, 4) == "\N{EN DASH}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (12001, "12,001"), (-1234, "\N{MINUS SIGN}1,234"), (None, "\N{EN DASH}")],
)
def test_counts_are_grouped_by_thousands(value: int | None, shown: str) -> None:
    assert numbers.count(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0\xa0B"),
        (999, "999\xa0B"),
        (1000, "1.0\xa0kB"),
        (3_100_000, "3.1\xa0MB"),
        (50_000_000, "50\xa0MB"),
        (999_950_000, "1.0\xa0GB"),
        (7 * 10**15, "7000\xa0TB"),
        (None, "\N{EN DASH}"),
    ],
)
def test_sizes_are_in_decimal_units(value: int | None, shown: str) -> None:
    assert numbers.size(value) == shown


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(1_048_576, "1.04"), (5_000_000, "5"), (100, "0.0001"), (25_999, "0.02")],
)
def test_a_limit_is_never_shown_larger_than_it_is(limit: int, shown: str) -> None:
    assert numbers.limit_in_megabytes(limit) == shown


def test_filters_pass_their_argument_on() -> None:
    template = "{% load ui %}{{ a|digits:2 }} {{ b|signed:1 }} {{ c|count }} {{ c|bytes }}"
    made = engines["django"].from_string(template).render({"a": 0.128, "b": 2, "c": 1500})

    assert made == "0.13 +2.0 1,500 1.5\xa0kB"


@given(
    st.lists(
        st.floats(min_value=-1e6, max_value=1e6, allow_subnormal=False), min_size=1, max_size=20
    )
)
def test_a_scale_holds_every_value_and_its_ticks_lie_on_it(values: list[float]) -> None:
    scale = covering(values)

    assert all(0 <= scale.at(value) <= 100 for value in values)
    assert all(-0.01 <= scale.at(tick) <= 100.01 for tick in scale.ticks)
    assert list(scale.ticks) == sorted(set(scale.ticks))


def test_a_scale_has_round_ticks_and_the_digits_that_tell_them_apart() -> None:
    scale = covering([0.7728, 0.9026], reference=0.8771)

    assert scale.ticks == (0.8, 0.85, 0.9)
    assert scale.digits == 2
    assert scale.at(scale.low) == 0
    assert scale.at(scale.high) == 100
    assert covering([]).at(0.5) == 50
