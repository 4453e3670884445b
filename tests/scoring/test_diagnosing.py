"""Where a submission is right and wrong: counted by hand for each kind of cells."""

import json

import numpy as np
import pytest
from tests.scoring.small_tasks import RMSE, csv_of, make_truth

from gisu_scoring.judging import diagnosing
from gisu_scoring.judging.diagnosing import diagnosed
from gisu_scoring.judging.findings import (
    Confused,
    LabelFindings,
    LabelFound,
    NumberFindings,
    SideFindings,
    Sureness,
    Tenth,
    read_findings,
)
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.tasks.samples import Sample, sample_of
from gisu_scoring.tasks.spec import (
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilitiesCells,
    ProbabilityCells,
)
from gisu_scoring.tasks.truth import Truth

FRUIT = LabelCells(labels=("apple", "kiwi", "pear"))
AUROC = MetricSpec(name="auroc", digits=4, positive="1")


def everything(truth: Truth) -> Sample:
    return sample_of(np.arange(truth.rows))


def labels_of(given: list[int], answers: list[str]) -> LabelFindings:
    truth = make_truth(answers, cells=FRUIT)
    found = diagnosed(truth, (np.array(given),), everything(truth))
    assert isinstance(found, LabelFindings)
    return found


def test_each_label_counts_what_was_given_what_is_there_and_what_is_right() -> None:
    found = labels_of([0, 1, 1, 2, 1], ["apple", "apple", "kiwi", "pear", "pear"])

    assert (found.rows, found.of, found.right, found.label_count) == (5, 5, 3, 3)
    assert found.labels == [
        LabelFound(label="apple", right=1, given=1, actual=2),
        LabelFound(label="kiwi", right=1, given=3, actual=1),
        LabelFound(label="pear", right=1, given=1, actual=2),
    ]
    assert [round(one.f1, 4) for one in found.labels] == [0.6667, 0.5, 0.6667]


def test_what_was_taken_for_what_stands_with_the_most_frequent_first() -> None:
    found = labels_of([1, 2, 2, 0], ["apple", "apple", "apple", "kiwi"])

    assert found.confused == [
        Confused(actual="apple", given="pear", rows=2),
        Confused(actual="apple", given="kiwi", rows=1),
        Confused(actual="kiwi", given="apple", rows=1),
    ]


def test_a_label_that_nobody_gave_and_no_row_has_counts_nothing() -> None:
    found = labels_of([0, 0], ["apple", "apple"])

    assert found.labels[2] == LabelFound(label="pear", right=0, given=0, actual=0)
    assert found.labels[2].f1 == 0.0
    assert found.confused == []


def test_of_very_many_labels_those_with_the_most_mistakes_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diagnosing, "MOST_LABELS", 2)
    monkeypatch.setattr(diagnosing, "MOST_CONFUSED", 1)

    found = labels_of([0, 2, 2, 1], ["apple", "kiwi", "kiwi", "pear"])

    assert [one.label for one in found.labels] == ["kiwi", "pear"]
    assert found.confused == [Confused(actual="kiwi", given="pear", rows=2)]
    assert (found.right, found.label_count) == (1, 3)


def test_of_probabilities_the_highest_counts_as_given_and_says_how_sure_it_was() -> None:
    truth = make_truth(
        ["a", "b", "b"],
        cells=ProbabilitiesCells(tolerance=0.1),
        metric=MetricSpec(name="log_loss", digits=5),
        targets=("a", "b"),
        truth_columns=("y",),
    )
    given = (np.array([0.9, 0.66, 0.25]), np.array([0.1, 0.44, 0.75]))

    found = diagnosed(truth, given, everything(truth))

    assert isinstance(found, LabelFindings)
    assert found.confused == [Confused(actual="b", given="a", rows=1)]
    # The second row adds up to 1.1, and counts as 0.6 and 0.4.
    assert found.sureness == [
        Sureness(rows=1, given=0.6, true=0.0),
        Sureness(rows=1, given=0.75, true=1.0),
        Sureness(rows=1, given=0.9, true=1.0),
    ]


