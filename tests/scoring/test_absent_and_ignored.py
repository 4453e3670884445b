"""Labels a part may lack, rows that count in neither part, and columns that are passed over."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import f1_score
from tests.scoring.small_folders import COMPETITION, write_folder
from tests.scoring.small_tasks import make_truth

from gisu_scoring.folders.loading import load_folder
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.judging.scores import score
from gisu_scoring.metrics.f1 import influence
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Found
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.submissions.row_reading import read_rows
from gisu_scoring.submissions.typed_reading import read_typed
from gisu_scoring.tasks.spec import LabelCells, MetricSpec, ProbabilitiesCells, TaskSpec
from gisu_scoring.tasks.truth import Truth, load_truth

NAMES = ("a", "b", "c")
ANSWERS = "aabbcc" + "aabbbb"  # the private half has no c
GIVEN = "abbbca" + "abcbbc"


def f1_truth(average: Any, absent: Any, *, exclude: tuple[str, ...] = ()) -> Truth:
    metric = MetricSpec(name="f1", digits=4, average=average, absent=absent, exclude=exclude)
    return make_truth(list(ANSWERS), cells=LabelCells(labels=NAMES), metric=metric)


def values(truth: Truth, given: str = GIVEN) -> tuple[float, float]:
    rows = "".join(f"{n + 1},{cell}\n" for n, cell in enumerate(given))
    read = read_submission(f"id,y\n{rows}".encode(), truth.spec, truth.ids)
    scores = score(truth, read)
    return scores.public.value, scores.private.value


def judge(half: slice, average: str, labels: list[str]) -> float:
    return float(
        f1_score(
            list(ANSWERS[half]),
            list(GIVEN[half]),
            average=average,
            labels=labels,
            zero_division=0,
        )
    )


@pytest.mark.parametrize("average", ["macro", "micro"])
@pytest.mark.parametrize("exclude", [(), ("a",)])
def test_an_absent_label_counts_zero_or_is_left_out_as_scikit_learn_has_it(
    average: str, exclude: tuple[str, ...]
) -> None:
    public, private = slice(0, 6), slice(6, 12)
    counted = [name for name in NAMES if name not in exclude]
    present = [name for name in counted if name in ANSWERS[private]]

    zero = values(f1_truth(average, "zero", exclude=exclude))
    skip = values(f1_truth(average, "skip", exclude=exclude))

    assert zero == (judge(public, average, counted), judge(private, average, counted))
    assert skip == (judge(public, average, counted), judge(private, average, present))
    assert zero[1] < skip[1]


def test_the_worked_numbers_of_an_absent_label() -> None:
    # Private: truth aabbbb, given abcbbc. a: 2*1/(1+2); b: 2*2/(3+4); c: 0/(2+0).
    a, b = 2 / 3, 4 / 7

    assert values(f1_truth("macro", "zero"))[1] == (a + b + 0) / 3
    assert values(f1_truth("macro", "skip"))[1] == (a + b) / 2
    assert values(f1_truth("micro", "zero"))[1] == 2 * 3 / (6 + 6)
    assert values(f1_truth("micro", "skip"))[1] == 2 * 3 / (4 + 6)


def test_left_out_labels_have_no_influence_and_others_as_if_they_were_all() -> None:
    skip, without = f1_truth("macro", "skip"), f1_truth("macro", None, exclude=("c",))
    rows = slice(6, 12)
    answers = (skip.answers[0][rows],)
    given = (np.array([NAMES.index(cell) for cell in GIVEN[rows]]),)

    assert influence(skip.spec, answers, given).tolist() == (
        influence(without.spec, answers, given).tolist()
    )
    assert influence(skip.spec, answers, given).tolist() != (
        influence(f1_truth("macro", "zero").spec, answers, given).tolist()
    )


F1 = COMPETITION.replace("name: accuracy", "name: f1\n  average: macro")
ABSENT = "id,ripe,part\n001,yes,public\n002,no,public\n003,yes,private\n004,yes,private\n"


def test_a_split_without_a_label_is_loaded_once_it_is_said_how_that_counts(
    tmp_path: Path,
) -> None:
    for absent, value in (("zero", 0.5), ("skip", 1.0)):
        text = F1.replace("average: macro", f"average: macro\n  absent: {absent}")
        folder = load_folder(
            write_folder(tmp_path / absent, competition_yaml=text, truth_csv=ABSENT)
        )
        outcome = judge_file(folder.truth, b"id,ripe\n001,yes\n002,no\n003,yes\n004,yes\n")
        assert outcome.scores is not None
        assert folder.task.metric.absent == absent
        assert outcome.scores.private.value == value
    with pytest.raises(FolderErrors) as refused:
        load_folder(write_folder(tmp_path / "unsaid", competition_yaml=F1, truth_csv=ABSENT))
    assert [one.code for one in refused.value.problems] == ["label_absent_from_part.allowed"]


def test_a_part_in_which_nothing_would_count_is_refused(tmp_path: Path) -> None:
    text = F1.replace("average: macro", "average: macro\n  absent: skip\n  exclude: [yes]")
    folder = write_folder(tmp_path / "berries", competition_yaml=text, truth_csv=ABSENT)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(one.code, one.where) for one in refused.value.problems] == [
        ("nothing_counted_in_part", "metric.absent")
    ]
    assert reason(refused.value.problems[0], "en") == (
        "With absent: skip no label counts in the private part, which has none of them. Split the rows again."
    )


def test_only_f1_takes_absent(tmp_path: Path) -> None:
    text = COMPETITION.replace("name: accuracy", "name: accuracy\n  absent: zero")

    with pytest.raises(FolderErrors) as refused:
        load_folder(write_folder(tmp_path / "berries", competition_yaml=text))

    assert [(one.code, one.where) for one in refused.value.problems] == [
        ("parameter_not_taken", "metric.absent")
    ]


IGNORED = """\
id,ripe,Usage
001,yes,Public
002,,Ignored
003,no,Public
004,yes,Private
005,perhaps,Ignored
006,no,Private
"""
USAGE = COMPETITION.replace("part: part", "part: Usage")
SIX = "id,ripe\n001,no\n002,no\n003,no\n004,no\n005,no\n006,no\n"


def test_ignored_rows_count_in_neither_part_and_have_to_be_predicted(tmp_path: Path) -> None:
    folder = load_folder(
        write_folder(
            tmp_path / "berries", competition_yaml=USAGE, truth_csv=IGNORED, sample_csv=SIX
        )
    )
    truth = folder.truth

    outcome = judge_file(truth, SIX.replace("001,no", "001,yes").encode())
    otherwise = judge_file(
        truth, SIX.replace("001,no", "001,yes").replace("2,no", "2,yes").encode()
    )
    left_out = judge_file(truth, SIX.replace("002,no\n", "").encode())
    wrong = judge_file(truth, SIX.replace("005,no", "005,perhaps").encode())

    assert folder.task.labels == ("no", "yes")
    assert (truth.rows, truth.ignored_rows, truth.rows_by_part) == (4, 2, (2, 2))
    assert outcome.scores is not None
    assert outcome.scores.public.value == 1.0
    assert outcome.scores.private.value == 0.5
    assert (outcome.scores.public.n, outcome.scores.private.n) == (2, 2)
    assert outcome.scores.findings.rows == 2
    assert otherwise.scores == outcome.scores
    assert [(one.code, one.value) for one in left_out.problems] == [("missing_id", "002")]
    assert [(one.code, one.line) for one in wrong.problems] == [("unknown_label", 6)]


def test_a_stored_truth_with_ignored_rows_is_the_same_in_a_worker(tmp_path: Path) -> None:
    folder = load_folder(
        write_folder(
            tmp_path / "berries", competition_yaml=USAGE, truth_csv=IGNORED, sample_csv=SIX
        )
    )
    spec = TaskSpec.model_validate(folder.task.model_dump(mode="json"))

    truth = load_truth(folder.truth_path, spec)

    assert truth.counted is not None
    assert truth.counted.tolist() == [0, 2, 3, 5]
    assert (
        judge_file(truth, SIX.encode()).scores == judge_file(folder.truth, SIX.encode()).scores
    )


def test_a_number_an_ignored_row_lacks_is_no_mistake(tmp_path: Path) -> None:
    text = USAGE.replace("name: accuracy", "name: rmse").replace(
        "target: ripe", "target: ripe\n  max: 10"
    )
    truth = "id,ripe,Usage\n1,5,public\n2,,ignored\n3,x,IGNORED\n4,99,ignored\n5,6,private\n"
    sample = "id,ripe\n1,1\n2,1\n3,1\n4,1\n5,1\n"

    folder = load_folder(
        write_folder(
            tmp_path / "berries", competition_yaml=text, truth_csv=truth, sample_csv=sample
        )
    )

    assert [column.tolist() for column in folder.truth.answers] == [[5.0, 6.0]]


EXTRA = 'id,note,y\n1,x,yes\n2,,no\n3,"a, b",yes\n'


def ignoring(extra: str) -> Truth:
    truth = make_truth(["yes", "no", "yes"])
    spec = TaskSpec.model_validate({**truth.spec.model_dump(), "extra_columns": extra})
    return Truth(spec=spec, ids=truth.ids, private=truth.private, answers=truth.answers)


def test_further_columns_are_refused_unless_the_task_ignores_them() -> None:
    refusing, passing = ignoring("refuse"), ignoring("ignore")

    refused = read_submission(EXTRA.encode(), refusing.spec, refusing.ids)
    passed = read_submission(EXTRA.encode(), passing.spec, passing.ids)

    assert [(one.code, one.value) for one in refused.problems] == [
        ("wrong_columns.extra", "note")
    ]
    assert passed.problems == ()
    assert passed.columns[0].tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (",id,y\n0,1,yes\n1,2,no\n2,3,no\n", []),
        ("id,y,y2,y2\n1,yes,,\n2,no,,\n3,no,,\n", []),
        ("id,y,note\n1,yes\n2,no,\n3,no,\n", [("short_row", 2)]),
        ("id,y,note\n1,yes,,\n2,no,\n3,no,\n", [("long_row", 2)]),
        ("id,y,y\n1,yes,no\n", [("wrong_columns.duplicate", 1)]),
        ("id,Y,note\n1,yes,no\n", [("wrong_columns.misspelt", 1)]),
        ("id,note\n1,yes\n", [("wrong_columns.missing", 1)]),
    ],
)
def test_what_is_ignored_is_only_the_cells_of_further_columns(
    text: str, expected: list[tuple[str, int]]
) -> None:
    truth = ignoring("ignore")

    found = read_submission(text.encode(), truth.spec, truth.ids)

    assert [(one.code, one.line) for one in found.problems] == expected


def test_the_fast_way_leaves_further_columns_to_the_thorough_one() -> None:
    truth = ignoring("ignore")

    assert read_typed(EXTRA.encode(), truth.spec, truth.ids) is None
    assert read_typed(b"id,y\n1,yes\n2,no\n3,no\n", truth.spec, truth.ids) is not None


def test_a_folder_may_say_that_further_columns_are_ignored(tmp_path: Path) -> None:
    text = COMPETITION.replace("target: ripe", "target: ripe\n  extra_columns: ignore")
    folder = load_folder(write_folder(tmp_path / "berries", competition_yaml=text))

    outcome = judge_file(
        folder.truth, b"id,sure,ripe\n001,1,no\n002,1,no\n003,1,no\n004,0,no\n"
    )

    assert outcome.state == "scored"


OLD_TASK = (
    '{"id_column":"id","max_bytes":20971520,"max_rows":1008,"metric":{"average":null,"digits":4,"exclude":[],'
    '"name":"accuracy","positive":null},"part_column":"part","targets":["ripe"],"truth_columns":["ripe"],"values":'
    '{"kind":"labels","labels":["no","yes"]}}'
)


def test_a_folder_that_uses_no_later_key_keeps_its_digest(tmp_path: Path) -> None:
    folder = load_folder(write_folder(tmp_path / "berries"))

    assert folder.task.canonical() == OLD_TASK
    assert TaskSpec.model_validate_json(OLD_TASK) == folder.task


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: ripe", "target: ripe\n  unicode: exact"),
        ("target: ripe", "target: ripe\n  extra_columns: ignore"),
        ("name: accuracy", "name: f1\n  average: macro\n  absent: skip"),
    ],
)
def test_a_later_key_that_is_used_changes_digest_and_content(
    tmp_path: Path, old: str, new: str
) -> None:
    plain = load_folder(write_folder(tmp_path / "plain"))
    used = load_folder(
        write_folder(tmp_path / "used", competition_yaml=COMPETITION.replace(old, new))
    )

    assert plain.task.digest() != used.task.digest()
    assert plain.content() != used.content()
    assert TaskSpec.model_validate(used.task.model_dump(mode="json")) == used.task


CHANCES = COMPETITION.replace("name: accuracy", "name: log_loss").replace(
    "part: part", "part: part\n  target: ripe"
)


@pytest.mark.parametrize(
    ("tolerance", "stored"),
    [
        (None, {"tolerance": 0.001}),
        ("0.001", {"tolerance": 0.001}),
        ("0.0009", {"tolerance": 0.0009, "rounding_passes": False}),
        ("0.05", {"tolerance": 0.05}),
    ],
)
def test_a_tolerance_that_rounding_passes_is_stored_as_it_was(
    tmp_path: Path, tolerance: str | None, stored: dict[str, Any]
) -> None:
    line = f"\n  tolerance: {tolerance}" if tolerance else ""
    text = CHANCES.replace(
        "target: ripe\nmetric", f"values: probabilities\n  targets: [no, yes]{line}\nmetric"
    )
    sample = "id,no,yes\n" + "".join(f"00{n},0.5,0.5\n" for n in (1, 2, 3, 4))
    folder = load_folder(
        write_folder(tmp_path / "berries", competition_yaml=text, sample_csv=sample)
    )

    assert folder.task.values == ProbabilitiesCells(**stored)
    assert folder.task.model_dump(mode="json")["values"] == {"kind": "probabilities", **stored}


def test_the_thorough_way_reads_ignored_rows_like_any_other(tmp_path: Path) -> None:
    folder = load_folder(
        write_folder(
            tmp_path / "berries", competition_yaml=USAGE, truth_csv=IGNORED, sample_csv=SIX
        )
    )
    found = Found()

    rows = read_rows(SIX.encode(), folder.task, folder.truth.ids, found)

    assert found.problems() == ()
    assert [len(column) for column in rows.columns] == [6]
    assert [len(column) for column in folder.truth.of_counted(rows.columns)] == [4]
