"""Ids, labels and columns that look alike: one in NFC, shown where they are not."""

import unicodedata

import polars as pl
import pytest
from tests.scoring.small_tasks import ACCURACY, NUMBER, RMSE, make_truth

from gisu_scoring.folders.label_checks import alike
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Found
from gisu_scoring.submissions.reading import Read, read_submission
from gisu_scoring.submissions.row_reading import read_rows
from gisu_scoring.submissions.typed_reading import read_composed, read_typed
from gisu_scoring.tasks.spec import LabelCells, TaskSpec
from gisu_scoring.tasks.truth import Truth
from gisu_scoring.text.hidden_characters import appearance, composed, hidden_in, visible
from gisu_scoring.text.name_matching import matched_names

IDS = ("사진_1", "사진_2", "é.jpg")
LABELS = LabelCells(labels=("긍정", "부정"))


def apart(text: str) -> str:
    """As macOS writes it."""
    return unicodedata.normalize("NFD", text)


def task(
    ids: tuple[str, ...] = IDS, *, unicode: str = "nfc", cells: LabelCells = LABELS
) -> Truth:
    answers = [cells.labels[0], cells.labels[1], cells.labels[0]]
    truth = make_truth(
        answers[: len(ids)], cells=cells, metric=ACCURACY, ids=ids, targets=("라벨",)
    )
    spec = TaskSpec.model_validate({**truth.spec.model_dump(), "unicode": unicode})
    return Truth(spec=spec, ids=truth.ids, private=truth.private, answers=truth.answers)


def read(text: str, truth: Truth) -> Read:
    return read_submission(text.encode(), truth.spec, truth.ids)


GOOD = "id,라벨\n사진_1,긍정\n사진_2,부정\né.jpg,긍정\n"


@pytest.mark.parametrize(
    "text",
    [
        apart(GOOD),
        GOOD.replace("사진_1", apart("사진_1")),
        GOOD.replace("부정", apart("부정")),
        GOOD.replace("라벨", apart("라벨")),
        apart("라벨,id\n부정,사진_2\n긍정,é.jpg\n긍정,사진_1\n"),
        apart('"id","라벨"\n"사진_1","긍정"\n"사진_2",부정\né.jpg,긍정'),
        apart("\n\n" + GOOD + "\n"),
    ],
    ids=["all", "an id", "a label", "a column", "another order", "quotes", "blank lines"],
)
def test_what_differs_in_form_alone_is_read_as_if_it_did_not(text: str) -> None:
    found = read(text, task())

    assert found.problems == ()
    assert found.columns[0].tolist() == [0, 1, 0]


def test_a_truth_that_is_apart_takes_files_in_either_form() -> None:
    cells = LabelCells(labels=(apart("긍정"), apart("부정")))
    truth = task(tuple(map(apart, IDS)), cells=cells)

    assert read(GOOD, truth).columns[0].tolist() == [0, 1, 0]
    assert read(apart(GOOD), truth).columns[0].tolist() == [0, 1, 0]


def test_the_fast_way_reads_a_file_from_a_mac() -> None:
    truth, data = task(), apart(GOOD).encode()
    found = Found()

    fast = read_composed(data, truth.spec, truth.ids)
    thorough = read_rows(data, truth.spec, truth.ids, found)

    assert read_typed(data, truth.spec, truth.ids) is None
    assert fast is not None
    assert fast[0].tobytes() == thorough.columns[0].tobytes()
    assert found.problems() == ()


def test_one_id_in_both_forms_is_there_twice_and_says_why() -> None:
    found = read(GOOD + f"{apart('사진_2')},부정\n", task())

    assert [(p.code, p.line, p.params["first_line"]) for p in found.problems] == [
        ("duplicate_id.form", 5, 3)
    ]
    assert reason(found.problems[0], "en") == (
        f'The id "{apart("사진_2")} (NFD)" is already on line 3, there in another Unicode form (NFC or NFD). '
        "Keep one of the rows."
    )


def test_one_column_in_both_forms_is_there_twice() -> None:
    found = read(f"id,라벨,{apart('라벨')}\n사진_1,긍정,긍정\n", task())

    assert [(p.code, p.column) for p in found.problems] == [("wrong_columns.duplicate", "라벨")]


def test_a_task_may_compare_character_by_character() -> None:
    found = read(apart(GOOD), task(unicode="exact"))

    assert [(p.code, p.column, p.value) for p in found.problems] == [
        ("wrong_columns.misspelt", "라벨", apart("라벨"))
    ]
    assert "(NFD)" in reason(found.problems[0], "ko")


