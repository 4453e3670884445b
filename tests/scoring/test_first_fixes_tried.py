"""A first fix is derived from the whole file and tried on it: what would ruin the file is not advised."""

import pytest
from tests.scoring.small_tasks import ACCURACY, NUMBER, RMSE, YES_NO, make_truth

from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import FirstFix
from gisu_scoring.submissions.first_fixes.evidence import MOST_CELLS_TRIED, Evidence
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.submissions.row_reading import Rows
from gisu_scoring.tasks.spec import (
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilitiesCells,
    ProbabilityCells,
)
from gisu_scoring.tasks.truth import Truth

LABELS = make_truth(["yes", "no", "yes", "no"])
NUMBERS = make_truth([1, 2, 3, 4], cells=NUMBER, metric=RMSE)
WIDE = make_truth([1, 2, 3, 4], cells=NumberCells(), metric=RMSE)
CHANCES = make_truth(
    ["1", "0", "1", "0"],
    cells=ProbabilityCells(),
    metric=MetricSpec(name="log_loss", digits=5, positive="1"),
)
TABLE = make_truth(
    ["a", "b", "a", "b"],
    cells=ProbabilitiesCells(),
    metric=MetricSpec(name="log_loss", digits=5),
    targets=("a", "b"),
    truth_columns=("kind",),
)


def fix_of(text: str | bytes, truth: Truth) -> FirstFix | None:
    data = text if isinstance(text, bytes) else text.encode()
    return read_submission(data, truth.spec, truth.ids).first_fix


def code_of(text: str | bytes, truth: Truth) -> str | None:
    found = fix_of(text, truth)
    return found.code if found else None


def column(*cells: str, header: str = "id,y") -> str:
    return f"{header}\n" + "".join(f"{n + 1},{cell}\n" for n, cell in enumerate(cells))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("75", "12.5", "0.5", "99"), "percents"),
        (("100", "0", "50", "11"), "percents"),
        (("0.3", "0.3", "0.3", "1.0000001"), "just_outside"),
        (("0.3", "0.3", "-0.0000001", "1.001"), "just_outside"),
        (("0.3", "0.3", "0.3", "1.0011"), None),
        (("0.3", "0.3", "0.3", "50"), None),
        (("0.3", "0.3", "50", "50"), None),
        (("0.3", "50", "50", "50"), "percents"),
        (("3", "50", "50", "100.1"), None),
        (("3", "50", "50", "-1"), None),
        (("2", "3", "10", "4"), None),
        (("2", "3", "10.5", "4"), "percents"),
        (("75", "12.5", "x", "99"), None),
        (("75", "12.5", "", "99"), None),
        (("75", "12.5", "nan", "99"), None),
    ],
)
def test_percentages_are_what_most_of_a_column_shows(
    cells: tuple[str, ...], code: str | None
) -> None:
    assert code_of(column(*cells), CHANCES) == code


def test_a_number_beyond_by_rounding_is_to_be_cut_off() -> None:
    found = fix_of(column("0.3", "0.3", "0.3", "1.0000001"), CHANCES)

    assert found is not None
    assert reason(found, "en") == (
        "Some numbers, such as 1.0000001, are outside the range by rounding. Write 0 for what is below it and 1 for "
        "what is above; with NumPy, np.clip."
    )


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("75,25", "50,50", "100,0", "99,1"), "percents"),
        (("75,25", "50,50", "100,0", "99,11"), None),
        (("1.0000001,0", "0.5,0.5", "1,0", "0,1"), "just_outside"),
        (("1.0000001,0.5", "0.5,0.5", "1,0", "0,1"), None),
    ],
)
def test_a_table_of_probabilities_has_to_add_up_when_it_is_mended(
    rows: tuple[str, ...], code: str | None
) -> None:
    assert code_of(column(*rows, header="id,a,b"), TABLE) == code


