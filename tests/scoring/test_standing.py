"""Who stands where."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisu_scoring.judging.standing import Entry, better, pick_finals, rank, rounded, shake_up
from gisu_scoring.tasks.spec import Direction

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def entry(key: int, team: str, value: float | None, minute: int = 0) -> Entry:
    return Entry(key=key, team=team, value=value, at=START + timedelta(minutes=minute))


def ranks(entries: Sequence[Entry], direction: Direction = HIGHER) -> list[tuple[int, str]]:
    return [(row.rank, str(row.team)) for row in rank(entries, direction=direction, digits=4)]


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (0.125, 2, "0.12"),
        (0.375, 2, "0.38"),
        (2.675, 2, "2.67"),
        (0.1, 12, "0.100000000000"),
        (1.5, 0, "2"),
        (2.5, 0, "2"),
        (-0.00001, 4, "0.0000"),
        (1e50, 4, "1" + str(int(1e50))[1:] + ".0000"),
    ],
)
def test_the_exact_double_is_rounded_half_to_even(
    value: float, digits: int, expected: str
) -> None:
    assert str(rounded(value, digits)) == expected


def test_only_the_declared_digits_make_a_difference() -> None:
    assert not better(0.90004, 0.90001, direction=HIGHER, digits=4)
    assert better(0.9002, 0.9001, direction=HIGHER, digits=4)
    assert better(0.9001, 0.9002, direction=LOWER, digits=4)
    assert not better(0.9, 0.9, direction=LOWER, digits=4)


def test_each_team_stands_once_by_its_best() -> None:
    entries = [entry(1, "kim", 0.8), entry(2, "lee", 0.9, 1), entry(3, "kim", 0.95, 2)]

    assert ranks(entries) == [(1, "kim"), (2, "lee")]
    assert ranks(entries, LOWER) == [(1, "kim"), (2, "lee")]
    assert rank(entries, direction=HIGHER, digits=4)[0].best.key == 3
    assert rank(entries, direction=LOWER, digits=4)[0].best.key == 1


def test_of_equal_values_the_earlier_stands_higher() -> None:
    entries = [entry(1, "late", 0.90004, 9), entry(2, "early", 0.90001, 3)]

    assert ranks(entries) == [(1, "early"), (2, "late")]


def test_a_later_equal_value_does_not_move_a_team_back() -> None:
    entries = [entry(1, "kim", 0.9, 1), entry(2, "lee", 0.9, 2), entry(3, "kim", 0.9, 3)]

    assert ranks(entries) == [(1, "kim"), (2, "lee")]


def test_equal_in_value_and_time_share_a_rank_and_the_next_is_skipped() -> None:
    entries = [entry(1, "b", 0.9), entry(2, "a", 0.9), entry(3, "c", 0.8)]

    assert ranks(entries) == [(1, "a"), (1, "b"), (3, "c")]


def test_nothing_unscored_ranks() -> None:
    entries = [entry(1, "none", None), entry(2, "odd", float("nan")), entry(3, "kim", 0.1)]

    assert ranks(entries) == [(1, "kim")]


def test_tries_and_the_last_of_them_count_scored_submissions_only() -> None:
    entries = [entry(1, "kim", 0.9, 1), entry(2, "kim", None, 8), entry(3, "kim", 0.1, 5)]

    row = rank(entries, direction=HIGHER, digits=4)[0]

    assert (row.tries, row.last_at) == (2, START + timedelta(minutes=5))


ENTRIES = st.lists(
    st.builds(
        entry,
        st.integers(0, 30),
        st.sampled_from("abcde"),
        st.one_of(st.none(), st.sampled_from([0.1, 0.10001, 0.5, 0.9]), st.floats(0, 1)),
        st.integers(0, 3),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)


@given(ENTRIES, st.sampled_from(Direction), st.data())
def test_order_and_repeats_of_delivery_never_matter(
    entries: list[Entry], direction: Direction, data: st.DataObject
) -> None:
    once = rank(entries, direction=direction, digits=4)
    twice = rank(
        data.draw(st.permutations([*entries, *entries])), direction=direction, digits=4
    )

    assert once == twice


@given(ENTRIES, st.sampled_from(Direction))
def test_a_board_is_in_order_and_holds_every_scored_team_once(
    entries: list[Entry], direction: Direction
) -> None:
    rows = rank(entries, direction=direction, digits=4)

    assert {row.team for row in rows} == {one.team for one in entries if one.value is not None}
    assert len({row.team for row in rows}) == len(rows)
    for upper, lower in itertools.pairwise(rows):
        assert upper.rank <= lower.rank
        assert upper.value == lower.value or better(
            float(upper.value), float(lower.value), direction=direction, digits=4
        )
    for row in rows:
        own = [one for one in entries if one.team == row.team and one.value is not None]
        assert row.best.value is not None
        assert row.value == rounded(row.best.value, 4)
        assert not any(
            better(one.value, row.best.value, direction=direction, digits=4)
            for one in own
            if one.value is not None
        )


@given(ENTRIES)
def test_turning_values_and_direction_over_leaves_the_ranks(entries: list[Entry]) -> None:
    turned = [
        Entry(key=e.key, team=e.team, value=None if e.value is None else -e.value, at=e.at)
        for e in entries
    ]

    assert ranks(entries, HIGHER) == ranks(turned, LOWER)


def test_finals_left_open_are_filled_with_the_best_public_ones() -> None:
    entries = [entry(1, "a", 0.7), entry(2, "a", 0.9), entry(3, "a", 0.8), entry(4, "a", None)]

    def picked(chosen: list[int], count: int = 2) -> list[object]:
        found = pick_finals(entries, chosen, count=count, direction=HIGHER, digits=4)
        return [one.key for one in found]

    assert picked([]) == [2, 3]
    assert picked([1]) == [1, 2]
    assert picked([1, 3]) == [1, 3]
    assert picked([4]) == [2, 3]
    assert picked([2, 2]) == [2, 3]
    assert picked([], 5) == [2, 3, 1]


def test_shake_up_is_the_mean_move_over_the_number_of_teams() -> None:
    found = shake_up({"a": 1, "b": 2, "c": 3, "d": 4}, {"a": 3, "b": 2, "c": 1, "d": 4})

    assert found.moves == {"a": -2, "b": 0, "c": 2, "d": 0}
    assert found.mean_places == 1.0
    assert found.share == 0.25


def test_a_board_without_teams_does_not_shake() -> None:
    found = shake_up({}, {})

    assert (found.moves, found.mean_places, found.share) == ({}, 0.0, 0.0)
    assert rank([], direction=HIGHER, digits=4) == []
    assert rounded(0.0, 2) == Decimal("0.00")
