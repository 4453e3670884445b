"""The inputs that once went wrong, kept beside the project: each has its right answer now."""

import time
from pathlib import Path

import pytest

from gisu_scoring.folders.loading import load_folder
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.tasks.truth import Truth

CASES = Path(__file__).parents[2] / "../shared/cases/judging"

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not CASES.is_dir(), reason=f"there are no cases at {CASES}"),
]

# By file: the code of its first problem and of what to do first; both empty where it is scored.
SUBMISSIONS = {
    "folder_korean_file_names--ids_in_NFD_as_macOS_lists_them": ("", ""),
    "folder_labels--20000_columns_header_quadratic": ("too_many_columns", ""),
    "folder_labels--labels_in_NFD": ("", ""),
    "folder_log_loss--NA_values": ("not_a_number.missing", ""),
    "folder_log_loss--decimal_comma_unquoted": ("long_row.numbers", "decimal_commas"),
    "folder_log_loss--no_header": ("wrong_columns.missing", "header_left_out"),
    "folder_log_loss--one_1.0000001_told_divide_by_100": ("out_of_range", "just_outside"),
    "folder_probabilities--sum_0.999_refused_as_not_within_0.001": ("", ""),
    "folder_rmse--bz2_renamed": ("not_csv.bzip2", ""),
    "folder_rmse--cell_of_20000_digits_then_x_regex_quadratic": ("not_a_number", ""),
    "folder_rmse--git_lfs_pointer": ("not_csv.git_lfs", ""),
    "folder_rmse--html_table_without_html_tag": ("not_csv.html", ""),
    "folder_rmse--line_of_140000_spaces_called_broken_quote": ("cell_too_long", ""),
}


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_submission_is_scored_or_refused_in_words(name: str) -> None:
    folder = load_folder(CASES / name.partition("--")[0])

    outcome = judge_file(folder.truth, CASES / f"{name}.csv")

    problem = outcome.problems[0].code if outcome.problems else ""
    fix = outcome.first_fix.code if outcome.first_fix else ""
    assert (problem, fix) == SUBMISSIONS[name]
    assert (outcome.scores is not None) == (problem == "")
    assert all(len(reason(one, "ko")) < 300 for one in outcome.problems)


def test_every_submission_there_is_has_its_answer_here() -> None:
    assert {path.stem for path in CASES.glob("*.csv")} == set(SUBMISSIONS)


FOLDERS = {
    "sample_is_the_truth": ("sample_is_truth", "sample.csv", "20 rows"),
    "train_has_label_the_truth_lacks": ("train_label_unknown", "train.csv", '"중립"'),
    "truth_has_column_label_twice": ("truth_column_twice", "truth.csv", '"label"'),
    "truth_one_label_NFD": ("labels_alike.appearance", "truth.csv", "(NFD)"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_check_names_what_it_passed_over(name: str) -> None:
    code, file, named = FOLDERS[name]

    try:
        told = list(load_folder(CASES / f"check_passes--{name}").warnings)
    except FolderErrors as refused:
        told = list(refused.problems)

    assert [(one.code, one.file) for one in told] == [(code, file)]
    assert named in reason(told[0], "en")


def test_none_of_them_takes_long() -> None:
    truths = {name: load_folder(CASES / name.partition("--")[0]).truth for name in SUBMISSIONS}
    usual = min(_seconds(truths, "folder_labels--labels_in_NFD") for _ in range(3))
    slowest = max(min(_seconds(truths, name) for _ in range(3)) for name in SUBMISSIONS)

    assert slowest < 100 * usual + 0.1


def _seconds(truths: dict[str, Truth], name: str) -> float:
    started = time.process_time()
    judge_file(truths[name], CASES / f"{name}.csv")
    return time.process_time() - started
