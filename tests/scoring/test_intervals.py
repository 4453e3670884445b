"""How sure a score is: by hand, against its judges, by resampling, and what cannot be told."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.scoring.small_tasks import csv_of, make_truth

from gisu_scoring.intervals import (
    Point,
    difference,
    interval_of_loss,
    interval_of_share,
    told_apart,
    unpacked,
)
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.reading import read_submission
from gisu_scoring.samples import GROUPS, MOST_ROWS, sample_of
from gisu_scoring.scores import PartScore, score
from gisu_scoring.spec import Cells, LabelCells, MetricSpec, NumberCells, ProbabilityCells

AB = LabelCells(labels=("a", "b"))
ABC = LabelCells(labels=("a", "b", "c"))
ACCURACY = MetricSpec(name="accuracy", digits=4)
F1 = MetricSpec(name="f1", digits=4, average="macro")
LOG_LOSS = MetricSpec(name="log_loss", digits=5, positive="1")
AUROC = MetricSpec(name="auroc", digits=5, positive="1")
RMSE = MetricSpec(name="rmse", digits=5)
MAE = MetricSpec(name="mae", digits=5)


def public(cells: Cells, metric: MetricSpec, answers: Any, values: Any) -> PartScore:
    """The public score of `values`; the private part is a copy of the public one."""
    twice = [*answers, *answers]
    parts = ["public"] * len(answers) + ["private"] * len(answers)
    truth = make_truth(twice, cells=cells, metric=metric, parts=parts)
    rows = list(zip(truth.ids.to_list(), [*values, *values], strict=True))
    found = read_submission(csv_of(rows), truth.spec, truth.ids)
    assert found.problems == ()
    return score(truth, found).public


def point(part: PartScore) -> Point:
    return unpacked(part.value, part.point)


def drawn(name: str, rows: int, seed: int) -> tuple[Cells, MetricSpec, Any, Any, Any]:
    """A task with two different submissions, of `rows` rows."""
    chance = np.random.default_rng(seed)
    if name in {"accuracy", "f1 macro", "f1 micro"}:
        answers = chance.choice(list("abc"), rows, p=[0.6, 0.3, 0.1])
        one, other = (
            np.where(chance.random(rows) < right, answers, chance.choice(list("abc"), rows))
            for right in (0.7, 0.6)
        )
        metric = {"accuracy": ACCURACY, "f1 macro": F1}.get(
            name, MetricSpec(name="f1", digits=4, average="micro", exclude=("c",))
        )
        return ABC, metric, list(answers), list(one), list(other)
    if name in {"log loss", "auroc"}:
        answers = (chance.random(rows) < 0.3).astype(int)
        one, other = (
            1 / (1 + np.exp(-(2 * answers - 1 + width * chance.normal(size=rows))))
            for width in (1.0, 1.4)
        )
        metric = LOG_LOSS if name == "log loss" else AUROC
        return ProbabilityCells(), metric, list(answers), list(one), list(other)
    numbers = chance.normal(size=rows)
    one, other = (numbers + width * chance.normal(size=rows) for width in (0.5, 0.6))
    metric = RMSE if name == "rmse" else MAE
    return NumberCells(), metric, list(numbers), list(one), list(other)


NAMES = ("accuracy", "f1 macro", "f1 micro", "log loss", "auroc", "rmse", "mae")


def test_three_right_of_four_by_hand() -> None:
    found = public(AB, ACCURACY, "abba", "abaa")

    # Wilson for 3 of 4, z = 1.96: (0.75 + 0.4802) / 1.9604 -+ sqrt(0.9604 * (0.1875 + 0.2401)) / 1.9604.
    assert found.low == pytest.approx(0.3006, abs=5e-5)
    assert found.high == pytest.approx(0.9544, abs=5e-5)


def test_a_difference_by_hand() -> None:
    """Right in rows 1, 2, 3 against right in row 1: gaps 0, 1, 1, 0, mean 1/2, standard error sqrt((1/3) / 4)."""
    one, other = public(AB, ACCURACY, "abab", "abaa"), public(AB, ACCURACY, "abab", "aaba")

    found = difference(point(one), point(other))

    assert found.value == 0.5
    assert math.dist(point(one).places, point(other).places) == pytest.approx(math.sqrt(1 / 12))
    assert not found.apart


@pytest.mark.parametrize(("right", "rows"), [(0, 10), (1, 10), (45, 50), (50, 50), (499, 1000)])
def test_an_accuracys_interval_is_wilsons(right: int, rows: int) -> None:
    answers = ["a"] * rows
    found = public(AB, ACCURACY, answers, ["a"] * right + ["b"] * (rows - right))

    judge = stats.binomtest(right, rows).proportion_ci(0.95, method="wilson")

    assert found.low == pytest.approx(judge.low, abs=1e-12)
    assert found.high == pytest.approx(judge.high, abs=1e-12)


def test_a_mean_absolute_error_is_compared_as_a_paired_t_test_does() -> None:
    cells, metric, answers, one, other = drawn("mae", 200, 1)
    first, second = (public(cells, metric, answers, values) for values in (one, other))

    judge = stats.ttest_rel(
        np.abs(np.subtract(one, answers)), np.abs(np.subtract(other, answers))
    )
    found = difference(point(first), point(second))

    assert found.value / math.dist(point(first).places, point(second).places) == pytest.approx(
        judge.statistic, rel=1e-5
    )
    assert found.apart == (judge.pvalue < 0.05)


def test_an_aurocs_error_is_delongs() -> None:
    """By the definition: the variances of how often each row wins, over their numbers."""
    cells, metric, answers, values, _ = drawn("auroc", 120, 2)
    truth, given = np.array(answers), np.array(values)
    wins = np.heaviside(given[truth == 1][:, None] - given[truth == 0][None, :], 0.5)
    judge = wins.mean(axis=1).var() / wins.shape[0] + wins.mean(axis=0).var() / wins.shape[1]

    found = public(cells, metric, answers, values)

    of_rows = math.hypot(*point(found).places) ** 2 * (len(answers) - 1) / len(answers)
    assert of_rows == pytest.approx(judge, rel=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_the_error_is_what_drawing_the_rows_anew_shows(name: str) -> None:
    cells, metric, answers, one, other = drawn(name, 400, 3)
    first, second = (public(cells, metric, answers, values) for values in (one, other))
    twice = make_truth([*answers, *answers], cells=cells, metric=metric, parts=["public"] * 800)
    columns = [
        read_submission(
            csv_of(list(zip(twice.ids.to_list(), [*values, *values], strict=True))),
            twice.spec,
            twice.ids,
        ).columns
        for values in (one, other)
    ]

    chance, values = np.random.default_rng(4), []
    for _ in range(600):
        rows = chance.integers(0, 400, 400)
        anew = make_truth(
            [answers[row] for row in rows], cells=cells, metric=metric, parts=["public"] * 400
        )
        values.append(
            [
                METRICS[metric.name].value(
                    anew.spec.metric,
                    METRICS[metric.name].count(anew, tuple(column[rows] for column in its))[0],
                )
                for its in columns
            ]
        )
    drawn_anew = np.array(values)

    assert math.hypot(*point(first).places) == pytest.approx(drawn_anew[:, 0].std(), rel=0.15)
    apart = math.dist(point(first).places, point(second).places)
    assert apart == pytest.approx((drawn_anew[:, 0] - drawn_anew[:, 1]).std(), rel=0.15)


@pytest.mark.parametrize("name", NAMES)
def test_the_interval_holds_the_value_and_stays_in_the_metrics_range(name: str) -> None:
    cells, metric, answers, values, _ = drawn(name, 60, 5)
    found, kind = public(cells, metric, answers, values), METRICS[metric.name]

    assert found.low is not None
    assert found.high is not None
    assert kind.lowest <= found.low < found.value < found.high
    assert kind.highest is None or found.high <= kind.highest


@pytest.mark.parametrize("name", NAMES)
def test_a_submission_cannot_be_told_apart_from_itself(name: str) -> None:
    cells, metric, answers, values, _ = drawn(name, 60, 6)
    found = point(public(cells, metric, answers, values))

    assert difference(found, found).value == difference(found, found).low == 0
    assert not told_apart(found, found)


def test_the_quick_answer_is_the_careful_ones() -> None:
    chance = np.random.default_rng(7)
    for size in (2, 5, 40, 256):
        for _ in range(200):
            points = [
                Point(
                    float(chance.normal(scale=3 / size)), tuple(chance.normal(size=size) / size)
                )
                for _ in range(2)
            ]
            assert told_apart(*points) == difference(*points).apart


@pytest.mark.parametrize(("more", "apart"), [(3, False), (5, False), (7, True), (20, True)])
def test_a_handful_of_rows_proves_little(more: int, apart: object) -> None:
    """McNemar's exact test: 2 ** (1 - more) is below 0.05 from six rows on. We ask for a seventh."""
    answers = ["a"] * 200
    one = public(AB, ACCURACY, answers, ["a"] * 150 + ["b"] * 50)
    other = public(AB, ACCURACY, answers, ["a"] * (150 - more) + ["b"] * (50 + more))

    assert told_apart(point(one), point(other)) is apart


