"""YAML made to cost more than it is long: refused in words, within bounds, in time that grows with its length."""

import random
from collections.abc import Callable

import pytest
from tests.growth import LIMIT, growth

from gisu_scoring.documents.composing import (
    DEEPEST,
    MOST_CHARACTERS,
    MOST_DIRECTIVES,
    MOST_NODES,
)
from gisu_scoring.documents.reading import read_yaml
from gisu_scoring.folders.sections import read_sections
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderErrors, FolderProblem

GOOD = """\
slug: berries
title: {ko: 딸기, en: "Berries"}   # a comment
phases:
  - {key: public, opens: 2026-03-02 09:00, due: 2026-03-06 18:00}
limits:
  per_day: 5
text: |
  two
  lines
'quoted': 'it''s'
"""
NESTED_ALIASES = "a: &a [x, x]\n" + "".join(
    f"{this}: &{this} [*{last}, *{last}]\n"
    for last, this in zip("abcdef", "bcdefg", strict=True)
)

# Each with the code of the problem it is refused by.
HOSTILE = {
    "aliases in a key": ("a: &a [x]\n? [*a, *a]\n: y\n", "yaml_key"),
    "an alias as a key": ("a: &a x\n*a : y\n", "yaml_alias"),
    "aliases of aliases": (NESTED_ALIASES, "yaml_alias"),
    "an anchor in itself": ("a: &a [*a]\n", "yaml_alias"),
    "a merge of itself": ("a: &a {<<: *a}\n", "yaml_alias"),
    "an alias of nothing": ("a: *nothing\n", "yaml_alias"),
    "a mapping as a key": ("? {a: b}\n: c\n", "yaml_key"),
    "lists in lists": ("[" * 5_000, "yaml_too_deep"),
    "mappings in mappings": ("{a: " * 5_000, "yaml_too_deep"),
    "dashes behind dashes": ("- " * 5_000, "yaml_too_deep"),
    "keys of keys": ("? " * 5_000, "yaml_too_deep"),
    "deeper and deeper": ("\n".join(" " * at + "a:" for at in range(1_000)), "yaml_too_deep"),
    "more characters than are read": ("#" * (MOST_CHARACTERS + 1), "yaml_too_long"),
    "more values than are read": ("[" + "a," * MOST_NODES + "]", "yaml_too_many"),
    "a tag of Python": ("a: !!python/object/apply:os.system [ls]\n", "yaml_tag"),
    "a tag of binary": ("a: !!binary aGk=\n", "yaml_tag"),
    "a set": ("!!set {a, b}\n", "yaml_tag"),
    "a tag of one's own": ("!mine a\n", "yaml_tag"),
    "a version of many digits": (f"%YAML {'9' * 9_000}.1\n---\na: b\n", "yaml_directive"),
    "a small version of many digits": (f"%YAML 1.{'9' * 9_000}\n---\na: b\n", "yaml_directive"),
    "directives": ("%X\n" * 300_000, "yaml_directive"),
    "an escape beyond all letters": ('a: "\\U00110000"\n', "yaml_characters"),
    "half a letter": ('a: "\\ud800"\n', "yaml_characters"),
    "a NUL as an escape": ('a: "\\0"\n', "yaml_characters"),
    "a NUL": ("a: \0\n", "yaml_characters"),
    "a key of many letters": ("x" * 300 + ": y\n", "yaml_long_key"),
    "two documents": ("a: b\n---\na: b\n", "yaml_syntax"),
    "many documents": ("---\n" * 50_000, "yaml_syntax"),
    "quotes without end": ('a: "' + "x" * 100_000, "yaml_syntax"),
    "a name of many letters": ("a: *" + "b" * 100_000, "yaml_alias"),
    "a tag that is no text": ("a: !<%FF%FE> b\n", "yaml_syntax"),
    "the same key again and again": ("a: b\n" * 20_000, "duplicate_key"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_in_words_and_within_bounds(name: str) -> None:
    text, code = HOSTILE[name]

    document = read_yaml(text, "program.yaml")

    assert code in {problem.code for problem in document.problems}
    assert len(document.problems) <= MOST_PROBLEMS + 1
    assert len(document.lines) <= MOST_NODES
    assert sum(len(str(problem.params)) for problem in document.problems) < 20_000


def test_values_that_only_look_strange_are_read_as_they_stand() -> None:
    text = "a: 2026-99-99\nb: 0x_1F\nc: 1:2:3\nd: .inf\ne: 1e999\nf: ~\ng: \ufeffh\n"

    document = read_yaml(text, "program.yaml")

    assert document.problems == []
    assert document.tree == {
        "a": "2026-99-99",
        "b": "0x_1F",
        "c": "1:2:3",
        "d": ".inf",
        "e": "1e999",
        "f": None,
        "g": "\ufeffh",
    }


def test_a_directive_beyond_those_that_are_read_is_named_by_its_line() -> None:
    assert read_yaml("%YAML 1.1\n---\na: b\n", "x").problems == []
    document = read_yaml("# x\n" + "%X\n" * 300_000, "x")

    assert [(problem.code, problem.line) for problem in document.problems] == [
        ("yaml_directive", MOST_DIRECTIVES + 2)
    ]


def test_as_deep_as_is_allowed_is_read() -> None:
    assert read_yaml("[" * (DEEPEST - 1) + "a" + "]" * (DEEPEST - 1), "x").problems == []
    deeper = read_yaml("[" * DEEPEST + "a" + "]" * DEEPEST, "x")
    assert [problem.code for problem in deeper.problems] == ["yaml_too_deep"]


def test_of_many_mistakes_a_hundred_are_said_and_that_there_are_more() -> None:
    document = read_yaml("".join(f"nothing-{at}: x\n" for at in range(5_000)), "x.yaml")

    with pytest.raises(FolderErrors) as refused:
        raise FolderErrors(read_sections(document)[1])

    codes = [problem.code for problem in refused.value.problems]
    assert len(codes) == MOST_PROBLEMS + 1
    assert codes[-1] == "more_problems"


def test_what_is_written_into_a_sentence_is_cut() -> None:
    problem = FolderProblem(
        file="f" * 9_999, code="unknown_key", where="w" * 9_999, params={"allowed": "a" * 9_999}
    )

    assert (len(problem.file), len(problem.where)) == (300, 300)
    assert len(str(problem.params["allowed"])) == 1_000


GROWING: dict[str, Callable[[int], str]] = {
    "keys": lambda n: "".join(f"k{at}: v\n" for at in range(n)),
    "items": lambda n: "- a\n" * n,
    "items in brackets": lambda n: "[" + "a," * n + "]",
    "lines of one text": lambda n: "a: |\n" + "  x\n" * n,
    "folded lines": lambda n: "a: x\n" + "  x\n" * n,
    "one long word": lambda n: "a: " + "x" * n * 5,
    "escapes": lambda n: 'a: "' + "\\n" * n + '"',
    "blank lines": lambda n: "\n" * n * 5 + "a: b\n",
    "comments": lambda n: "#\n" * n * 3 + "a: b\n",
    "spaces": lambda n: " " * n * 5 + "a: b\n",
    "mistakes": lambda n: "a: b\n" * n,
    "brackets": lambda n: "[" * n,
    "anchors": lambda n: "".join(f"- &a{at} x\n" for at in range(n)),
    "aliases": lambda n: "- &a x\n" + "- *a\n" * n,
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_much_yaml_takes_about_four_times_as_long(name: str) -> None:
    grow = GROWING[name]
    small, large = grow(2_000), grow(8_000)

    assert growth(lambda: read_yaml(small, "x"), lambda: read_yaml(large, "x")) < LIMIT


def test_no_mutation_of_a_good_file_is_read_with_an_exception_or_much_said() -> None:
    pieces = [
        *"[]{}&*!|>?:-,#%@`'\"\\\t\n \0",
        "&a ",
        "*a",
        "<<",
        "!!set ",
        "? ",
        "- ",
        "\ud800",
    ]
    pieces += [
        "\u2028",
        "\ufeff",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        '"\\x',
        "9" * 5_000,
        "  " * 50,
    ]
    chance = random.Random(20260306)  # noqa: S311

    for _ in range(1_500):
        text = GOOD
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(text) + 1)
            end = at + chance.choice([0, 0, 1, 5, 40])
            text = text[:at] + chance.choice(pieces) * chance.choice([1, 1, 3]) + text[end:]
        document = read_yaml(text, "x.yaml")
        problems = [*document.problems, *read_sections(document)[1]]
        assert sum(len(str(problem)) for problem in problems) < 100_000
