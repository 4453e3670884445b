"""Every code has its sentence, and what stands in a sentence is shown as people write it."""

import ast
import re
from pathlib import Path

import pytest
from tests.scoring.small_tasks import make_truth

import gisu_scoring
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.reasons import FOLDER, reason
from gisu_scoring.problems.sentences.first_fixes import FIRST_FIXES
from gisu_scoring.problems.sentences.submission import SUBMISSION
from gisu_scoring.problems.submission import FirstFix, Problem
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.text.translation import gettext

ALL = {**SUBMISSION, **FIRST_FIXES, **FOLDER}
PACKAGE = Path(str(gisu_scoring.__file__)).parent
SOURCES = {
    str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py")
}


@pytest.mark.parametrize("code", ALL)
def test_every_sentence_is_english_in_its_source_and_korean_in_the_catalog(code: str) -> None:
    assert not re.search("[가-힣]", ALL[code])
    assert re.search("[가-힣]", gettext(ALL[code], "ko"))


@pytest.mark.parametrize("code", ALL)
def test_a_sentence_is_whole_and_never_blames(code: str) -> None:
    for sentence in (ALL[code], gettext(ALL[code], "ko")):
        assert (
            sentence.rstrip("}").rstrip()[-1] in ".?)"
            or "{inner" in sentence
            or ":" in sentence
        )
        assert not re.search(r"(?i)invalid|successfully|you failed|잘못하", sentence)


SPEAKERS = {"add", "_add", "unknown", "_problem", "_warning", "MomentError"}
MAKERS = {"Problem", "FolderProblem", "FirstFix"}


def codes_said(source: str) -> set[str]:
    """Every code handed, as a literal, to a call that makes or collects problems."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = node.args if name in SPEAKERS else []
            made = [k.value for k in node.keywords if k.arg in {"code", "kind"}]
            for value in [*said, *(made if name in MAKERS else [])]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
    return found


def test_every_code_the_package_raises_has_a_sentence() -> None:
    found = set().union(*map(codes_said, SOURCES.values()))
    kinds = {code.partition(".")[0] for code in ALL}

    assert len(found) > 80
    assert found - kinds == set()


def test_no_sentence_is_there_for_nothing() -> None:
    tables = {name for name in SOURCES if "problems/sentences/" in name}
    text = "\n".join(source for name, source in SOURCES.items() if name not in tables)

    unused = [code for code in ALL if f'"{code.rpartition(".")[2]}"' not in text]

    assert unused == []


def test_sizes_and_numbers_are_shown_as_people_write_them() -> None:
    large = Problem(kind="too_large", params={"size": 31_457_280, "limit": 20_971_520})
    outside = Problem(
        kind="out_of_range", column="y", value="7", params={"minimum": 0.0, "maximum": 1.0}
    )
    rows = Problem(kind="too_many_rows", params={"limit": 1_000_000})

    assert reason(large, "en").startswith("The file has 30.0 MB; up to 20.0 MB are taken.")
    assert reason(outside, "en").endswith("Write a number from 0 to 1.")
    assert "1,000,000" in reason(rows, "ko")


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    problem = Problem(kind="not_a_number", column="y", value="{column}")

    assert reason(problem, "en").startswith('"{column}" in column "y"')


def test_the_nearest_words_are_offered_after_the_sentence() -> None:
    problem = FolderProblem(
        file="competition.yaml",
        code="unknown_key",
        params={"key": "a", "allowed": "b", "nearest": "b"},
    )

    assert reason(problem, "en").endswith(" Did you mean: b?")
    assert reason(problem, "ko").endswith(" 혹시 b 아닌가요?")
    assert reason(FirstFix(code="percents"), "ko").startswith("확률을")


def test_a_number_of_things_is_written_with_separators() -> None:
    problem = Problem(kind="short_row", line=1234, params={"cells": 900001, "wanted": 2})

    assert reason(problem, "en") == (
        "Cells in this row: 900,001; in the first line: 2. Fill in what is missing."
    )


def test_lines_of_quotes_alone_are_not_said_to_be_blank() -> None:
    task = make_truth(["yes", "no"], max_rows=100)

    found = read_submission(b"id,y\n" + b'"\n' * 60_000, task.spec, task.ids).problems

    assert [problem.kind for problem in found][-1:] == ["too_many_blank_lines"]
    assert "lines are blank, or have only spaces, line breaks and quotes" in reason(
        found[-1], "en"
    )


@pytest.mark.parametrize("header", ["id;y", "id\ty", "id|y"])
def test_names_with_another_separator_are_no_misspelling(header: str) -> None:
    task = make_truth(["yes", "no"], max_rows=100)
    data = f"{header}\n1{header[2]}yes\n2{header[2]}no\n".encode()

    answer = read_submission(data, task.spec, task.ids)

    assert {problem.params["how"] for problem in answer.problems} == {"missing", "extra"}
    assert answer.first_fix is not None
    assert answer.first_fix.code == "separator"