@pytest.mark.parametrize(
    ("text", "truth", "code"),
    [
        ("id,y\n1,0,5\n2,1,25\n3,2,0\n4,7\n", NUMBERS, "decimal_commas"),
        ('id,y\n1,"0,5"\n2,"1,25"\n3,"2,0"\n4,7\n', NUMBERS, "decimal_commas"),
        ("y,id\n0,5,1\n1,25,2\n2,0,3\n7,0,4\n", NUMBERS, "decimal_commas"),
        ("id,a,b\n1,0,5,0,5\n2,0,1,0,9\n3,1,0,0,0\n4,0,3,0,7\n", TABLE, "decimal_commas"),
        ("id,y\n1,0,5\n2,1,25\n3,2,0,7\n4,7\n", NUMBERS, None),
        ("id,y\n1,0,x\n2,1,25\n3,2,0\n4,7\n", NUMBERS, None),
        ('id,y\n1,"1,000,5"\n2,"1,25"\n3,"2,0"\n4,7\n', NUMBERS, None),
        ('id,y\n1,"1,234"\n2,999\n3,"2,000"\n4,999\n', WIDE, "commas_either"),
        ('id,y\n1,"1,234"\n2,"-12,345"\n3,"123,456"\n4,"+7,000"\n', WIDE, "commas_either"),
        ('id,y\n1,"1,234"\n2,999.5\n3,"2,000"\n4,9\n', WIDE, "thousands_commas"),
        ('id,y\n1,"1,234,567"\n2,"1,234"\n3,2\n4,9\n', WIDE, "thousands_commas"),
        ('id,y\n1,"1,234.5"\n2,"1,234"\n3,2\n4,9\n', WIDE, "thousands_commas"),
        ('id,y\n1,"0,123"\n2,"1,234"\n3,2\n4,9\n', WIDE, "decimal_commas"),
        ('id,y\n1,"1,23"\n2,"1,234"\n3,2\n4,9\n', WIDE, "decimal_commas"),
        ('id,y\n1,"1234,567"\n2,"1,234"\n3,2\n4,9\n', WIDE, "decimal_commas"),
        ("id,y\n1,1,234\n2,999\n3,2,000\n4,999\n", WIDE, "commas_either"),
        ("id,y\n1,1,234\n2,999.5\n3,0,500\n4,999\n", WIDE, "decimal_commas"),
        ("id;y\n1;1,234\n2;999\n3;2,000\n4;999\n", WIDE, "separator"),
        ("id;y\n1;1,234,567\n2;999\n3;2,000\n4;999\n", WIDE, "separator"),
        ('id,y\n1,"1,234"\n2,12\n3,"2,000"\n4,99\n', NUMBERS, "decimal_commas"),
        ('id,y\n1,"0,512"\n2,"0,250"\n3,"0,125"\n4,"0,999"\n', CHANCES, "decimal_commas"),
        ("id,y\n1,5\u200b\n2,\u200b6\n3,7\n4,8\u200b\n", NUMBERS, "hidden_in_numbers"),
        ("id,y\n1,5\u200b\n2,\u200b6\n3,x\n4,8\u200b\n", NUMBERS, None),
        ("id,y\n1,yes,5\n2,no,2\n3,no,1\n4,no,2\n", LABELS, None),
        ("id;y\n1;0,5\n2;1,25\n3;2,0\n4;7\n", NUMBERS, "separator_and_commas"),
        ("id;y\n1;0.5\n2;1.25\n3;2.0\n4;7\n", NUMBERS, "separator"),
        ("id y\n1 5\n2 2\n3 2\n4 7\n", NUMBERS, "separator"),
        ("id|y\n1|5\n2|2\n3|2\n4|7\n", NUMBERS, "separator"),
        ("id;y\na;x\nb;x\n", NUMBERS, None),
        ("id:y\n1:5\n2:2\n3:2\n4:7\n", NUMBERS, "separator"),
        ("id\uff0cy\n1\uff0c5\n2\uff0c2\n3\uff0c2\n4\uff0c7\n", NUMBERS, "separator"),
        ("id\u3001y\n1\u30015\n2\u30012\n3\u30012\n4\u30017\n", NUMBERS, "separator"),
        ("id\u00b7y\n1\u00b75\n2\u00b72\n3\u00b72\n4\u00b77\n", NUMBERS, "separator"),
        ("id^y\n1^5\n2^2\n3^2\n4^7\n", NUMBERS, "separator"),
        ("id~y\n1~5\n2~2\n3~2\n4~7\n", NUMBERS, "separator"),
        ('"id,y"\n"1,yes"\n"2,no"\n"3,no"\n"4,yes"\n', LABELS, "quoted_lines"),
        ('"id,y"\n"1,""yes"""\n"2,no"\n"3,no"\n"4,yes"\n', LABELS, "quoted_lines"),
        ('"id,y"\n"1,""yes"\n"2,""no"\n"3,""no"\n"4,""no"\n', LABELS, None),
        ("y,id\n1,yes\n2,no\n3,no\n4,yes\n", LABELS, "columns_swapped"),
        ("id,y\nyes,1\nno,2\nno,3\nyes,4\n", LABELS, "columns_swapped"),
        ("b,id,a\n1,0.5,0.5\n2,0.5,0.5\n3,0.25,0.75\n4,0,1\n", TABLE, "columns_swapped"),
        ("y,id\n1,0\n2,1\n3,0\n4,0\n", CHANCES, "columns_swapped"),
        ("y,id\n1,1\n2,1\n3,1\n4,1\n", NUMBERS, "columns_swapped"),
        ("id,y\n1,1\n1,2\n1,3\n1,3\n", NUMBERS, None),
        ("id,y\nyes,1\nno,1\nno,1\nyes,1\n", LABELS, "other_ids"),
        ("id,y\n1,5\n2,2\n3,2\n4,\0\0\0", NUMBERS, None),
        ("id,y\n1,5\n2,\0\n3,2\0\n4,7\n", NUMBERS, "hidden_in_numbers"),
        ("1,0.5\n2,1.5\n3,2\n4,7\n", NUMBERS, "header_left_out"),
        ("\ufeff1,0.5\n2,1.5\n3,2\n4,7\n", NUMBERS, "header_left_out"),
        ("a,0.5\nb,1.5\nc,2\n", NUMBERS, None),
        ("1,2,0.5\n2,2,1.5\n", NUMBERS, None),
        ("ID,Y\n1,0.5\n2,1.5\n3,2\n4,7\n", NUMBERS, "renamed_columns"),
        ("id,value\n1,0.5\n2,1.5\n3,2\n4,7\n", NUMBERS, "renamed_column"),
        ("id,note\n1,fine\n2,good\n3,bad\n4,odd\n", NUMBERS, None),
        (",id,y\n0,1,5\n1,2,6\n2,3,7\n3,4,8\n", NUMBERS, "index_column"),
        ("index,id,y\nx,a,5\n", NUMBERS, None),
        ("id,y\n1,5%\n2,50 %\n3,100%\n4,0.5%\n", CHANCES, "percent_signs"),
        ("id,y\n1,5%\n2,50 %\n3,101%\n4,0.5%\n", CHANCES, "percent_signs"),
        ("id,y\n1,5%\n2,x\n3,10%\n4,0.5%\n", CHANCES, None),
        ("id,y\n1,5%\n2,50 %\n3,100%\n4,0.5%\n", NUMBERS, None),
        ("id,y\n1,5\n2,5\n3,5\n4,5\n".encode("utf-16"), NUMBERS, "save_as_utf8"),
        ("id,y\n1,5\n2,5\n3,5\n4,5\n".encode("utf-16-le"), NUMBERS, "save_as_utf8"),
        ("id,y\n1,é\n2,no\n".encode("latin-1"), LABELS, "save_as_utf8"),
        ("x,z\n1,é\n2,no\n".encode("latin-1"), LABELS, None),
        (b"\xff\xfe\xff\xfa" * 10, LABELS, None),
        ("id,y\n1,5\n2,5\n3,5\n4,5\n".encode("utf-32"), NUMBERS, "save_as_utf8"),
        ("# by me\nid,y\n1,5\n2,5\n3,5\n4,5\n", NUMBERS, "line_above_header"),
        ("sep=;\nid;y\n1;5\n2;5\n3;5\n4;5\n", NUMBERS, "line_above_header"),
        ("a\nb\nid,y\n1,5\n2,5\n3,5\n4,5\n", NUMBERS, None),
        ("id, y\n1, yes\n2, no\n3, no\n4, no\n", LABELS, "spaces_after_commas"),
        ("id, y\n1,yes\n2,no\n3,no\n4,no\n", LABELS, "renamed_column"),
        ("id,y\n1,'yes'\n2,'no'\n3,\u201cno\u201d\n4,yes\n", LABELS, "quotes_around_labels"),
        ("id,y\n1,['yes']\n2,(no)\n3,no\n4,yes\n", LABELS, "quotes_around_labels"),
        ("id,y\n1,['yes']\n2,(nope)\n3,no\n4,yes\n", LABELS, None),
        ("id,y\n'1',yes\n'2',no\n[3],no\n4,yes\n", LABELS, "quotes_around_ids"),
        ("id,y\n0,yes\n1,no\n2,no\n3,yes\n", LABELS, "ids_one_off"),
        ("id,y\n2,yes\n3,no\n4,no\n5,yes\n", LABELS, "ids_one_off"),
        ("id,y\n0,yes\n1,no\n2,no\n4,yes\n", LABELS, None),
        ("id,y\n0,yes\n1,no\n2,no\n", LABELS, None),
        ("id,y\n0,yes\n0,no\n2,no\n3,no\n", LABELS, None),
    ],
)
def test_what_is_advised_reads_the_file(
    text: str | bytes, truth: Truth, code: str | None
) -> None:
    assert code_of(text, truth) == code


