"""Any bytes at all get a verdict, and both ways of reading give the same one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scoring.small_tasks import ACCURACY, NUMBER, RMSE, make_truth

from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import SHOWN_OF_EACH_KIND, Found
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.submissions.row_reading import read_rows
from gisu_scoring.submissions.sniffing import foreign_format, wrong_encoding
from gisu_scoring.submissions.typed_reading import read_composed, read_typed
from gisu_scoring.tasks.spec import (
    LabelCells,
    MetricSpec,
    ProbabilitiesCells,
    ProbabilityCells,
    TaskSpec,
)
from gisu_scoring.tasks.truth import Truth
from gisu_scoring.text.language import Language

KOREAN = LabelCells(labels=("긍정", "부정", "1"))
TRUTHS: dict[str, Truth] = {
    "labels": make_truth(
        ["긍정", "부정", "1"], cells=KOREAN, metric=ACCURACY, ids=["사진_1", "2", "é"]
    ),
    "numbers": make_truth([1, 2, 3], cells=NUMBER, metric=RMSE),
    "probability": make_truth(
        ["1", "0", "1"],
        cells=ProbabilityCells(),
        metric=MetricSpec(name="auroc", digits=5, positive="1"),
    ),
    "probabilities": make_truth(
        ["a", "b", "c"],
        cells=ProbabilitiesCells(),
        metric=MetricSpec(name="log_loss", digits=5),
        targets=("a", "b", "c"),
        truth_columns=("kind",),
    ),
}
GOOD = {
    "labels": "id,y\n사진_1,긍정\n2,부정\né,1\n".encode(),
    "numbers": b"id,y\n1,0.5\n2,99.25\n3,1e1\n",
    "probability": b"id,y\n1,0.5\n2,0.25\n3,1\n",
    "probabilities": b"id,a,b,c\n1,0.499,0.25,0.25\n2,0.3,0.3,0.4\n3,1,0,0\n",
}
LANGUAGES: tuple[Language, ...] = ("ko", "en")
PIECES = [
    *(
        b",",
        b"\n",
        b"\r",
        b"\r\n",
        b'"',
        b'""',
        b"'",
        b";",
        b"\t",
        b" ",
        b"\x00",
        b"\xff",
        b"%",
    ),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"nan", b"inf", b"1e400", b"-0", b"1_0", b"0,5", b"id"),
    *(
        "\u200b\u00a0\u202e\u2028\u1100\u1161\u11a8e\u0301ﷺ가".encode(),
        b"PK\x03\x04",
        b"{",
        b"<a>",
    ),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes taken out, doubled, swapped for others, or something put between them."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.randint(0, 8))
        match chance.randrange(5):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at] + data[at:to] * 3 + data[to:]
            case 2:
                data = data[:at] + chance.choice(PIECES) + data[at:]
            case 3:
                data = data[:at] + chance.randbytes(to - at) + data[to:]
            case _:
                data = data[:to] + chance.choice(PIECES) * chance.randint(1, 40) + data[to:]
    return data


def check(data: bytes, truth: Truth) -> None:
    found = read_submission(data, truth.spec, truth.ids)

    assert found.is_clean == (found.columns != ())
    shown = [problem.kind for problem in found.problems]
    assert all(shown.count(kind) <= SHOWN_OF_EACH_KIND for kind in shown)
    assert all(problem.count >= shown.count(problem.kind) for problem in found.problems)
    told = [reason(one, language) for one in found.problems for language in LANGUAGES]
    told += [reason(found.first_fix, one) for one in LANGUAGES if found.first_fix]
    assert all(10 < len(sentence) < 700 for sentence in told)
    agree(data, truth.spec, truth)


def agree(data: bytes, spec: TaskSpec, truth: Truth) -> None:
    """The fast ways accept only what the thorough way accepts, with the same values to the last bit."""
    for fast in (read_typed(data, spec, truth.ids), read_composed(data, spec, truth.ids)):
        if fast is None:
            continue
        found = Found()
        thorough = read_rows(data, spec, truth.ids, found)
        assert foreign_format(data) is None
        assert wrong_encoding(data) is None
        assert found.problems() == ()
        assert [column.tobytes() for column in fast] == [
            column.tobytes() for column in thorough.columns
        ]


@pytest.mark.parametrize("name", TRUTHS)
def test_a_good_file_with_anything_done_to_it_gets_a_verdict(name: str) -> None:
    chance = random.Random(f"bounded {name}")  # noqa: S311 - the same files at every run

    assert read_submission(GOOD[name], TRUTHS[name].spec, TRUTHS[name].ids).is_clean
    for _ in range(700):
        check(mutated(GOOD[name], chance), TRUTHS[name])


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(sorted(TRUTHS)))
def test_any_bytes_get_a_verdict(data: bytes, name: str) -> None:
    check(data, TRUTHS[name])


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        alphabet='id,y\n\r"123.5e+- abc;가각\u1100\u1161\u11a8\u0301\u200b', max_size=80
    ),
    name=st.sampled_from(sorted(TRUTHS)),
)
def test_any_text_under_a_right_first_line_gets_a_verdict(text: str, name: str) -> None:
    first = GOOD[name].split(b"\n", 1)[0]

    check(first + b"\n" + text.encode(), TRUTHS[name])


CELLS = st.sampled_from(["0.333", "0.334", "0.3335", "0.3345", "0.1", "0", "1", "1.0000001"])


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=3, max_size=3))
def test_both_ways_refuse_the_same_sums(rows: list[tuple[str, str, str]]) -> None:
    truth = TRUTHS["probabilities"]
    lines = [f"{n + 1},{','.join(row)}" for n, row in enumerate(rows)]
    data = "\n".join(["id,a,b,c", *lines, ""]).encode()
    found = Found()

    fast = read_typed(data, truth.spec, truth.ids)
    read_rows(data, truth.spec, truth.ids, found)

    assert (fast is not None) == (found.problems() == ())
