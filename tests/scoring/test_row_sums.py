"""Probabilities are added as the decimals they are written as: whatever their order, whichever way they are read."""

import itertools
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.small_tasks import make_truth

from gisu_scoring.judging.judge import judge_file
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Found
from gisu_scoring.submissions.row_reading import read_rows
from gisu_scoring.submissions.typed_reading import read_typed
from gisu_scoring.tasks.row_sums import decimal_sum, is_off, largest_difference, rows_off
from gisu_scoring.tasks.spec import MetricSpec, ProbabilitiesCells
from gisu_scoring.tasks.truth import Truth


def task(columns: int, **said: Any) -> Truth:
    names = tuple("abcdefghij"[:columns])
    return make_truth(
        [names[0], names[1]],
        cells=ProbabilitiesCells(**said),
        metric=MetricSpec(name="log_loss", digits=5),
        targets=names,
        truth_columns=("kind",),
    )


def file(truth: Truth, *row: str) -> bytes:
    names = truth.spec.targets
    lines = [f"id,{','.join(names)}", f"1,{','.join(row)}", f"2,1{',0' * (len(names) - 1)}"]
    return "\n".join([*lines, ""]).encode()


def verdicts(truth: Truth, *row: str) -> tuple[bool, bool]:
    """Whether the fast way takes the row, and whether the thorough way does."""
    data, found = file(truth, *row), Found()
    fast = read_typed(data, truth.spec, truth.ids)
    read_rows(data, truth.spec, truth.ids, found)
    return fast is not None, found.problems() == ()


STRICT = {"tolerance": 0.001, "rounding_passes": False}


@pytest.mark.parametrize(
    ("row", "is_fine"),
    [
        (("0.499", "0.25", "0.25"), True),
        (("0.501", "0.25", "0.25"), True),
        (("0.1", "0.2", "0.701"), True),
        (("0.1", "0.2", "0.699"), True),
        (("0.333", "0.333", "0.333"), True),
        (("0.4989999", "0.25", "0.25"), False),
        (("0.5010001", "0.25", "0.25"), False),
        (("0.1", "0.2", "0.7010000001"), False),
        (("0.1", "0.2", "0.698999999999999"), False),
        (("4.99e-1", "2.5E-1", ".25"), True),
    ],
)
def test_a_declared_limit_is_met_to_the_last_decimal_in_any_order(
    row: tuple[str, ...], *, is_fine: bool
) -> None:
    truth = task(3, **STRICT)

    for order in itertools.permutations(row):
        assert verdicts(truth, *order) == (is_fine, is_fine)


@pytest.mark.parametrize(
    ("columns", "limit"),
    [(2, "0.001"), (3, "0.0015"), (4, "0.002"), (10, "0.005"), (999, "0.4995")],
)
def test_what_rounding_to_three_decimals_can_do_passes(columns: int, limit: str) -> None:
    assert largest_difference(ProbabilitiesCells(), columns) == Decimal(limit)


def test_however_many_columns_half_of_the_sum_must_be_there() -> None:
    assert largest_difference(ProbabilitiesCells(), 1_000) == Decimal("0.5")
    assert largest_difference(ProbabilitiesCells(), 5_000) == Decimal("0.5")


def test_a_declared_tolerance_counts_where_it_is_wider_and_alone_where_it_is_said_so() -> None:
    wide, narrow = ProbabilitiesCells(tolerance=0.01), ProbabilitiesCells(tolerance=0.0001)
    strict = ProbabilitiesCells(tolerance=0.0001, rounding_passes=False)

    assert largest_difference(wide, 4) == Decimal("0.01")
    assert largest_difference(narrow, 4) == Decimal("0.002")
    assert largest_difference(strict, 4) == Decimal("0.0001")


@given(
    weights=st.lists(st.integers(0, 10**6), min_size=2, max_size=10).filter(any),
)
def test_any_row_rounded_to_three_decimals_is_taken(weights: list[int]) -> None:
    total = sum(weights)
    row = [f"{weight / total:.3f}" for weight in weights]

    assert verdicts(task(len(row)), *row) == (True, True)


def test_ten_of_eleven_rows_of_ten_labels_at_the_limit_and_just_beyond() -> None:
    truth = task(10)

    assert verdicts(truth, *["0.0995"] * 10) == (True, True)
    assert verdicts(truth, *["0.1005"] * 10) == (True, True)
    assert verdicts(truth, *["0.0995"] * 9, "0.0994999") == (False, False)
    assert verdicts(truth, *["0.1005"] * 9, "0.1005001") == (False, False)


@given(
    rows=st.lists(
        st.lists(
            st.sampled_from([0.0, 0.1, 0.2, 0.25, 0.499, 0.5, 0.7, 1 / 3]),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=5,
    ),
    limit=st.sampled_from(["0.001", "0.1", "0.05", "0.0001"]),
)
def test_many_rows_are_told_as_each_one_is(rows: list[list[float]], limit: str) -> None:
    columns = tuple(np.array(column) for column in zip(*rows, strict=True))

    off = rows_off(columns, Decimal(limit))

    assert off.tolist() == [is_off(row, Decimal(limit)) for row in rows]


def test_the_sum_is_the_one_people_add_up() -> None:
    assert decimal_sum([0.1, 0.2, 0.701]) == Decimal("1.001")
    assert decimal_sum([0.499, 0.25, 0.25]) == Decimal("0.999")
    assert decimal_sum([0.1] * 10) == 1
    assert decimal_sum([1e-300, 0.5, 0.5]) == 1


def test_a_refused_sum_is_shown_with_the_digits_that_make_it_wrong() -> None:
    truth = task(3, **STRICT)

    outcome = judge_file(truth, file(truth, "0.4989999", "0.25", "0.25"))

    assert [reason(problem, "en") for problem in outcome.problems] == [
        (
            "The probabilities in this row add up to 0.9989999. Divide the row by that, so that they add up to 1 "
            "(within 0.001)."
        )
    ]


def test_what_is_not_exactly_one_is_divided_by_its_sum() -> None:
    truth = task(2)

    rounded, exact = (
        judge_file(truth, file(truth, *row)) for row in (("0.4995", "0.4995"), ("0.5", "0.5"))
    )

    assert rounded.scores is not None
    assert exact.scores is not None
    assert rounded.scores.public.value == exact.scores.public.value
