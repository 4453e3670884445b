"""Whatever a file holds, reading it takes time in proportion to its bytes, and what is beyond a cap is said."""

import time
from collections.abc import Callable

import pytest
from tests.growth import LIMIT, growth
from tests.scoring.small_tasks import ACCURACY, NUMBER, RMSE, YES_NO, make_truth

from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import LONGEST_CELL, LONGEST_COMPARED, LONGEST_LINE
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.headers import MOST_EXTRA_COLUMNS
from gisu_scoring.submissions.reading import Read, read_submission
from gisu_scoring.submissions.row_reading import Rows
from gisu_scoring.tasks.spec import MetricSpec, NumberCells, ProbabilitiesCells
from gisu_scoring.tasks.truth import Truth

ROOMY = 1 << 30
LABELS = make_truth(["yes", "no", "yes"], max_bytes=ROOMY)
NUMBERS = make_truth([1, 2, 3], cells=NUMBER, metric=RMSE, max_bytes=ROOMY)
MANY = make_truth(
    ["c0"] * 4,
    cells=ProbabilitiesCells(),
    metric=MetricSpec(name="log_loss", digits=5),
    targets=tuple(f"c{n}" for n in range(300)),
    truth_columns=("kind",),
    max_bytes=ROOMY,
    max_rows=1_000_000,
)


def read(text: str | bytes, truth: Truth = NUMBERS) -> Read:
    data = text if isinstance(text, bytes) else text.encode()
    return read_submission(data, truth.spec, truth.ids)


def said(text: str | bytes, truth: Truth = NUMBERS) -> list[tuple[int | None, str]]:
    return [(problem.line, reason(problem, "en")) for problem in read(text, truth).problems]


HARD: dict[str, tuple[int, Callable[[int], str | bytes], Truth]] = {
    "columns": (20_000, lambda n: ",".join(f"c{i}" for i in range(n)), LABELS),
    "one column again and again": (50_000, lambda n: "id,y" + ",y" * n, LABELS),
    "commas": (200_000, lambda n: "," * n, LABELS),
    "digits before a letter": (60_000, lambda n: f"id,y\n1,{'1' * n}x\n", NUMBERS),
    "digits behind a point": (60_000, lambda n: f"id,y\n1,.{'1' * n}x\n", NUMBERS),
    "an exponent": (60_000, lambda n: f"id,y\n1,1e{'1' * n}x\n", NUMBERS),
    "digits and a comma": (60_000, lambda n: f'id,y\n1,"{"1" * n},{"1" * 9}x"\n', NUMBERS),
    "spaces": (60_000, lambda n: f"id,y\n1,1\n{' ' * n}", NUMBERS),
    "blank lines": (400_000, lambda n: "id,y\n1,1\n" + "\n" * n, NUMBERS),
    "carriage returns": (400_000, lambda n: "id,y\n1,1\n" + "\r" * n, NUMBERS),
    "byte-order marks": (200_000, lambda n: b"\xef\xbb\xbf" * n + b"id,y\n1,1\n", NUMBERS),
    "a quoted cell": (60_000, lambda n: f'id,y\n1,"{"a" * n}"\n', LABELS),
    "an open quote": (400_000, lambda n: 'id,y\n1,"' + "a\n" * n, LABELS),
    "doubled quotes": (60_000, lambda n: 'id,y\n1,"' + '""' * n + '"\n', LABELS),
    "marks on a letter": (20_000, lambda n: "id,y\n1" + "\u0301\u0316" * n + ",yes\n", LABELS),
    "marks on a label": (20_000, lambda n: "id,y\n1,e" + "\u0301\u0316" * n + "\n", LABELS),
    "marks on a column": (20_000, lambda n: "id,e" + "\u0301\u0316" * n + "\n", LABELS),
    "missing columns": (
        300,
        lambda n: ",".join(f"column {i}" for i in range(min(n, 1200))),
        MANY,
    ),
    "unknown ids": (
        5_000,
        lambda n: "id,y\n" + "".join(f"x{i}.0,yes\n" for i in range(n)),
        make_truth(["yes", "no"], max_bytes=ROOMY, max_rows=10**6),
    ),
    "unknown labels": (
        5_000,
        lambda n: "id,y\n" + "".join(f"{i},l{i}\n" for i in range(n)),
        make_truth(["yes", "no"], max_bytes=ROOMY, max_rows=10**6),
    ),
    "another encoding": (50_000, lambda n: b"id,y\n" + "가,나\n".encode("cp949") * n, LABELS),
    "no encoding": (200_000, lambda n: b"id,y\n" + b"\xff" * n, LABELS),
}