@pytest.mark.parametrize(
    ("text", "truth", "sentence"),
    [
        (
            "y,id\n1,yes\n2,no\n3,no\n4,yes\n",
            LABELS,
            (
                'The column "y" holds the ids, and "id" the predictions: the two names in the first line, or the two '
                "columns, have changed places. Put each name above its own column."
            ),
        ),
        (
            '"id,y"\n"1,yes"\n"2,no"\n"3,no"\n"4,yes"\n',
            LABELS,
            (
                "Every line is in double quotes as a whole, which makes it a single cell. Remove these quotes, so that "
                "the first line is id,y."
            ),
        ),
        (
            "id\uff0cy\n1\uff0c5\n2\uff0c2\n3\uff0c2\n4\uff0c7\n",
            NUMBERS,
            "The cells are separated by \uff0c (U+FF0C), not by commas. Save the file with commas.",
        ),
        (
            "id,y\n1,5\n2,\0\n3,2\0\n4,7\n",
            NUMBERS,
            'The numbers hold characters that cannot be seen (U+0000). Remove them and write "2".',
        ),
    ],
)
def test_what_is_advised_says_what_is_so(text: str, truth: Truth, sentence: str) -> None:
    fix = fix_of(text, truth)

    assert fix is not None
    assert reason(fix, "en") == sentence


