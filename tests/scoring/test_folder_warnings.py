"""What a check warns of or refuses in a folder whose every file can be read."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from tests.scoring.small_folders import COMPETITION, Changes, in_yaml, write_folder
from tests.scoring.small_tasks import make_truth

from gisu_scoring.folders.leaks import MOST_COLUMNS, is_nearly_perfect
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.folders.sample_checks import sample_leaks
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.problems.reasons import reason
from gisu_scoring.submissions.reading import Read

ROWS = [f"{n:03}" for n in range(1, 41)]
ANSWERS = {one: "yes" if int(one) % 2 else "no" for one in ROWS}
TRUTH = "id,ripe,part\n" + "".join(
    f"{one},{ANSWERS[one]},{'public' if int(one) <= 20 else 'private'}\n" for one in ROWS
)


def sample(wrong: Collection[int] = (), *, only: range = range(1, 41)) -> str:
    """The answers, but for the `wrong` rows, and `no` where `only` does not reach."""
    other = {"yes": "no", "no": "yes"}
    lines = ["id,ripe"]
    for one in ROWS:
        right = ANSWERS[one]
        cell = other[right] if int(one) in wrong else right
        lines.append(f"{one},{cell if int(one) in only else 'no'}")
    return "\n".join(lines) + "\n"


def looked_at(
    root: Path, **changes: str | bytes | None
) -> tuple[list[FolderProblem], list[FolderProblem]]:
    """What is wrong with the folder, and what it warns of."""
    told: Changes = {"truth_csv": TRUTH, "sample_csv": sample(), **changes}
    folder = write_folder(root / "berries", **told)
    try:
        return [], list(load_folder(folder).warnings)
    except FolderErrors as refused:
        return list(refused.problems), []


def codes(problems: list[FolderProblem]) -> list[tuple[str, str, int | None]]:
    return [(one.file, one.code, one.line) for one in problems]


def test_a_sample_that_is_the_truth_is_refused(tmp_path: Path) -> None:
    wrong, _ = looked_at(tmp_path)

    assert codes(wrong) == [("sample.csv", "sample_is_truth", None)]
    assert reason(wrong[0], "en") == (
        "All 40 rows of the sample are right, and learners download it. Fill it with arbitrary values."
    )


@pytest.mark.parametrize(
    ("only", "part"), [(range(1, 21), "public"), (range(21, 41), "private")]
)
def test_a_sample_that_holds_one_part_is_refused(
    tmp_path: Path, only: range, part: str
) -> None:
    wrong, _ = looked_at(tmp_path, sample_csv=sample(only=only))

    assert codes(wrong) == [("sample.csv", "sample_is_truth_of", None)]
    assert f"All 20 rows of the {part} part are right" in reason(wrong[0], "en")


@pytest.mark.parametrize(
    ("missed", "warned"), [({1, 40}, True), ({1, 2, 40}, False), ({1, 2, 3, 40}, False)]
)
def test_a_sample_that_is_nearly_the_truth_is_warned_of(
    tmp_path: Path, missed: set[int], *, warned: bool
) -> None:
    wrong, warnings = looked_at(tmp_path, sample_csv=sample(missed))

    assert wrong == []
    assert codes(warnings) == ([("sample.csv", "sample_tells", None)] if warned else [])
    if warned:
        assert reason(warnings[0], "en").startswith("95 % of the sample is right.")


def test_one_value_for_every_row_tells_nothing(tmp_path: Path) -> None:
    truth = (
        TRUTH.replace(",no,", ",yes,").replace("040,yes", "040,no").replace("020,yes", "020,no")
    )
    text = "id,ripe\n" + "".join(f"{one},yes\n" for one in ROWS)

    assert looked_at(tmp_path, truth_csv=truth, sample_csv=text) == ([], [])


NUMBERS = {
    **in_yaml("metric:\n  name: accuracy", "metric:\n  name: rmse"),
    "truth_csv": "id,ripe,part\n"
    + "".join(
        f"{one},{int(one)},{'public' if int(one) <= 20 else 'private'}\n" for one in ROWS
    ),
    "train_csv": "id,ripe\n1,2\n",
}


def test_numbers_chances_and_tables_of_the_truth_are_seen_too(tmp_path: Path) -> None:
    numbers = {**NUMBERS, "sample_csv": "id,ripe\n" + "".join(f"{o},{int(o)}\n" for o in ROWS)}
    chances = {
        **in_yaml("metric:\n  name: accuracy", "metric:\n  name: auroc\n  positive: yes"),
        "sample_csv": "id,ripe\n"
        + "".join(f"{o},{0.6 if ANSWERS[o] == 'yes' else 0.4}\n" for o in ROWS),
    }
    table = {
        "competition_yaml": COMPETITION.replace("target: ripe", "targets: [no, yes]")
        .replace("part: part", "part: part\n  target: ripe")
        .replace("name: accuracy", "name: log_loss")
        .replace("  targets", "  values: probabilities\n  targets"),
        "sample_csv": "id,no,yes\n"
        + "".join(f"{o},{'0.1,0.9' if ANSWERS[o] == 'yes' else '0.9,0.1'}\n" for o in ROWS),
    }
    for name, changes in (("numbers", numbers), ("chances", chances), ("table", table)):
        wrong, _ = looked_at(tmp_path / name, **changes)
        assert codes(wrong) == [("sample.csv", "sample_is_truth", None)]
    flat = {**table, "sample_csv": "id,no,yes\n" + "".join(f"{o},0.5,0.5\n" for o in ROWS)}
    assert looked_at(tmp_path / "flat", **flat) == ([], [])


@pytest.mark.parametrize(
    ("hits", "usual", "rows", "perfect"),
    [(19, 10, 20, True), (18, 10, 20, False), (95, 90, 100, True), (95, 91, 100, False)],
)
def test_nearly_perfect_is_told_in_whole_rows(
    hits: int, usual: int, rows: int, *, perfect: bool
) -> None:
    assert is_nearly_perfect(hits, usual, rows) is perfect


ARBITRARY = sample({n for n in range(1, 41) if n % 3})


def test_training_labels_the_truth_lacks_are_named(tmp_path: Path) -> None:
    train = "id,ripe\n101,yes\n102,no\n103,perhaps\n104,perhaps\n105,never\n"

    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, train_csv=train)

    assert codes(warnings) == [("train.csv", "train_label_unknown", None)]
    assert reason(warnings[0], "en") == (
        'Column "ripe" has labels the truth lacks, such as "perhaps" (labels of this kind: 2; rows: 3); the truth has no, yes. '
        "Learners would train on them for nothing: take the rows out, or check the labels of the truth."
    )


@pytest.mark.parametrize(
    ("label", "other"),
    [("Yes", "yes"), ("yes ", "yes"), ("no\u200b", "no"), ("\uff4e\uff4f", "no")],
)
def test_training_labels_that_are_nearly_those_of_the_truth_are_named_with_them(
    tmp_path: Path, label: str, other: str
) -> None:
    train = f"id,ripe\n101,yes\n102,no\n103,{label}\n"

    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, train_csv=train)

    assert codes(warnings) == [("train.csv", "train_label_alike", None)]
    assert warnings[0].params["value"] == label
    assert warnings[0].params["other"] == other


def test_labels_of_the_truth_nobody_trains_on_are_named(tmp_path: Path) -> None:
    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, train_csv="id,ripe\n101,yes\n")

    assert codes(warnings) == [("train.csv", "label_untrained", None)]
    assert warnings[0].params["labels"] == "no"


def test_the_rows_to_predict_are_no_training_data(tmp_path: Path) -> None:
    test = "id,ripe\n" + "".join(f"{one},?\n" for one in ROWS)

    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, test_csv=test)

    assert codes(warnings) == []


def test_numbers_to_predict_are_no_labels(tmp_path: Path) -> None:
    arbitrary = "id,ripe\n" + "".join(f"{one},{int(one) % 7}\n" for one in ROWS)

    assert looked_at(tmp_path, **NUMBERS, sample_csv=arbitrary) == ([], [])


@pytest.mark.parametrize(
    "header", ["id,ripe,ripe,part", "id,ripe,part,ripe", "id,id,ripe,part"]
)
def test_a_column_of_the_truth_that_is_there_twice_is_refused(
    tmp_path: Path, header: str
) -> None:
    rows = "".join(f"{one},{one},{one},{one}\n" for one in ROWS)

    wrong, _ = looked_at(tmp_path, truth_csv=f"{header}\n{rows}")

    column = "id" if header.startswith("id,id") else "ripe"
    assert codes(wrong) == [("truth.csv", "truth_column_twice", 1)]
    assert reason(wrong[0], "en") == (
        f'The column "{column}" is there twice, and nobody can tell which holds. Keep one.'
    )


def test_a_column_nobody_needs_may_be_there_twice(tmp_path: Path) -> None:
    truth = "".join(
        f"{line},{'note,note' if at == 0 else 'a,b'}\n"
        for at, line in enumerate(TRUTH.splitlines())
    )

    assert looked_at(tmp_path, truth_csv=truth, sample_csv=ARBITRARY) == ([], [])


def test_a_column_of_the_data_that_is_there_twice_is_warned_of(tmp_path: Path) -> None:
    train = "id,red,red,ripe\n101,1,2,yes\n102,0,1,no\n"

    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, train_csv=train)

    assert [(one.file, one.where, one.code) for one in warnings] == [
        ("train.csv", "red", "data_column_twice")
    ]


def labelled(*labels: str) -> str:
    """A truth whose labels take turns, in both parts."""
    return "id,ripe,part\n" + "".join(
        f"{one},{labels[at % len(labels)]},{'public' if at < 20 else 'private'}\n"
        for at, one in enumerate(ROWS)
    )


@pytest.mark.parametrize(
    ("other", "line"), [("가 ", 4), ("가\u200b", 4), ("가\u00a0", 4), ("\u1100\u1161", 2)]
)
def test_labels_nobody_can_tell_apart_are_refused_at_the_first_row_of_one(
    tmp_path: Path, other: str, line: int
) -> None:
    truth, text = labelled("가", "나", other), "id,ripe\n" + "".join(f"{o},나\n" for o in ROWS)

    wrong, _ = looked_at(tmp_path, truth_csv=truth, sample_csv=text, train_csv="id\n1\n")

    assert codes(wrong) == [("truth.csv", "labels_alike.appearance", line)]
    assert {wrong[0].params["value"], wrong[0].params["other"]} == {"가", other}


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        (("a", "b", "A"), "labels_alike.case"),
        (("a", "b", "\uff41"), "labels_alike.case"),
        (("1", "2", "1.0"), "labels_alike.number"),
    ],
)
def test_labels_that_are_hardly_two_are_warned_of(
    tmp_path: Path, labels: tuple[str, ...], code: str
) -> None:
    text = "id,ripe\n" + "".join(f"{o},{labels[1]}\n" for o in ROWS)

    wrong, warnings = looked_at(
        tmp_path, truth_csv=labelled(*labels), sample_csv=text, train_csv="id\n1\n"
    )

    assert wrong == []
    assert [one.code for one in warnings] == [code]
    assert {warnings[0].params["value"], warnings[0].params["other"]} == {labels[0], labels[2]}


def test_where_the_task_is_exact_forms_of_a_label_are_only_warned_of(tmp_path: Path) -> None:
    exact = in_yaml("target: ripe", "target: ripe\n  unicode: exact")
    truth, text = (
        labelled("가", "\u1100\u1161"),
        "id,ripe\n" + "".join(f"{o},가\n" for o in ROWS),
    )

    wrong, warnings = looked_at(
        tmp_path, **exact, truth_csv=truth, sample_csv=text, train_csv="id\n1\n"
    )

    assert wrong == []
    assert [one.code for one in warnings] == ["labels_alike.appearance"]


def test_a_truth_written_apart_is_read_by_its_declared_labels(tmp_path: Path) -> None:
    declared = in_yaml("target: ripe", "target: ripe\n  labels: [가, 나]")
    truth = labelled("\u1100\u1161", "나")
    text = "id,ripe\n" + "".join(f"{o},가\n" for o in ROWS)
    folder = write_folder(
        tmp_path / "berries", **declared, truth_csv=truth, sample_csv=text, train_csv="id\n1\n"
    )

    loaded = load_folder(folder)

    assert loaded.warnings == ()
    assert loaded.truth.answers[0].tolist() == [0, 1] * 20


def test_a_truth_whose_columns_look_right_is_read(tmp_path: Path) -> None:
    truth = TRUTH.replace("id,", "\u0456d,").replace(",ripe,", ",r\u0456\u0440\u0435,")

    loaded = load_folder(
        write_folder(tmp_path / "c", truth_csv=truth, sample_csv=ARBITRARY, train_csv="id\n1\n")
    )

    assert loaded.truth.ids.to_list()[:2] == ["001", "002"]
    assert loaded.truth.spec.columns == ("id", "ripe")


def test_ids_of_the_truth_that_are_one_in_nfc_are_refused(tmp_path: Path) -> None:
    truth = TRUTH.replace("001,", "é,").replace("002,", "e\u0301,")
    text = ARBITRARY.replace("001,", "é,").replace("002,", "e\u0301,")
    exact = in_yaml("target: ripe", "target: ripe\n  unicode: exact")

    wrong, _ = looked_at(tmp_path / "nfc", truth_csv=truth, sample_csv=text)
    fine = looked_at(tmp_path / "exact", **exact, truth_csv=truth, sample_csv=text)

    assert codes(wrong) == [("truth.csv", "truth_id_forms", 3)]
    assert "unicode: exact" in reason(wrong[0], "en")
    assert fine == ([], [])


def test_an_id_with_a_character_nobody_sees_is_warned_of_once(tmp_path: Path) -> None:
    truth = TRUTH.replace("003,", "00\u200b3,").replace("005,", "00\u200b5,")
    text = ARBITRARY.replace("003,", "00\u200b3,").replace("005,", "00\u200b5,")

    _, warnings = looked_at(tmp_path, truth_csv=truth, sample_csv=text)

    assert codes(warnings) == [("truth.csv", "truth_id_hidden", 4)]
    assert reason(warnings[0], "en") == (
        'The id "00<U+200B>3" has a character nobody can see (2 ids of this kind). Make sure that learners can '
        "write it. It holds characters that cannot be seen (U+200B): remove them."
    )


def test_only_so_many_columns_are_looked_at_and_that_is_said(tmp_path: Path) -> None:
    names = [f"x{n}" for n in range(MOST_COLUMNS)]
    train = f"{','.join(['id', *names])}\n" + f"{'1,' * MOST_COLUMNS}1\n" * 2

    _, warnings = looked_at(tmp_path, sample_csv=ARBITRARY, train_csv=train)

    assert [(one.where, one.code) for one in warnings] == [
        (f"x{MOST_COLUMNS - 1}", "leak_unseen")
    ]
    assert reason(warnings[0], "en") == (
        "There are 1,001 columns: only the first 1,000 were looked at for giving the answers away."
    )


@pytest.mark.parametrize(
    ("truth", "inner"),
    [
        ("id,ripe,part," + ",".join(f"x{n}" for n in range(1001)) + "\n", "too_many_columns"),
        (TRUTH + "\n" * 2_100, "too_many_blank_lines"),
        (f"id,ripe,part,{'x' * 140_000}\n", "cell_too_long"),
        ('id,ripe,"part\n001,yes,public\n', "broken_quotes"),
        ("BZh91AY&SY", "not_csv"),
    ],
)
def test_a_truth_is_read_within_the_same_caps(tmp_path: Path, truth: str, inner: str) -> None:
    wrong, _ = looked_at(tmp_path, truth_csv=truth)

    assert [one.code for one in wrong] == ["truth_unreadable"]
    assert wrong[0].inner is not None
    assert wrong[0].inner.kind == inner
    assert len(reason(wrong[0], "en")) < 300


def test_a_truth_that_ends_with_an_open_quote_is_no_table(tmp_path: Path) -> None:
    wrong, _ = looked_at(tmp_path, truth_csv=TRUTH + '041,yes,"')

    assert codes(wrong) == [("truth.csv", "truth_ragged", 42)]


@pytest.mark.parametrize(("rows", "refused"), [(10, True), (9, False)])
def test_few_right_rows_of_a_part_may_be_chance(
    tmp_path: Path, rows: int, *, refused: bool
) -> None:
    truth = "id,ripe,part\n" + "".join(
        f"{one},{ANSWERS[one]},{'public' if at < rows else 'private'}\n"
        for at, one in enumerate(ROWS)
    )

    wrong, _ = looked_at(tmp_path, truth_csv=truth, sample_csv=sample(only=range(1, rows + 1)))

    assert [one.code for one in wrong] == (["sample_is_truth_of"] if refused else [])


@pytest.mark.parametrize(("rows", "warned"), [(20, True), (19, False)])
def test_one_wrong_row_of_twenty_leaves_a_sample_nearly_right(
    *, rows: int, warned: bool
) -> None:
    parts = ["public" if row < 9 else "private" for row in range(rows)]
    truth = make_truth((["yes", "no"] * 10)[:rows], parts=parts)
    given = truth.answers[0].copy()
    given[-1] = 1 - given[-1]

    found = sample_leaks(truth, Read(rows=rows, columns=(given,)), "sample.csv")

    assert found.refused == ()
    assert [one.code for one in found.warnings] == (["sample_tells"] if warned else [])


EVERY = {int(one) for one in ROWS}


def test_a_sample_that_is_the_opposite_of_the_truth_is_refused(tmp_path: Path) -> None:
    wrong, _ = looked_at(tmp_path, sample_csv=sample(EVERY))

    assert codes(wrong) == [("sample.csv", "sample_renames", None)]
    assert reason(wrong[0], "en").startswith(
        "All 40 rows of the sample are right once its values change places"
    )
    assert "{" not in reason(wrong[0], "ko")


@pytest.mark.parametrize("missed", [{1}, {40}, {1, 40}])
def test_a_sample_with_an_opposite_part_is_refused_and_with_an_exception_in_each_taken(
    tmp_path: Path, missed: set[int]
) -> None:
    wrong, _ = looked_at(tmp_path, sample_csv=sample(EVERY - missed))

    expected = [] if len(missed) == 2 else [("sample.csv", "sample_renames_in", None)]
    assert codes(wrong) == expected
    if expected:
        assert f"rows of the {'private' if 1 in missed else 'public'} part" in reason(
            wrong[0], "en"
        )


def test_three_labels_that_changed_places_are_refused(tmp_path: Path) -> None:
    truth = labelled("a", "b", "c")
    turned = "id,ripe\n" + "".join(f"{one},{'bca'[at % 3]}\n" for at, one in enumerate(ROWS))
    merged = "id,ripe\n" + "".join(f"{one},{'bcb'[at % 3]}\n" for at, one in enumerate(ROWS))

    wrong, _ = looked_at(
        tmp_path / "turned", truth_csv=truth, sample_csv=turned, train_csv="id\n1\n"
    )
    taken, _ = looked_at(
        tmp_path / "merged", truth_csv=truth, sample_csv=merged, train_csv="id\n1\n"
    )

    assert codes(wrong) == [("sample.csv", "sample_renames", None)]
    assert taken == []


def test_chances_and_tables_the_other_way_round_are_refused(tmp_path: Path) -> None:
    chances = {
        **in_yaml("metric:\n  name: accuracy", "metric:\n  name: auroc\n  positive: yes"),
        "sample_csv": "id,ripe\n"
        + "".join(f"{o},{0.4 if ANSWERS[o] == 'yes' else 0.6}\n" for o in ROWS),
    }
    table = {
        "competition_yaml": COMPETITION.replace("target: ripe", "targets: [no, yes]")
        .replace("part: part", "part: part\n  target: ripe")
        .replace("name: accuracy", "name: log_loss")
        .replace("  targets", "  values: probabilities\n  targets"),
        "sample_csv": "id,no,yes\n"
        + "".join(f"{o},{'0.9,0.1' if ANSWERS[o] == 'yes' else '0.1,0.9'}\n" for o in ROWS),
    }
    for name, changes in (("chances", chances), ("table", table)):
        wrong, _ = looked_at(tmp_path / name, **changes)
        assert codes(wrong) == [("sample.csv", "sample_renames", None)]


@pytest.mark.parametrize(
    ("right", "warned"), [({1, 40}, True), ({1, 2, 40}, False), ({1, 2, 39, 40}, False)]
)
def test_a_sample_that_is_nearly_the_opposite_of_the_truth_is_warned_of(
    tmp_path: Path, right: set[int], *, warned: bool
) -> None:
    wrong, warnings = looked_at(tmp_path, sample_csv=sample(EVERY - right))

    assert wrong == []
    expected = [("sample.csv", "sample_nearly_renames", None)] if warned else []
    assert codes(warnings) == expected
    if warned:
        assert reason(warnings[0], "en").startswith("95 % of the sample is right once its")
        assert "95%" in reason(warnings[0], "ko")


def test_chances_nearly_the_other_way_round_are_warned_of(tmp_path: Path) -> None:
    changes = in_yaml("metric:\n  name: accuracy", "metric:\n  name: auroc\n  positive: yes")
    chances = "id,ripe\n" + "".join(
        f"{row},{0.4 if (ANSWERS[row] == 'yes') != (row in {'001', '040'}) else 0.6}\n"
        for row in ROWS
    )

    wrong, warnings = looked_at(tmp_path, sample_csv=chances, **changes)

    assert wrong == []
    assert codes(warnings) == [("sample.csv", "sample_nearly_renames", None)]


@pytest.mark.parametrize(
    ("scale", "warned"),
    [
        pytest.param(lambda n: -n, True, id="turned round"),
        pytest.param(lambda n: 2.54 * n + 3, True, id="in other units"),
        pytest.param(lambda n: (n / 10) ** 3, True, id="bent"),
        pytest.param(lambda n: n + 15 * (-1) ** n, False, id="a fair guess"),
        pytest.param(lambda n: n * 7 % 40, False, id="arbitrary"),
    ],
)
def test_numbers_that_follow_the_truth_are_warned_of(
    tmp_path: Path, scale: Callable[[int], float], *, warned: bool
) -> None:
    numbers = range(1, 41)
    truth = "id,ripe,part\n" + "".join(
        f"{n:03},{n},{'public' if n % 2 else 'private'}\n" for n in numbers
    )
    given = "id,ripe\n" + "".join(f"{n:03},{scale(n)}\n" for n in numbers)
    changes = in_yaml("name: accuracy", "name: rmse")

    wrong, warnings = looked_at(
        tmp_path, truth_csv=truth, sample_csv=given, train_csv="id\n1\n", **changes
    )

    assert wrong == []
    assert codes(warnings) == ([("sample.csv", "sample_follows", None)] if warned else [])


def test_labels_that_take_turns_hide_no_column_that_says_them(tmp_path: Path) -> None:
    """Learnt from every other row, there was one label in each half and nothing was told."""
    rows = "".join(f"t{n},{n % 2},{'yes' if n % 2 else 'no'}\n" for n in range(60))

    _, warnings = looked_at(
        tmp_path, sample_csv=sample(only=range(1, 2)), train_csv=f"id,ripened,ripe\n{rows}"
    )

    assert [(one.code, one.where) for one in warnings] == [("leak_predicts", "ripened")]


def test_a_column_that_is_there_twice_is_named_by_its_own_name_alone(tmp_path: Path) -> None:
    rows = "".join(f"t{n},yes,yes\nu{n},no,no\n" for n in range(30))

    _, warnings = looked_at(
        tmp_path, sample_csv=sample(only=range(1, 2)), train_csv=f"id,ripe,ripe\n{rows}"
    )

    assert [(one.code, one.where) for one in warnings] == [("data_column_twice", "ripe")]


def test_of_many_columns_that_are_there_twice_some_are_named(tmp_path: Path) -> None:
    names = ",".join(f"c{n},c{n}" for n in range(300))

    _, warnings = looked_at(
        tmp_path, sample_csv=sample(only=range(1, 2)), train_csv=f"{names}\n"
    )

    assert [one.code for one in warnings] == ["data_column_twice"] * 20