def test_where_a_task_is_exact_the_form_is_the_first_thing_to_mend() -> None:
    ids = GOOD.replace("사진_1", apart("사진_1")).replace("사진_2", apart("사진_2"))
    labels = GOOD.replace("긍정", apart("긍정"))

    found = [read(text, task(unicode="exact")) for text in (ids, labels)]

    assert [one.first_fix and one.first_fix.code for one in found] == [
        "composed_ids",
        "composed_labels",
    ]
    assert [one.problems[0].code for one in found] == ["unknown_id", "unknown_label"]


def test_what_is_mended_is_compared_in_nfc_too() -> None:
    ids = apart(GOOD.replace("사진_", "test/사진_").replace("é", "test/é"))
    labels = apart(GOOD.replace("긍정", "긍정 ").replace("부정", "부정 "))

    found = [read(text, task()).first_fix for text in (ids, labels)]

    assert [(one.code, one.params["wanted"]) for one in found if one] == [
        ("folder_in_ids", "사진_1"),
        ("spaces_around_labels", "긍정"),
    ]


def test_two_ids_of_an_old_truth_that_are_one_in_nfc_stay_two() -> None:
    truth = task(("é", apart("é")))

    both = read(f"id,라벨\né,긍정\n{apart('é')},부정\n", truth)
    one = read(f"id,라벨\né,긍정\n{apart('é')}\u200b,부정\n", truth)

    assert both.columns[0].tolist() == [0, 1]
    assert [p.code for p in one.problems] == ["unknown_id", "missing_id"]


def test_two_labels_of_an_old_task_that_are_one_in_nfc_stay_two() -> None:
    truth = task(("1", "2"), cells=LabelCells(labels=("긍정", apart("긍정"))))

    assert read(f"id,라벨\n1,긍정\n2,{apart('긍정')}\n", truth).columns[0].tolist() == [0, 1]


