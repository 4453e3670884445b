"""The one change that mends most, told before the list of rows."""

import pytest
from tests.scoring.small_tasks import NUMBER, RMSE, YES_NO, make_truth

from gisu_scoring.problems.reasons import reason
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.spec import Cells, LabelCells, MetricSpec, ProbabilityCells
from gisu_scoring.tasks.truth import Truth


def fix_of(text: str | bytes, truth: Truth) -> tuple[str, str] | None:
    data = text if isinstance(text, bytes) else text.encode()
    found = read_submission(data, truth.spec, truth.ids).first_fix
    return None if found is None else (found.code, reason(found, "en"))


def task(*ids: str, cells: Cells = YES_NO) -> Truth:
    answer = cells.labels[-1] if cells.kind == "labels" else "1"
    metrics = {
        "labels": MetricSpec(name="accuracy", digits=4),
        "number": RMSE,
        "probability": MetricSpec(name="auroc", digits=5, positive="1"),
    }
    kind = cells.kind
    return make_truth([answer] * len(ids), ids=ids, cells=cells, metric=metrics[kind])


@pytest.mark.parametrize(
    ("ids", "text", "code"),
    [
        (("a.jpg", "b.jpg"), "id,y\na.png,yes\nb.png,no\n", "extension_differs"),
        (("a.jpg", "b.jpg"), "id,y\na,yes\nb,no\n", "extension_differs"),
        (("a", "b"), "id,y\na.jpg,yes\nb.jpg,no\n", "extension_differs"),
        (("007", "010"), "id,y\n7,yes\n10,no\n", "leading_zeros_lost"),
        (("7", "10"), "id,y\n007,yes\n010,no\n", "leading_zeros_gained"),
        (("7", "10"), "id,y\n7.0,yes\n10.0,no\n", "decimal_ids"),
        (("a", "b"), "id,y\na ,yes\n b,no\n", "spaces_around_ids"),
        (("a.jpg", "b.jpg"), "id,y\ntest/a.jpg,yes\ntest/b.jpg,no\n", "folder_in_ids"),
        (("t1", "t2"), "id,y\nr1,yes\nr2,no\n", "other_ids"),
        (("1", "2"), ",id,y\n0,1,yes\n1,2,no\n", "index_column"),
        (("1", "2"), "Unnamed: 0,id,y\n0,1,yes\n", "index_column"),
        (("1", "2"), "id,prediction\n1,yes\n2,no\n", "renamed_column"),
        (("1", "2"), "ID,y\n1,yes\n2,no\n", "renamed_column"),
        (("1", "2"), "id;y\n1;yes\n2;no\n", "separator"),
        (("1", "2"), "id\ty\n1\tyes\n", "separator"),
        (("1", "2"), "id,y\n1,YES\n2,No\n", "label_case"),
        (("1", "2"), "id,y\n1,yes \n2, no\n", "spaces_around_labels"),
    ],
)
def test_a_pattern_behind_many_problems_is_named_once(
    ids: tuple[str, ...], text: str, code: str
) -> None:
    found = fix_of(text, task(*ids))

    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize("end", [",", ", "])
def test_an_empty_last_column_is_not_taken_for_row_numbers(end: str) -> None:
    text = f"id,y{end}\n1,yes{end}\n2,no{end}\n"

    assert fix_of(text, task("1", "2")) is None


def test_labels_saved_as_decimals_are_named() -> None:
    found = fix_of("id,y\n1,1.0\n2,0.0\n", task("1", "2", cells=LabelCells(labels=("0", "1"))))

    assert found == (
        "decimal_labels",
        'The labels have gained ".0". Write "1" instead of "1.0"; with pandas, use astype(int).',
    )


def test_percentages_are_named_where_probabilities_belong() -> None:
    cells = ProbabilityCells()

    assert fix_of("id,y\n1,75\n2,12.5\n", task("1", "2", cells=cells)) == (
        "percents",
        "The probabilities look like percentages. Divide them by 100, so that they go from 0 to 1.",
    )
    assert fix_of("id,y\n1,-3\n2,12.5\n", task("1", "2", cells=cells)) is None


def test_an_encoding_is_the_first_thing_to_mend() -> None:
    found = fix_of("id,y\n1,네\n".encode("cp949"), task("1", "2"))

    assert found is not None
    assert found[0] == "save_as_utf8"


@pytest.mark.parametrize(
    "text",
    [
        "id,y\n1,yes\n2,no\n",
        "id,y\n1,yes\n2,perhaps\n",
        "id,y\n1,yes\n3,no\n",
        "id,y\n1,yes\n2.0,no\n9,no\n",
        "id\n1\n",
        "id,y,a,b\n1,yes,1,2\n",
    ],
)
def test_where_there_is_no_pattern_nothing_is_guessed(text: str) -> None:
    assert fix_of(text, task("1", "2")) is None


def test_a_number_out_of_a_wide_range_is_no_percentage() -> None:
    assert fix_of("id,y\n1,101\n2,5\n", task("1", "2", cells=NUMBER)) is None