@pytest.mark.parametrize("name", HARD)
def test_four_times_the_file_takes_about_four_times_the_time(name: str) -> None:
    size, make, truth = HARD[name]

    small, large = make(size), make(4 * size)

    # Sixteen times as long where time is squared: then seconds, as the sizes are chosen.
    assert growth(lambda: _refuse(small, truth), lambda: _refuse(large, truth)) < LIMIT


def _refuse(data: str | bytes, truth: Truth) -> None:
    assert read(data, truth).problems != ()


def _seconds(data: str | bytes, truth: Truth) -> float:
    started = time.process_time()
    found = read(data, truth)
    taken = time.process_time() - started
    assert found.problems != ()
    return taken


def test_columns_beyond_the_cap_are_refused_with_their_number() -> None:
    names = [f"c{n}" for n in range(MOST_EXTRA_COLUMNS)]

    fine, beyond = read(f"id,y,{','.join(names)}"), said(f"id,y,{','.join(names)},one")

    assert (fine.problems[0].code, fine.problems[0].count) == ("wrong_columns.extra", 1_000)
    assert len(fine.problems) == 20
    assert beyond == [
        (
            1,
            (
                "The first line has 1,003 columns; up to 1,002 are read. Keep only those asked for, and check that "
                "rows and columns have not changed places."
            ),
        )
    ]


def test_a_cell_may_have_so_many_characters_and_no_more() -> None:
    longest = "0." + "1" * (LONGEST_CELL - 2)

    fine, beyond = read(f"id,y\n1,{longest}\n2,2\n3,3\n"), said(f"id,y\n1,{longest}1\n2,2\n")

    assert fine.is_clean
    assert fine.columns[0].tolist() == [1 / 9, 2.0, 3.0]
    assert beyond == [
        (
            2,
            (
                "A cell on this line has more than 131,072 characters. Write ids, labels and numbers only, and check "
                "that the file was not joined up wrongly."
            ),
        )
    ]