HIDDEN = {
    "zero width": ("\u200b", "U+200B"),
    "joiner": ("\u200d", "U+200D"),
    "right to left": ("\u200f", "U+200F"),
    "override": ("\u202e", "U+202E"),
    "byte-order mark": ("\ufeff", "U+FEFF"),
    "no-break space": ("\u00a0", "U+00A0"),
    "wide space": ("\u3000", "U+3000"),
    "soft hyphen": ("\u00ad", "U+00AD"),
    "word joiner": ("\u2060", "U+2060"),
    "filler": ("\u3164", "U+3164"),
    "variation": ("\ufe0f", "U+FE0F"),
    "control": ("\x07", "U+0007"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_character_nobody_sees_in_ids_is_shown_with_what_to_do(name: str) -> None:
    mark, code = HIDDEN[name]
    truth = task(("a1", "a2"))

    found = read(f"id,라벨\na1{mark},긍정\na2{mark},부정\n", truth)

    assert found.first_fix is not None
    assert reason(found.first_fix, "en") == (
        f'The ids hold characters that cannot be seen ({code}). Remove them and write "a1".'
    )
    assert reason(found.problems[0], "en") == (
        f'The id "a1<{code}>" is not in the data to predict. Remove the row, or check that you predicted the right '
        f"data. It holds characters that cannot be seen ({code}): remove them."
    )
    assert reason(found.problems[0], "ko").endswith(
        f" 보이지 않는 글자({code})가 들어 있으니 지우세요."
    )


@pytest.mark.parametrize("name", HIDDEN)
def test_a_character_nobody_sees_in_labels_is_shown_with_what_to_do(name: str) -> None:
    mark, code = HIDDEN[name]

    found = read(f"id,라벨\na1,긍{mark}정\na2,부정\n", task(("a1", "a2")))

    assert found.first_fix is not None
    assert reason(found.first_fix, "en") == (
        f'The labels hold characters that cannot be seen ({code}). Remove them and write "긍정".'
    )
    assert f"긍<{code}>정" in reason(found.problems[0], "en")


@pytest.mark.parametrize("name", HIDDEN)
def test_a_character_nobody_sees_in_a_column_is_shown(name: str) -> None:
    mark, code = HIDDEN[name]

    found = read(f"id,{mark}라벨{mark}\na1,긍정\na2,부정\n", task(("a1", "a2")))

    assert [p.code for p in found.problems] == ["wrong_columns.misspelt"]
    assert f"<{code}>라벨<{code}>" in reason(found.problems[0], "en")
    assert found.first_fix is not None
    assert f"<{code}>라벨<{code}>" in reason(found.first_fix, "ko")


@pytest.mark.parametrize("marks", [1, 2, 3, 7])
def test_a_file_saved_again_and_again_with_its_mark_is_read(marks: int) -> None:
    assert read("\ufeff" * marks + GOOD, task()).is_clean
    assert [p.code for p in read("\ufeff" * marks, task()).problems] == ["empty_file.nothing"]


def test_a_number_with_a_character_nobody_sees_is_no_number() -> None:
    truth = make_truth([1, 2], cells=NUMBER, metric=RMSE)

    found = read("id,y\n1,1\u200b\n2,2\n", truth)

    assert [(p.code, p.line) for p in found.problems] == [("not_a_number", 2)]
    assert '"1<U+200B>"' in reason(found.problems[0], "en")


NO_BREAK = "\u00a0"


def test_a_space_of_another_kind_between_words_is_to_be_an_ordinary_one() -> None:
    cells = LabelCells(labels=("maybe so", "no"))
    truth = make_truth(["maybe so", "no"], cells=cells, ids=["seoul 1", "seoul 2"])

    label = read(f"id,y\nseoul 1,maybe{NO_BREAK}so\nseoul 2,no\n", truth)
    ids = read(f"id,y\nseoul{NO_BREAK}1,no\nseoul{NO_BREAK}2,no\n", truth)

    assert reason(label.problems[0], "en") == (
        '"maybe<U+00A0>so" in column "y" looks like the label "maybe so" but has other letters: U+00A0 instead of a '
        "space. Write the label itself. It holds spaces other than the ordinary one (U+00A0): write an ordinary space "
        "instead."
    )
    assert reason(ids.problems[0], "ko") == (
        '"seoul<U+00A0>1" id는 예측할 데이터의 "seoul 1"처럼 보이지만 글자가 달라요(빈칸 대신 U+00A0). 예측할 데이터에 '
        "있는 그대로 쓰세요. 다른 종류의 빈칸(U+00A0)이 들어 있으니 보통 빈칸으로 바꾸세요."
    )
    assert ids.first_fix is not None
    assert ids.first_fix.code == "letters_of_ids"


def test_a_space_of_another_kind_at_the_end_or_in_a_number_is_to_be_removed() -> None:
    numbers = make_truth([1, 2], cells=NUMBER, metric=RMSE)
    texts = f"id,y\n1{NO_BREAK},3\n2,4\n", f"id,y\n1,3{NO_BREAK}000\n2,4\n"

    for text in texts:
        assert reason(read(text, numbers).problems[0], "en").endswith(
            " It holds characters that cannot be seen (U+00A0): remove them."
        )


def test_what_looks_alike_is_told_from_what_does_not() -> None:
    assert appearance(" a\u200b \u00a0b\u3000") == appearance("a b") == "a b"
    assert appearance(apart("가")) == "가"
    assert appearance("A") != appearance("a")
    assert hidden_in("a\u200bb\u200b\u00a0c d") == ["U+200B", "U+00A0"]
    assert hidden_in("plain text, 가") == []
    assert visible("a b\u00a0c") == "a b<U+00A0>c"
    assert visible(apart("가")) == f"{apart('가')} (NFD)"
    assert visible("가") == "가"


@pytest.mark.parametrize("length", [128, 129, 100_000])
def test_texts_of_any_length_are_composed(length: int) -> None:
    assert composed("e\u0301" * length) == "é" * length
    assert appearance("e\u0301" * length + "a") != appearance("e\u0301" * length + "b")


def test_a_long_label_in_another_form_is_the_label() -> None:
    long = "가나" * 200
    truth = task(("a1", "a2"), cells=LabelCells(labels=(long, "부정")))

    assert read(f"id,라벨\na1,{apart(long)}\na2,부정\n", truth).columns[0].tolist() == [0, 1]


def test_a_name_is_itself_before_it_is_another_form() -> None:
    both = ["é", apart("é")]

    assert matched_names(["é", apart("é"), "x"], ["é", "a"], is_composed=True) == [
        "é",
        "é",
        None,
    ]
    assert matched_names([apart("é")], ["é"], is_composed=False) == [None]
    assert matched_names([*both, "a"], [*both, "b"], is_composed=True) == [*both, None]


@pytest.mark.parametrize(
    ("labels", "pairs"),
    [
        (["a", "b"], []),
        (["a", "a "], [("appearance", "a", "a ")]),
        (["a b", "a\u00a0b"], [("appearance", "a b", "a\u00a0b")]),
        (["a", "A"], [("case", "a", "A")]),
        (["a", "\uff41"], [("case", "a", "\uff41")]),
        (["1", "1.0"], [("number", "1", "1.0")]),
        (["1", "1.0", "1e0"], [("number", "1", "1.0"), ("number", "1", "1e0")]),
        (["0", "-0.0"], [("number", "0", "-0.0")]),
        (["1", "2", "10", "1.5"], []),
        (["7", "007"], []),
        (["nan", "inf"], []),
        (["yes", "Yes ", "YES"], [("case", "yes", "Yes "), ("case", "yes", "YES")]),
    ],
)
def test_labels_that_are_hardly_two_are_paired(
    labels: list[str], pairs: list[tuple[str, str, str]]
) -> None:
    assert list(alike(labels)) == pairs


def test_ids_are_compared_in_time_linear_in_them() -> None:
    marks = "\u0301\u0316" * 50_000
    truth = task(("a", "b"))

    found = read(f"id,라벨\na{marks},긍정\nb,부정\n", truth)

    assert [p.code for p in found.problems] == ["unknown_id", "missing_id"]
    assert pl.Series([marks]).str.normalize("NFC")[0] != marks


CYRILLIC_ID, WIDE_ID = "\u0456d", "\uff49\uff44"


@pytest.mark.parametrize("name", [CYRILLIC_ID, WIDE_ID], ids=ascii)
def test_a_column_with_letters_that_look_the_same_is_that_column(name: str) -> None:
    truth = task(("a1", "a2"))
    text = f"{name},라벨\na1,긍정\na2,부정\n"

    found = read(text, truth)

    assert found.problems == ()
    assert found.columns[0].tolist() == [0, 1]


def test_the_column_itself_comes_before_what_looks_like_it() -> None:
    truth = task(("a1", "a2"))
    spec = TaskSpec.model_validate({**truth.spec.model_dump(), "extra_columns": "ignore"})
    text = f"{CYRILLIC_ID},id,라벨\nx,a1,긍정\ny,a2,부정\n"

    found = read_submission(text.encode(), spec, truth.ids)

    assert found.problems == ()
    both = read(f"{CYRILLIC_ID},{WIDE_ID},라벨\nx,a1,긍정\n", truth)
    assert [p.code for p in both.problems] == ["wrong_columns.duplicate"]


def test_where_a_task_is_exact_the_letters_of_a_column_are_named() -> None:
    found = read(f"{CYRILLIC_ID},라벨\na1,긍정\na2,부정\n", task(("a1", "a2"), unicode="exact"))

    assert [(p.code, p.column, p.value) for p in found.problems] == [
        ("wrong_columns.lookalike", "id", CYRILLIC_ID)
    ]
    assert reason(found.problems[0], "en") == (
        f'The column "{CYRILLIC_ID}" looks like "id" but has other letters: Cyrillic \u0456 (U+0456) instead of i. '
        'Write "id".'
    )
    assert found.first_fix is not None
    assert found.first_fix.code == "letters_of_column"
    assert "i 대신 키릴 문자 \u0456(U+0456)" in reason(found.first_fix, "ko")


def test_an_id_that_looks_like_one_of_the_data_says_which_letters_differ() -> None:
    truth = task(("a1", "a2"))

    found = read("id,라벨\n\u04301,긍정\n\u04302,부정\n", truth)

    assert [p.code for p in found.problems[:2]] == ["unknown_id.lookalike"] * 2
    assert reason(found.problems[0], "en") == (
        'The id "\u04301" looks like "a1" of the data to predict but has other letters: Cyrillic \u0430 (U+0430) '
        "instead of a. Write it as it is there."
    )
    assert found.first_fix is not None
    assert (found.first_fix.code, found.first_fix.params["wanted"]) == ("letters_of_ids", "a1")
    assert "a 대신 키릴 문자 \u0430(U+0430)" in reason(found.first_fix, "ko")


def test_an_id_typed_in_latin_letters_for_one_that_has_others_says_so_too() -> None:
    found = read("id,라벨\na1,긍정\na2,부정\n", task(("\u04301", "\uff41\uff12")))

    assert [p.code for p in found.problems[:2]] == ["unknown_id.lookalike"] * 2
    assert "a instead of Cyrillic \u0430 (U+0430)" in reason(found.problems[0], "en")
    assert found.first_fix is not None
    assert found.first_fix.code == "letters_of_ids"


def test_a_label_that_looks_like_another_says_which_letters_differ() -> None:
    truth = task(("a1", "a2"), cells=LabelCells(labels=("cat", "dog")))

    found = read("id,라벨\na1,\u0441\u0430t\na2,d\u03bfg\n", truth)

    assert [p.code for p in found.problems] == ["unknown_label.lookalike"] * 2
    assert "Greek \u03bf (U+03BF) instead of o" in reason(found.problems[1], "en")
    assert "c 대신 키릴 문자 \u0441(U+0441)" in reason(found.problems[0], "ko")
    assert found.first_fix is not None
    assert (found.first_fix.code, found.first_fix.params["wanted"]) == (
        "letters_of_labels",
        "cat",
    )


def test_ids_and_labels_in_another_script_are_only_unknown() -> None:
    found = read("id,라벨\n\u0434\u043e\u043c,긍정\na2,\u0434\u0430\n", task(("a1", "a2")))

    assert {p.code for p in found.problems} == {"unknown_id", "missing_id", "unknown_label"}


def test_labels_with_letters_that_look_the_same_are_paired() -> None:
    assert list(alike(["cat", "c\u0430t", "c\u03b1t"])) == [
        ("letters", "cat", "c\u0430t"),
        ("letters", "cat", "c\u03b1t"),
    ]
