"""Every way a submission can be wrong, with its exact place, value and count."""

import io
import math
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.small_tasks import NUMBER, RMSE, YES_NO, make_truth

from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Found, Problem
from gisu_scoring.submissions.reading import Read, read_submission
from gisu_scoring.submissions.row_reading import read_rows
from gisu_scoring.submissions.typed_reading import read_typed
from gisu_scoring.tasks.spec import MetricSpec, ProbabilitiesCells, ProbabilityCells

LABELS = make_truth(["yes", "no", "yes"], ids=["001", "002", "003"])
NUMBERS = make_truth([1, 2, 3], cells=NUMBER, metric=RMSE, ids=["001", "002", "003"])
CHANCES = make_truth(
    ["a", "b", "a"],
    cells=ProbabilitiesCells(),
    metric=MetricSpec(name="log_loss", digits=5),
    ids=["001", "002", "003"],
    targets=("a", "b"),
    truth_columns=("kind",),
)


def read(text: str | bytes, truth: Any = LABELS) -> Read:
    data = text if isinstance(text, bytes) else text.encode()
    return read_submission(data, truth.spec, truth.ids)


def places(found: Read) -> list[tuple[str, int | None, str | None, str | None, int]]:
    return [(p.code, p.line, p.column, p.value, p.count) for p in found.problems]


def test_a_clean_file_is_read_in_the_order_of_the_truth() -> None:
    found = read("id,y\n003,no\n001,yes\n002,no\n")

    assert found.is_clean
    assert found.rows == 3
    assert found.columns[0].tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffid,y\r\n001,yes\r\n002,no\r\n003,no\r\n",
        "y,id\nyes,001\nno,002\nno,003\n",
        '"id","y"\n"001","yes"\n"002","no"\n003,no',
        "id,y\n001,yes\n\n002,no\n003,no\n\n\n",
        "id,y\r001,yes\r002,no\r003,no\r",
        "\n\nid,y\n001,yes\n002,no\n003,no\n",
    ],
    ids=["mark and CRLF", "column order", "quotes", "blank lines", "old Mac", "blank start"],
)
def test_harmless_differences_in_form_are_accepted(text: str) -> None:
    found = read(text)

    assert places(found) == []
    assert found.columns[0].tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,y\n001,yes\n002,no\n", [("missing_id", None, "id", "003", 1)]),
        (
            "id,y\n001,yes\n002,no\n003,no\n002,yes\n002,yes\n",
            [("duplicate_id", 5, "id", "002", 2), ("duplicate_id", 6, "id", "002", 2)],
        ),
        (
            "id,y\n001,yes\n002,no\n003,no\n004,no\n",
            [("unknown_id", 5, "id", "004", 1)],
        ),
        (
            "id,y\n001,yes\n002,maybe\n003,\n",
            [("unknown_label", 3, "y", "maybe", 1), ("empty_cell", 4, "y", "", 1)],
        ),
        ("id,y\n001,yes\n002\n003,no\n", [("short_row", 3, None, "002", 1)]),
        ("id,y\n001,yes\n002,no,no\n003,no\n", [("long_row", 3, None, "002,no,no", 1)]),
        ("id,y\n001,yes\n002,no,\n003,no\n", [("long_row", 3, None, "002,no,", 1)]),
        (
            'id,y\n001,"yes\n"\n002,no\n003,oh\n',
            [("unknown_label", 2, "y", "yes\n", 2), ("unknown_label", 5, "y", "oh", 2)],
        ),
        ('id,y\n001,yes\n002,"no\n003,no\n', [("broken_quotes", 3, None, None, 1)]),
        (
            "id,z\n001,yes\n",
            [
                ("wrong_columns.missing", 1, "y", None, 2),
                ("wrong_columns.extra", 1, "z", "z", 2),
            ],
        ),
        ("id,Y\n001,yes\n", [("wrong_columns.misspelt", 1, "y", "Y", 1)]),
        ("id,y,y\n001,yes,no\n", [("wrong_columns.duplicate", 1, "y", "y", 1)]),
        ("id,y,note\n001,yes,x\n", [("wrong_columns.extra", 1, "note", "note", 1)]),
        (",id,y\n0,001,yes\n", [("wrong_columns.nameless", 1, "", "", 1)]),
        ("id,y,\n001,yes,\n", [("wrong_columns.trailing", 1, "", "", 1)]),
        ("id,y,,,\n001,yes,,,\n", [("wrong_columns.trailing_several", 1, "", "", 1)]),
        ("id,,y,\n001,0,yes,\n", [("wrong_columns.nameless", 1, "", "", 1)]),
        (
            "id,y\n001,yes\nid,y\n002,no\n003,no\n",
            [("repeated_header", 3, None, None, 1)],
        ),
        ("", [("empty_file.nothing", None, None, None, 1)]),
        (" \n\n", [("empty_file.nothing", None, None, None, 1)]),
        ("id,y\n", [("empty_file.no_rows", None, None, None, 1)]),
        (
            "id,y\n001,yes\n ,no\n003,no\n",
            [("empty_cell", 3, "id", "", 1), ("missing_id", None, "id", "002", 1)],
        ),
        (
            "id,y\n1,yes\n002,no\n003,no\n",
            [("unknown_id", 2, "id", "1", 1), ("missing_id", None, "id", "001", 1)],
        ),
    ],
)
def test_each_problem_names_its_line_column_value_and_count(
    text: str, expected: list[tuple[str, int | None, str | None, str | None, int]]
) -> None:
    found = read(text)

    assert places(found) == expected
    assert found.columns == ()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("abc", "not_a_number"),
        ("1_000", "not_a_number"),
        ("0x10", "not_a_number"),
        ("1 000", "not_a_number"),
        ("NA", "not_a_number.missing"),
        ("None", "not_a_number.missing"),
        ("#N/A", "not_a_number.missing"),
        ("-", "not_a_number.missing"),
        ("5%", "not_a_number.percent"),
        ("0.5 %", "not_a_number.percent"),
        ("1e5%", "not_a_number"),
        ("True", "not_a_number.truth"),
        ("FALSE", "not_a_number.truth"),
        ("[0.5]", "not_a_number.wrapped"),
        ("[[2]]", "not_a_number.wrapped"),
        ("tensor(0.5)", "not_a_number.wrapped"),
        ("np.float64(0.5)", "not_a_number.wrapped"),
        ("tensor(x)", "not_a_number"),
        ("\u22121.5", "not_a_number.sign"),
        ("\u2013", "not_a_number"),
        ("\u0661", "not_a_number"),
        ("NaN", "nan_or_infinite"),
        ("nan", "nan_or_infinite"),
        ("inf", "nan_or_infinite"),
        ("-Infinity", "nan_or_infinite"),
        ("1e400", "nan_or_infinite"),
        ("-1e400", "nan_or_infinite"),
        ("100.5", "out_of_range"),
        ("-0.1", "out_of_range"),
        ("", "empty_cell"),
        ("  ", "empty_cell"),
    ],
)
def test_a_cell_that_is_no_allowed_number_is_named(cell: str, kind: str) -> None:
    found = read(f"id,y\n001,1\n002,{cell}\n003,3\n", NUMBERS)

    shown = cell or ""
    assert places(found) == [(kind, 3, "y", shown, 1)]