def test_both_sides_are_counted_by_steps_from_0_to_1() -> None:
    truth = make_truth([0, 0, 1, 1], cells=ProbabilityCells(), metric=AUROC)

    found = diagnosed(truth, (np.array([0.0, 0.12, 0.12, 1.0]),), everything(truth))

    assert isinstance(found, SideFindings)
    assert (found.low, found.high) == (0.0, 1.0)
    assert [n for n, rows in enumerate(found.negatives) if rows] == [0, 2]
    assert [n for n, rows in enumerate(found.positives) if rows] == [2, 19]
    assert found.medians == (0.06, 0.56)
    assert found.sureness == [
        Sureness(rows=1, given=0.0, true=0.0),
        Sureness(rows=2, given=0.12, true=0.5),
        Sureness(rows=1, given=1.0, true=1.0),
    ]


def test_numbers_that_are_no_probabilities_are_counted_between_the_ends_there_are() -> None:
    truth = make_truth([0, 1], cells=NumberCells(), metric=AUROC)

    found = diagnosed(truth, (np.array([-5.0, 15.0]),), everything(truth))

    assert isinstance(found, SideFindings)
    assert (found.low, found.high, found.sureness) == (-5.0, 15.0, [])
    assert (found.negatives[0], found.positives[19]) == (1, 1)


@pytest.mark.parametrize("given", [[3.0, 3.0], [1e100, -1e100]])
def test_numbers_all_alike_or_as_far_apart_as_they_may_be_are_counted(
    given: list[float],
) -> None:
    truth = make_truth([0, 1], cells=NumberCells(), metric=AUROC)

    found = diagnosed(truth, (np.array(given),), everything(truth))

    assert isinstance(found, SideFindings)
    assert (sum(found.negatives), sum(found.positives)) == (1, 1)


def test_of_one_side_alone_there_are_no_medians() -> None:
    truth = make_truth([1, 1], cells=ProbabilityCells(), metric=AUROC)

    found = diagnosed(truth, (np.array([0.2, 0.4]),), everything(truth))

    assert isinstance(found, SideFindings)
    assert found.medians is None


def test_errors_are_given_less_right_by_steps_and_by_tenths_of_what_was_given() -> None:
    truth = make_truth([10, 20], cells=NumberCells(), metric=RMSE)

    found = diagnosed(truth, (np.array([12.0, 16.0]),), everything(truth))

    assert isinstance(found, NumberFindings)
    one = found.columns[0]
    assert (one.column, one.mean_error, one.median_size) == ("y", -1.0, 3.0)
    assert one.reach == 3.98  # 99 in a hundred are within
    assert (one.errors[0], one.errors[15], sum(one.errors)) == (1, 1, 2)
    assert one.tenths == [
        Tenth(rows=1, given=12.0, error=2.0),
        Tenth(rows=1, given=16.0, error=-4.0),
    ]


def test_numbers_that_are_all_right_lie_in_the_middle() -> None:
    truth = make_truth([10, 20], cells=NumberCells(), metric=RMSE)

    found = diagnosed(truth, (np.array([10.0, 20.0]),), everything(truth))

    assert isinstance(found, NumberFindings)
    assert (found.columns[0].reach, found.columns[0].errors[10]) == (0.0, 2)


def test_only_public_rows_are_looked_at() -> None:
    truth = make_truth(["no", "yes"], parts=["public", "private"])

    outcome = judge_file(truth, csv_of([(1, "yes"), (2, "yes")]))

    assert outcome.scores is not None
    found = outcome.scores.findings
    assert isinstance(found, LabelFindings)
    assert (found.rows, found.of, found.right) == (1, 1, 0)


def test_of_many_rows_as_many_are_looked_at_as_for_the_error_bar() -> None:
    truth = make_truth(["no"] * 20_000)
    sample = sample_of(np.arange(20_000))

    found = diagnosed(truth, (np.zeros(20_000, dtype=np.int64),), sample)

    assert (found.rows, found.of) == (16_384, 20_000)


def test_findings_are_read_as_they_were_written() -> None:
    truth = make_truth([0, 1], cells=ProbabilityCells(), metric=AUROC)
    found = diagnosed(truth, (np.array([0.1, 0.7]),), everything(truth))

    assert read_findings(json.loads(found.model_dump_json())) == found
