"""Rosters that are none: said in words within bounds, in time that grows with their length."""

import random
import time
import zipfile
from collections.abc import Callable

import pytest
from tests.growth import LIMIT, growth
from tests.membership.workbook_files import MAIN, row, texts, workbook

from gisu.membership.policy.roster import MOST_PROBLEMS, MOST_ROWS, read_roster
from gisu.membership.queries.roster_words import problem_words

HEAD = "email,name,role,starts_on\n"

# Each with the codes of what is wrong, those that come again and again once.
HOSTILE: dict[str, tuple[str, set[str]]] = {
    "very many columns": ("email," * 200_000, {"too-many-columns"}),
    "a cell of many letters": (HEAD + "x" * 200_000 + ",a\n", {"cell-too-long"}),
    "a name of many letters": (HEAD + "a@b.cd," + "x" * 3_000 + "\n", {"cell-too-long"}),
    "an address of many dots": (HEAD + "a." * 900 + "@b.cd,x\n", {"bad-address"}),
    "an address of many ats": (HEAD + "a@" * 900 + ",x\n", {"bad-address"}),
    "a quotation mark that is not closed": (HEAD + '"' + "a,b\n" * 50_000, {"cell-too-long"}),
    "a quotation mark in the middle": (HEAD + '"a"b,c\n', {"quotes-within"}),
    "a day of many digits": (HEAD + f"a@b.cd,x,learner,{'9' * 1_900}-1-1\n", {"bad-day"}),
    "a day of many spaces": (HEAD + f"a@b.cd,x,learner,2026{' ' * 1_900}x\n", {"bad-day"}),
    "a day there is not": (HEAD + "a@b.cd,x,learner,0000-13-99\n", {"bad-day"}),
    "nothing but mistakes": (
        HEAD + "".join(f"x{at}\n" for at in range(15_000)),
        {"bad-address", "more-problems"},
    ),
    "nothing but doubles": (
        HEAD + "".join(f"a@b.cd,x{at}\n" for at in range(15_000)),
        {"duplicate", "two-names", "more-problems"},
    ),
    "nothing but blank lines": ("\n" * 900_000, {"empty"}),
    "a NUL": (HEAD + "a@b.cd\0,x\n", {"encoding"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_roster_is_refused_in_words_and_within_bounds(name: str) -> None:
    text, codes = HOSTILE[name]

    sheet = read_roster(text.encode())

    assert {problem.code for problem in sheet.problems} == codes
    assert len(sheet.problems) <= MOST_PROBLEMS + 9  # a line has several
    assert all(0 < len(problem_words(problem)) < 400 for problem in sheet.problems)
    assert sum(map(len, sheet.unknown)) < 10_000


GROWING: dict[str, Callable[[int], str]] = {
    "people": lambda n: HEAD + "".join(f"a{at}@b.cd,x,mentor,2026-03-02\n" for at in range(n)),
    "mistakes": lambda n: HEAD + "x\n" * n,
    "blank lines": lambda n: HEAD + "\n" * n * 20,
    "columns": lambda n: "email," * n,
    "columns nobody knows": lambda n: "email," + "x," * n,
    "empty cells": lambda n: HEAD + "a@b.cd" + "," * n * 10 + "\n",
    "letters of a cell": lambda n: HEAD + "x" * n * 10 + "\n",
    "dots of an address": lambda n: HEAD + "a." * n + "@b.cd\n",
    "names in quotation marks": lambda n: HEAD + '"a" <' * n + ',"' * n,
    "quotation marks": lambda n: HEAD + '"' * n * 10,
    "spaces": lambda n: HEAD + " " * n * 10 + "\n",
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_long_a_roster_takes_about_four_times_as_long(name: str) -> None:
    grow = GROWING[name]
    small, large = grow(2_000).encode(), grow(8_000).encode()

    assert growth(lambda: read_roster(small), lambda: read_roster(large)) < LIMIT


def test_as_many_people_as_a_roster_may_have_are_read() -> None:
    people = "".join(f"a{at}@b.cd\n" for at in range(MOST_ROWS))

    assert read_roster((HEAD + people).encode()).problems == []


def test_no_mutation_of_a_good_roster_raises_anything() -> None:
    good = (HEAD + "a@b.cd,김하나,수강생,2026년 3월 2일\n").encode()
    pieces = [
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"@",
        b"9" * 5_000,
        b"\t;",
    ]
    chance = random.Random(20260306)  # noqa: S311

    for _ in range(3_000):
        content = good
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(content) + 1)
            content = content[:at] + chance.choice(pieces) + content[at + chance.randrange(3) :]
        sheet = read_roster(content)
        assert sum(len(problem_words(problem)) for problem in sheet.problems) < 10_000


PACKED = {
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


@pytest.mark.parametrize("name", PACKED)
def test_no_mutation_of_a_workbook_raises_anything(name: str) -> None:
    rows = [texts(1, "email", "name"), texts(2, "a@b.cd", "김하나")]
    good = workbook(rows, compression=PACKED[name])
    chance = random.Random(20260307)  # noqa: S311

    for _ in range(1_000):
        content = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        sheet = read_roster(bytes(content))
        assert all(0 < len(problem_words(problem)) < 400 for problem in sheet.problems)


def test_a_damaged_workbook_is_refused_in_words() -> None:
    good = workbook([texts(1, "email"), texts(2, "a@b.cd")])
    at = good.index(b"xl/workbook.xml") + len("xl/workbook.xml")

    sheet = read_roster(good[:at] + b"\xff" * 20 + good[at + 20 :])

    assert [problem.code for problem in sheet.problems] == ["damaged-workbook"]


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows without cells": (
        lambda: workbook(["<row/>" * 1_500_000]),
        "workbook-of-too-much",
    ),
    "cells in one place": (
        lambda: workbook([row(1, '<c r="A1"/>' * 2_000_000)]),
        "workbook-of-too-much",
    ),
    "sheets": (lambda: workbook(*[[]] * 4_000), "workbook-of-too-much"),
    "elements in elements": (
        lambda: workbook([f"{'<a>' * 1_000_000}{'</a>' * 1_000_000}"]),
        "damaged-workbook",
    ),
    "elements in elements of the list of sheets": (
        lambda: workbook([], extra={"xl/workbook.xml": "<a>" * 1_000_000}),
        "damaged-workbook",
    ),
    "shared texts": (
        lambda: workbook([texts(1, "email")], shared=[""] * 3_000_000),
        "workbook-of-too-much",
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_workbook_of_very_much_is_refused_in_time(name: str) -> None:
    make, code = LARGE[name]
    content = make()
    began = time.process_time()

    sheet = read_roster(content)

    assert {problem.code for problem in sheet.problems} == {code}
    assert time.process_time() - began < 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_workbook_with_entities_is_refused_in_every_encoding(encoding: str) -> None:
    declared = '<?xml version="1.0" encoding="utf-16"?>' if encoding != "utf-8" else ""
    sheet = (
        f'{declared}<!DOCTYPE x [<!ENTITY e "a@b.cd">]><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'
    )
    content = workbook([], extra={"xl/worksheets/sheet1.xml": sheet.encode(encoding)})

    assert [problem.code for problem in read_roster(content).problems] == ["damaged-workbook"]