@pytest.mark.parametrize("cell", ["2", "+2", "2.", "2.0", " 2 ", "0.2e1", "20E-1"])
def test_a_number_may_be_written_in_any_usual_way(cell: str) -> None:
    found = read(f"id,y\n001,1\n002,{cell}\n003,3\n", NUMBERS)

    assert places(found) == []
    assert found.columns[0].tolist() == [1.0, 2.0, 3.0]


def test_probabilities_that_do_not_add_up_are_named_with_their_sum() -> None:
    found = read("id,b,a\n001,0.5,0.5\n002,0.5,0.6\n003,1.1,-0.1\n", CHANCES)

    assert places(found) == [
        ("probabilities_not_one", 3, None, "1.1", 1),
        ("out_of_range", 4, "a", "-0.1", 2),
        ("out_of_range", 4, "b", "1.1", 2),
    ]


def test_a_row_of_zeros_is_not_to_be_divided() -> None:
    found = read("id,a,b\n001,0,0\n002,0.5,0.5\n003,1,0\n", CHANCES)

    assert places(found) == [("probabilities_not_one.zero", 2, None, "0", 1)]


def test_a_first_line_that_could_be_a_row_is_one() -> None:
    truth = make_truth(
        ["y", "no"], ids=["id", "2"], cells=YES_NO.model_copy(update={"labels": ("no", "y")})
    )

    assert read("id,y\nid,y\n2,no\n", truth).columns[0].tolist() == [1, 0]
    assert read("id,y\n\nid,y\n2,no\n", truth).columns[0].tolist() == [1, 0]


def test_probabilities_keep_the_order_of_the_task_not_of_the_file() -> None:
    found = read("b,id,a\n0.1,001,0.9\n0.2,002,0.8\n0.3,003,0.7\n", CHANCES)

    assert [column.tolist() for column in found.columns] == [[0.9, 0.8, 0.7], [0.1, 0.2, 0.3]]


def test_twenty_of_a_kind_are_shown_and_all_are_counted() -> None:
    truth = make_truth(["yes"] * 3)
    rows = "".join(f"x{row},yes\n" for row in range(50))

    found = read(f"id,y\n1,yes\n2,no\n3,no\n{rows}", truth)

    assert len(found.problems) == 20
    assert {problem.count for problem in found.problems} == {50}
    assert found.problems[19].line == 24