def test_random_groups_tell_a_large_parts_error() -> None:
    cells, metric, answers, one, other = drawn("mae", 8_000, 8)
    first, second = (point(public(cells, metric, answers, values)) for values in (one, other))

    gaps = np.abs(np.subtract(one, answers)) - np.abs(np.subtract(other, answers))

    assert len(first.places) == GROUPS
    assert math.dist(first.places, second.places) == pytest.approx(
        gaps.std(ddof=1) / math.sqrt(8_000), rel=0.15
    )


def test_of_a_very_large_part_some_rows_are_looked_at() -> None:
    found = sample_of(np.arange(3 * MOST_ROWS))

    assert len(found.rows) == len(set(found.rows.tolist())) == MOST_ROWS
    assert np.bincount(found.groups).tolist() == [MOST_ROWS // GROUPS] * GROUPS
    assert (sample_of(np.arange(3 * MOST_ROWS)).rows == found.rows).all()


@pytest.mark.parametrize(
    ("cells", "metric", "answers", "values"),
    [
        (ProbabilityCells(), AUROC, "1100", [0.9, 0.8, 0.2, 0.1]),  # nothing overlaps
        (NumberCells(), RMSE, [1, 2, 3], [1, 2, 3]),
        (NumberCells(), MAE, [1, 2, 3], [1, 2, 3]),
    ],
)
def test_of_a_perfect_guess_no_interval_can_be_told(
    cells: Cells, metric: MetricSpec, answers: Any, values: Any
) -> None:
    found = public(cells, metric, answers, values)

    assert (found.low, found.high) == (None, None)


def test_a_perfect_share_has_an_interval_below_it() -> None:
    found = public(ABC, F1, "aabbcc", "aabbcc")

    assert found.high == 1.0
    assert found.low == pytest.approx(6 / (6 + 1.959964**2), abs=1e-6)


def test_a_part_of_one_row_tells_nothing() -> None:
    found = public(NumberCells(), MAE, [1], [2])

    assert (found.low, found.high, found.point) == (None, None, b"")


def test_numbers_too_large_to_compare_get_a_score_and_no_interval() -> None:
    found = public(NumberCells(), RMSE, [0, 0, 0], [1e99, 2e99, 3e99])

    assert found.value == pytest.approx(math.sqrt(14 / 3) * 1e99)
    assert (found.low, found.high, found.point) == (None, None, b"")


def test_a_value_all_rows_agree_on_has_no_width() -> None:
    assert interval_of_share(0.5, 0.0, 10) == interval_of_share(0.5, 1e-300, 10)
    assert interval_of_loss(0.0, 0.0) is None