@pytest.mark.parametrize("text", ['"id,y"\n"1,yes"\n', "id:y\n1:yes\n", "id y\n1 yes\n"])
def test_a_cell_that_holds_all_the_names_is_not_one_of_them_misspelt(text: str) -> None:
    found = read_submission(text.encode(), LABELS.spec, LABELS.ids)

    assert [problem.code for problem in found.problems] == [
        "wrong_columns.missing",
        "wrong_columns.missing",
        "wrong_columns.extra",
    ]


@pytest.mark.parametrize(
    ("ids", "given", "code"),
    [
        (("a1", "b2"), ("A1", "B2"), "id_case"),
        (("a1", "A1"), ("A1 ", "a1 "), "spaces_around_ids"),
        (("ab", "AB"), ("Ab", "aB"), "other_ids"),
        (("001", "002"), ("1.0", "2.0"), "other_ids"),
        (("a.jpg", "b.jpg"), ("x/a.jpg", "y/a.jpg"), "other_ids"),
        (("a.jpg", "b.jpg"), ("a.png", "a.gif"), "other_ids"),
        (("a.jpg", "b.jpg"), ("x/a.jpg", "y/b.jpg"), "folder_in_ids"),
        (("1", "2"), ("1.0", "2"), "decimal_ids"),
        (("1", "2"), ("1.0", "1"), None),
        (("1", "2"), ("1.0", "x"), "other_ids"),
    ],
)
def test_ids_are_mended_only_where_every_one_is_and_none_comes_twice(
    ids: tuple[str, ...], given: tuple[str, ...], code: str | None
) -> None:
    truth = make_truth(["yes", "no"], ids=ids)
    text = "id,y\n" + "".join(f"{one},yes\n" for one in given)

    assert code_of(text, truth) == code


def test_the_twenty_first_id_can_spoil_what_twenty_suggest() -> None:
    truth = make_truth(["yes"] * 30, ids=[f"{n}" for n in range(30)])
    good = [f"{n}.0" for n in range(29)]

    every = "id,y\n" + "".join(f"{one},yes\n" for one in [*good, "29.0"])
    spoilt = "id,y\n" + "".join(f"{one},yes\n" for one in [*good, "thirty"])

    assert code_of(every, truth) == "decimal_ids"
    assert code_of(spoilt, truth) == "other_ids"


def test_the_twenty_first_label_can_spoil_what_twenty_suggest() -> None:
    truth = make_truth(["yes"] * 30)
    every = column(*["YES"] * 30)
    spoilt = column(*["YES"] * 29, "perhaps")

    assert code_of(every, truth) == "label_case"
    assert code_of(spoilt, truth) is None


def test_every_label_of_the_task_is_known_not_only_those_listed() -> None:
    cells = LabelCells(labels=tuple(f"{n}" for n in range(40)))
    truth = make_truth(["39", "30"], cells=cells, metric=ACCURACY)

    found = fix_of(column("39.0", "30.0"), truth)

    assert found is not None
    assert (found.code, found.params["wanted"]) == ("decimal_labels", "39")


def test_labels_that_differ_in_case_alone_are_not_told_by_case() -> None:
    cells = YES_NO.model_copy(update={"labels": ("a", "A", "bb")})
    truth = make_truth(["a", "A"], cells=cells, metric=ACCURACY)

    assert code_of(column("BB", "a"), truth) is None


def test_a_file_too_long_to_be_read_again_gets_no_advice() -> None:
    short = Evidence(b"\n" * (MOST_CELLS_TRIED // 2), NUMBERS.spec, NUMBERS.ids, (), Rows())
    long = Evidence(b"\n" * (MOST_CELLS_TRIED // 2 + 1), NUMBERS.spec, NUMBERS.ids, (), Rows())
    good = b"id,y\n1,1\n"

    assert short.trial(data=good).has_columns
    assert not long.trial(data=good).has_columns