def test_a_long_value_is_cut_to_eighty_characters() -> None:
    found = read(f"id,y\n001,{'x' * 500}\n002,no\n003,no\n")

    assert found.problems[0].value == "x" * 79 + "…"


def test_ragged_rows_are_not_reported_a_second_time_as_missing_or_repeated() -> None:
    found = read("id,y\n001\n002,no,no\n003,no\n")

    assert places(found) == [
        ("short_row", 2, None, "001", 1),
        ("long_row", 3, None, "002,no,no", 1),
    ]


def test_the_id_of_a_row_broken_by_a_comma_is_not_called_unknown() -> None:
    found = read("id,y\n0,01,yes\n002,no\n003,no\n")

    assert places(found) == [
        ("long_row", 2, None, "0,01,yes", 1),
        ("missing_id", None, "id", "001", 1),
    ]


def test_a_ragged_row_repeated_whole_names_the_line_it_was_first_on() -> None:
    found = read("id,y\n001\n001,yes\n002,no\n003,no\n")

    duplicate = found.problems[1]
    assert (duplicate.kind, duplicate.line, duplicate.params["first_line"]) == (
        "duplicate_id",
        3,
        2,
    )


def test_a_file_in_cp949_is_named_with_the_first_line_that_shows_it() -> None:
    found = read("id,y\n001,yes\n002,예\n".encode("cp949"))

    assert places(found) == [("wrong_encoding.cp949", 3, None, "002,예", 1)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_with_and_without_its_mark(encoding: str) -> None:
    found = read("id,y\n001,yes\n".encode(encoding))

    assert places(found) == [("wrong_encoding.utf16", 1, None, None, 1)]


def test_bytes_of_no_known_encoding_are_named_by_line() -> None:
    found = read(b"id,y\n001,\xff\xfe\xff\n")

    assert [(p.code, p.line) for p in found.problems] == [("wrong_encoding.unknown", 2)]


def _workbook(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (_workbook("submission.csv"), "zip"),
        (_workbook("xl/workbook.xml"), "excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "excel"),
        (b"PAR1" + bytes(50), "parquet"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "seven_zip"),
        (bytes(5_000), "zero_bytes"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x93NUMPY\x01\x00", "numpy"),
        (b"\x80\x04\x95" + bytes(50), "pickle"),
        (b"ARROW1\x00\x00", "arrow"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n <html><body>Sign in</body>", "html"),
        (b'{"cells": []}', "json"),
        (b'[{"id": 1}]', "json"),
    ],
)
def test_a_file_of_another_format_is_called_by_its_name(data: bytes, how: str) -> None:
    found = read(data)

    assert places(found) == [(f"not_csv.{how}", None, None, None, 1)]


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    truth = make_truth(["yes", "no"], max_bytes=10)
    file = tmp_path / "large.csv"
    file.write_bytes(b"x" * 11)
    file.chmod(0)

    found = read_submission(file, truth.spec, truth.ids)

    assert found.problems == (Problem(kind="too_large", params={"size": 11, "limit": 10}),)


def test_reading_stops_at_the_row_limit() -> None:
    truth = make_truth(["yes", "no"], max_rows=3)

    found = read("id,y\n1,yes\n2,no\n3,no\n4,no\n5,no\n", truth)

    assert places(found) == [("too_many_rows", 5, None, None, 1)]


def test_a_missing_file_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_submission(tmp_path / "none.csv", LABELS.spec, LABELS.ids)


CELLS = st.one_of(
    st.floats(0, 100).map(repr),
    st.integers(0, 100).map(str),
    st.sampled_from(
        [
            "",
            " 5",
            "5 ",
            "nan",
            "1e400",
            "1e-400",
            "-0.0",
            "x",
            '"7"',
            "0.1",
            "+3",
            ".5",
            "5.",
            "1e1",
        ]
    ),
)


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["001", "002", "003", "4", '"001"']), CELLS), max_size=5
    ),
    end=st.sampled_from(["\n", "\r\n"]),
    final=st.sampled_from(["", "\n"]),
)
def test_the_fast_way_accepts_only_what_the_thorough_way_reads_the_same(
    rows: list[tuple[str, str]], end: str, final: str
) -> None:
    lines = ["id,y", *(f"{name},{cell}" for name, cell in rows)]
    data = (end.join(lines) + final).encode()
    found = Found()

    fast = read_typed(data, NUMBERS.spec, NUMBERS.ids)
    thorough = read_rows(data, NUMBERS.spec, NUMBERS.ids, found)

    if fast is not None:
        assert found.problems() == ()
        assert fast[0].tobytes() == thorough.columns[0].tobytes()


