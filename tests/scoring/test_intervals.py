"""How sure a score is: by hand, against its judges, by resampling, and what cannot be told."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.scoring.small_tasks import csv_of, make_truth

from gisu_scoring.judging.scores import PartScore, score
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.samples import GROUPS, MOST_ROWS, sample_of
from gisu_scoring.tasks.spec import Cells, LabelCells, MetricSpec, NumberCells, ProbabilityCells
from gisu_scoring.uncertainty.intervals import (
    Point,
    difference,
    effective_number,
    interval_of_rank,
    interval_of_share,
    student_quantile,
    told_apart,
    unpacked,
)

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


def test_nine_right_of_twelve_by_hand() -> None:
    found = public(AB, ACCURACY, "a" * 12, "a" * 9 + "b" * 3)

    # Wilson for 9 of 12, z = 1.96: (0.75 + 0.1601) / 1.3201 -+ sqrt(0.3201 * (0.1875 + 0.0800)) / 1.3201.
    assert found.value == 0.75
    assert found.low == pytest.approx(0.4677, abs=5e-5)
    assert found.high == pytest.approx(0.9111, abs=5e-5)


def test_a_difference_by_hand() -> None:
    """Right in rows 1, 2, 3 against right in row 1: gaps 0, 1, 1, 0, mean 1/2, standard error sqrt((1/3) / 4)."""
    one, other = public(AB, ACCURACY, "abab", "abaa"), public(AB, ACCURACY, "abab", "aaba")

    found = difference(point(one), point(other))

    assert found.value == 0.5
    assert math.dist(point(one).places, point(other).places) == pytest.approx(math.sqrt(1 / 12))
    assert not found.apart


@pytest.mark.parametrize(("right", "rows"), [(3, 10), (7, 10), (45, 50), (499, 1000)])
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
    cells, metric, answers, values, _ = drawn(name, 400, 5)
    found, kind = public(cells, metric, answers, values), METRICS[metric.name]

    assert found.low is not None
    assert found.high is not None
    assert kind.lowest <= found.low < found.value < found.high
    assert kind.highest is None or found.high <= kind.highest


@pytest.mark.parametrize("name", NAMES)
def test_a_submission_cannot_be_told_apart_from_itself(name: str) -> None:
    cells, metric, answers, values, _ = drawn(name, 200, 6)
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


@pytest.mark.parametrize(("wrong", "is_told"), [(0, False), (2, False), (3, True)])
def test_with_fewer_than_three_rows_on_a_side_no_bar_is_told(
    *, wrong: int, is_told: bool
) -> None:
    answers = ["a"] * 100
    wrong_here = public(AB, ACCURACY, answers, ["b"] * wrong + ["a"] * (100 - wrong))
    right_here = public(AB, ACCURACY, answers, ["a"] * wrong + ["b"] * (100 - wrong))

    assert (wrong_here.low is not None) is (right_here.low is not None) is is_told
    assert wrong_here.point != b"", "two submissions may be told apart all the same"


@pytest.mark.parametrize(("rare", "is_told"), [(9, False), (10, True)])
def test_with_fewer_than_ten_rows_of_a_class_nothing_is_told(
    *, rare: int, is_told: bool
) -> None:
    chance = np.random.default_rng(9)
    answers = ["a"] * 60 + ["b"] * 60 + ["c"] * rare
    values = [
        label if chance.random() < 0.7 else str(chance.choice(list("abc"))) for label in answers
    ]
    macro = public(ABC, F1, answers, values)
    without = public(
        ABC, MetricSpec(name="f1", digits=4, average="macro", exclude=("c",)), answers, values
    )
    sides = [1] * rare + [0] * 60
    likely = list(1 / (1 + np.exp(1 - 2 * np.array(sides) - chance.normal(size=60 + rare))))
    ranked = public(ProbabilityCells(), AUROC, sides, likely)

    assert (macro.low is not None, macro.point != b"") == (is_told, is_told)
    assert (ranked.point != b"") is is_told
    assert without.low is not None, "a label that does not count is not asked for"


@pytest.mark.parametrize("metric", [RMSE, MAE])
def test_a_few_wild_errors_leave_too_little_to_tell(metric: MetricSpec) -> None:
    chance = np.random.default_rng(10)
    errors = chance.normal(size=300)
    wild = np.where(np.arange(300) < 5, 400.0, errors)
    answers = [0.0] * 300

    calm = public(NumberCells(), metric, answers, list(errors))
    stormy = public(NumberCells(), metric, answers, list(wild))

    assert calm.low is not None
    assert (stormy.low, stormy.high) == (None, None)
    assert stormy.point != b""


@pytest.mark.parametrize("metric", [RMSE, MAE])
def test_an_errors_interval_goes_with_its_unit_and_leans_up(metric: MetricSpec) -> None:
    errors = np.random.default_rng(11).exponential(size=400) ** 0.7
    answers = [0.0] * 400

    found = public(NumberCells(), metric, answers, list(errors))
    scaled = public(NumberCells(), metric, answers, list(1000 * errors))

    assert scaled.low == pytest.approx(1000 * (found.low or 0), rel=1e-9)
    assert scaled.high == pytest.approx(1000 * (found.high or 0), rel=1e-9)
    assert (found.high or 0) - found.value > found.value - (found.low or 0) > 0


def test_the_order_of_rows_moves_no_interval() -> None:
    cells, metric, answers, values, _ = drawn("rmse", 200, 12)
    order = np.random.default_rng(13).permutation(200)

    found = public(cells, metric, answers, values)
    shuffled = public(
        cells, metric, [answers[at] for at in order], [values[at] for at in order]
    )

    # Groups are of a row each here; which is drawn how often goes by place, so that it is near and not equal.
    assert shuffled.low == pytest.approx(found.low, rel=0.02)
    assert shuffled.high == pytest.approx(found.high, rel=0.02)


def test_a_rank_needs_four_rows_in_effect() -> None:
    assert interval_of_rank(0.9, 0.02, effective=3.99) is None
    found = interval_of_rank(0.5, 0.05, effective=4.0)
    assert found is not None
    assert found.low == pytest.approx(1 - found.high)
    half = student_quantile(7.0) * 0.05 / 0.25
    assert found.high == pytest.approx(1 / (1 + math.exp(-half)))


@pytest.mark.parametrize("freedom", [3, 5, 10, 30, 300])
def test_the_quantile_is_students(freedom: int) -> None:
    assert student_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=0.01)


def test_equal_numbers_count_each_and_one_alone_counts_once() -> None:
    assert effective_number([2.0] * 7) == pytest.approx(7)
    assert effective_number([1.0, -1.0, 0.0]) == pytest.approx(2)
    assert effective_number([0.0, 0.0, 5.0]) == pytest.approx(1)
    assert effective_number([0.0]) == 0.0


def test_a_part_of_one_row_tells_nothing() -> None:
    found = public(NumberCells(), MAE, [1], [2])

    assert (found.low, found.high, found.point) == (None, None, b"")


def test_numbers_too_large_to_compare_get_a_score_and_no_interval() -> None:
    found = public(NumberCells(), RMSE, [0, 0, 0], [1e99, 2e99, 3e99])

    assert found.value == pytest.approx(math.sqrt(14 / 3) * 1e99)
    assert (found.low, found.high, found.point) == (None, None, b"")


def test_a_value_all_rows_agree_on_tells_nothing_of_others() -> None:
    assert interval_of_share(0.5, 0.0) is None
    assert interval_of_share(1.0, 0.1) is None
    assert public(NumberCells(), MAE, [0.0] * 50, [1.0] * 50).low is None