def test_a_line_may_have_so_many_characters_and_no_more() -> None:
    cells = "1," * (LONGEST_LINE // 2)

    fine = read(f"id,y\n{cells[:-2]}1\n")
    beyond = said(f"id,y\n1,1\n{cells}1\n")

    assert (fine.problems[0].code, fine.problems[0].line) == ("long_row.numbers", 2)
    assert beyond == [
        (
            3,
            (
                "This line has more than 1,048,576 characters. Write one line for each id to predict, and check that "
                "the line ends were not lost."
            ),
        )
    ]


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\r", " \n", "\t\n"])
def test_as_many_lines_may_be_blank_as_rows_may_be_there(blank: str) -> None:
    truth = make_truth([1, 2], cells=NUMBER, metric=RMSE, max_rows=5)

    fine, beyond = (
        read(f"id,y\n1,1\n2,2\n{blank * 5}", truth),
        said(f"id,y\n1,1\n2,2\n{blank * 6}", truth),
    )

    assert fine.is_clean
    assert beyond == [
        (
            9,
            "More than 5 lines are blank, or have only spaces, line breaks and quotes. Remove them.",
        )
    ]


def test_an_open_quote_is_named_where_it_opens_however_far_it_goes() -> None:
    short, long = 'id,y\n\n1,"2\n2,2\n', 'id,y\n\n1,"2\n' + "2,2\n" * LONGEST_CELL

    assert said(short) == said(long)
    assert [line for line, _ in said(long)] == [3]


def test_a_long_line_of_quoted_cells_is_no_open_quote() -> None:
    row = ",".join(['"x"'] * 2_000)

    assert [(p.code, p.line) for p in read(f"id,y\n{row}\n1,1\n2,2\n3,3\n").problems] == [
        ("long_row.numbers", 2)
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_sentence_stays_short_whatever_a_file_or_a_task_is_called(language: str) -> None:
    long = "x" * 5_000
    wide = make_truth([1, 2], targets=(long, "z" * 5_000), cells=NUMBER, metric=RMSE)
    files = [
        f"id,{long}\n1,1\n",
        f"id,y\n{long},1\n",
        f"id,y\n1,{long}\n",
        f"id,y\n1,{long},{long}\n",
        ",".join(f"{long}{n}" for n in range(30)),
    ]
    sentences = [
        reason(problem, "ko" if language == "ko" else "en")
        for text in files
        for task in (NUMBERS, LABELS, MANY, wide)
        for problem in read(text, task).problems
    ]

    assert len(sentences) > 50
    assert max(map(len, sentences)) < 800


def test_what_is_shown_of_a_refused_file_is_bounded() -> None:
    rows = "".join(f"{n},{'a' * 300}\n" for n in range(2_000))

    found = read(f"id,y\n{rows}", make_truth([1, 2], cells=NUMBER, metric=RMSE))

    assert [(p.kind, p.count) for p in found.problems[::20]] == [
        ("not_a_number", 2_000),
        ("unknown_id", 1_998),
    ]
    assert len(found.problems) == 40
    assert {len(p.value or "") for p in found.problems[:20]} == {80}


def test_the_labels_allowed_are_listed_up_to_the_twelfth() -> None:
    cells = YES_NO.model_copy(update={"labels": tuple(f"l{n}" for n in range(13))})
    truth = make_truth(["l0", "l1"], cells=cells, metric=ACCURACY)

    found = read("id,y\n1,l0\n2,x\n", truth).problems[0]

    assert found.params["allowed"] == ", ".join(f"l{n}" for n in range(12)) + ", …"


@pytest.mark.parametrize(("extra", "how"), [(30, "misspelt"), (31, "missing")])
def test_a_name_that_may_be_meant_is_looked_for_among_so_many(extra: int, how: str) -> None:
    truth = make_truth([1, 2], cells=NUMBER, metric=RMSE, targets=("temperature",))
    others = ["temprature", *(f"x{n}" for n in range(extra - 1))]

    found = read(f"id,{','.join(others)}\n1,1\n", truth).problems[0]

    assert found.params["how"] == how


def test_a_name_that_differs_in_case_alone_is_found_among_any_number() -> None:
    truth = make_truth([1, 2], cells=NUMBER, metric=RMSE, targets=("temperature",))
    others = [*(f"x{n}" for n in range(900)), "Temperature "]

    found = read(f"id,{','.join(others)}\n1,1\n", truth).problems[0]

    assert (found.params["how"], found.value) == ("misspelt", "Temperature ")


MARKS = "\u0301\u0316"
# Texts far too long to be meant, of what takes longest to be compared.
COSTLY: dict[str, Callable[[], str]] = {
    "marks in ids": lambda: "id,y\n" + f"x{MARKS * 40_000},yes\n" * 10,
    "marks in labels": lambda: (
        "id,y\n" + "".join(f"{n},{MARKS * 30_000}{n}\n" for n in range(10))
    ),
    "marks in columns": lambda: ",".join(f"{MARKS * 300}{n}" for n in range(900)) + "\n1,2\n",
    "hidden characters in columns": lambda: (
        ",".join("\u200b" * n + "y" for n in range(1_000)) + "\n"
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_long_texts_are_refused_in_less_time_than_as_many_bytes_of_short_ones(
    name: str,
) -> None:
    truth = make_truth(["yes", "no", "yes"], max_bytes=ROOMY, max_rows=1_000_000)
    long = COSTLY[name]().encode()
    short = b"id,y\n" + b"an id of it,yes\n" * (len(long) // 16)

    assert min(_seconds(long, truth) for _ in range(2)) < _seconds(short, truth) / 2


def test_a_change_that_leaves_the_problem_is_tried_on_the_first_lines_alone() -> None:
    data = b"id,y\n" + b"1,x\n" * 10_000
    evidence = Evidence(data, NUMBERS.spec, NUMBERS.ids, (), Rows())

    stopped = evidence.trial(without="not_a_number")
    whole = evidence.trial(without="unknown_label")

    assert (stopped.rows.count, stopped.found.count_of("not_a_number")) == (999, 999)
    assert whole.rows.count == 10_000


def test_a_mistake_beyond_the_first_lines_still_spoils_a_change() -> None:
    good = "".join(f'{n + 1},"{n},5"\n' for n in range(2_500))
    truth = make_truth([1] * 2_501, cells=NumberCells(), metric=RMSE)

    mended = read(f'id,y\n{good}2501,"7,5"\n', truth).first_fix
    spoilt = read(f'id,y\n{good}2501,"7,5,x"\n', truth).first_fix

    assert mended is not None
    assert mended.code == "decimal_commas"
    assert spoilt is None


@pytest.mark.parametrize("length", [LONGEST_COMPARED - 2, LONGEST_COMPARED - 1])
def test_an_id_is_looked_at_for_what_it_is_like_up_to_so_many_characters(length: int) -> None:
    identity = "a" * length
    truth = make_truth(["yes", "no"], ids=[identity, "b"])

    fix = read(f"id,y\n{identity}.0,yes\nb.0,no\n", truth).first_fix

    assert fix is not None
    assert (fix.code == "decimal_ids") is (length + len(".0") <= LONGEST_COMPARED)