def test_the_fast_way_takes_ordinary_files_and_leaves_odd_ones() -> None:
    good = b"id,y\n001,1\n002,2\n003,3\n"
    fast = read_typed(good, NUMBERS.spec, NUMBERS.ids)

    assert fast is not None
    assert fast[0].tolist() == [1.0, 2.0, 3.0]
    for odd in (b"id,y\n001,1\n002\n003,3\n", b"id,y\n001,1\n002,nan\n003,3\n", b"id,y,y\n"):
        assert read_typed(odd, NUMBERS.spec, NUMBERS.ids) is None


TEXT_AFTER_A_QUOTE = """
from tests.scoring.small_tasks import make_truth
from gisu_scoring.submissions.reading import read_submission

truth = make_truth(["yes", "no"], ids=["001", "002"])
found = read_submission('id,y\\n001,yes\\n002,"no"한\\n'.encode(), truth.spec, truth.ids)
print([(problem.code, problem.line) for problem in found.problems])
"""


def test_text_after_a_closing_quote_is_a_problem_and_not_the_end_of_the_worker() -> None:
    # In a process of its own: polars, reading such a cell as a label, ended the process.
    done = subprocess.run(
        [sys.executable, "-c", TEXT_AFTER_A_QUOTE], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "[('broken_quotes', 3)]\n")


@pytest.mark.parametrize("tail", [" ", "0", "\t"], ids=["space", "figure", "tab"])
def test_whatever_stands_after_a_labels_closing_quote_is_refused(tail: str) -> None:
    found = read(f'id,y\n001,yes\n002,"no"{tail}\n003,no\n')

    assert places(found) == [("broken_quotes", 3, None, None, 1)]


def test_a_carriage_return_inside_a_row_ends_it_however_the_file_is_read() -> None:
    found = read("id,y\n001,yes\n002\r,no\n003,no\n")

    assert [(problem.code, problem.line) for problem in found.problems] == [
        ("short_row", 3),
        ("empty_cell", 4),
    ]


def test_a_probability_of_one_and_of_zero_are_allowed() -> None:
    truth = make_truth(
        ["1", "0"],
        cells=ProbabilityCells(),
        metric=MetricSpec(name="auroc", digits=5, positive="1"),
    )

    found = read("id,y\n1,1\n2,0\n", truth)

    assert found.columns[0].tolist() == [1.0, 0.0]


def test_labels_of_many_kinds_of_writing_stay_text() -> None:
    cells = YES_NO.model_copy(update={"labels": ("0", "00", "1.0", "no", "네")})
    truth = make_truth(["0", "00", "1.0", "no", "네"], cells=cells)

    found = read("id,y\n1,0\n2,00\n3,1.0\n4,no\n5,네\n", truth)

    assert found.columns[0].tolist() == [0, 1, 2, 3, 4]


@pytest.mark.slow
def test_a_million_rows_are_read_and_their_one_bad_cell_is_found() -> None:
    rows = 1_000_000
    ids = pl.Series(np.arange(rows)).cast(pl.String)
    truth = make_truth(["1"] * 3, cells=NUMBER, metric=RMSE, max_bytes=10**9, max_rows=2 * rows)
    table = pl.DataFrame({"id": ids, "y": np.full(rows, 0.5)})
    good = table.write_csv().encode()
    bad = good.replace(b"\n999999,0.5", b"\n999999,O.5")

    clean = read_submission(good, truth.spec, ids)
    broken = read_submission(bad, truth.spec, ids)

    assert clean.is_clean
    assert math.isclose(float(clean.columns[0].sum()), rows / 2)
    assert places(broken) == [("not_a_number", rows + 1, "y", "O.5", 1)]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_row_for_each_id_is_never_too_many(blank: str) -> None:
    truth = make_truth(["yes", "no", "yes"], max_rows=2)

    found = read_submission(
        f"id,y\n1,yes\n2,no\n3,yes\n{blank}".encode(), truth.spec, truth.ids
    )
    beyond = read_submission(b"id,y\n1,yes\n2,no\n3,yes\n4,no\n", truth.spec, truth.ids)

    assert found.is_clean
    assert [(p.code, p.params["limit"]) for p in beyond.problems] == [("too_many_rows", 3)]


def test_an_extra_comma_among_numbers_is_not_to_be_quoted() -> None:
    truth = make_truth([1, 2], cells=NUMBER, metric=RMSE)

    found = read_submission(b"id,y\n1,0,5\n2,2\n", truth.spec, truth.ids)

    assert reason(found.problems[0], "en") == (
        "Cells in this row: 3; in the first line: 2. Remove the extra comma: write a decimal point as in 0.5, and no "
        "thousands separators. Only an id that contains a comma needs double quotes around it."
    )
