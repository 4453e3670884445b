"""Markdown made to take long to draw: drawn, or shown as written, in time that grows with its length."""

import random
from collections.abc import Callable

import pytest
from tests.growth import LIMIT, growth

from gisu.ui.markdown import MOST_CELLS, MOST_CHARACTERS, MOST_IN_A_FORMULA, MOST_TAGS, render

# Each grows with its number, by a few letters each time.
GROWING: dict[str, Callable[[int], str]] = {
    "cells side by side": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|",
    "rows that lack cells": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b\n" * n,
    "tables below tables": lambda n: "|a|\n|-|\n" * n,
    "divs in divs": lambda n: "<div>" * n,
    "divs below divs": lambda n: "<div>\n\n" * n,
    "items in items of HTML": lambda n: "<ul><li>" * n,
    "tables in tables of HTML": lambda n: "<table><tr><td>" * n,
    "bold in bold of HTML": lambda n: "x <b>" * n,
    "a paragraph in bold in a paragraph": lambda n: "<p><b>" * n,
    "mathematics of HTML": lambda n: "x <math><mi>" * n,
    "attributes without end": lambda n: "a <a " + "b='c " * n,
    "comments without end": lambda n: "a <!-- b " * n,
    "character data without end": lambda n: "a <![CDATA[ b " * n,
    "instructions without end": lambda n: "a <? b " * n,
    "stars": lambda n: "*" * n,
    "stars that open": lambda n: "*a " * n,
    "stars that open and close": lambda n: "*a**b" * n,
    "stars and lines in turn": lambda n: "*a _b " * n,
    "tildes": lambda n: "~~a " * n,
    "brackets that open": lambda n: "[" * n,
    "brackets that open and close": lambda n: "[" * n + "]" * n,
    "links that do not end": lambda n: "[a](b" * n,
    "links in links": lambda n: "[" * n + "](a)" * n,
    "pictures in pictures": lambda n: "![" * n + "](a)" * n,
    "parentheses in a link": lambda n: "[a](" + "(" * n,
    "references": lambda n: "[a]: b\n\n" + "[a][b" * n,
    "definitions": lambda n: "".join(f"[a{at}]: b\n" for at in range(n)),
    "backticks of every length": lambda n: "".join("x" + "`" * at for at in range(int(n**0.5))),
    "quotes in quotes": lambda n: ">" * n + "a",
    "quotes of lazy lines": lambda n: ">" * 50 + "a\n" + "b\n" * n,
    "lists in lists": lambda n: "- " * n + "a",
    "deeper and deeper lists": lambda n: "".join(
        "  " * at + "- a\n" for at in range(int(n**0.5))
    ),
    "dollars": lambda n: "$a " * n,
    "formulas": lambda n: "$a$" * n,
    "a long formula": lambda n: "$" + "x+" * n + "x$",
    "roots in roots": lambda n: "$" + "\\sqrt{" * n + "2" + "}" * n + "$",
    "fractions without end": lambda n: "$" + "\\frac{" * n + "$",
    "powers of powers": lambda n: "$" + "a^{" * n + "a" + "}" * n + "$",
    "texts in texts": lambda n: "$$" + "\\text{" * 2 * n + "$$",
    "a wide matrix": lambda n: "$\\begin{matrix}" + "a&" * n + "\\end{matrix}$",
    "less than": lambda n: "<" * n,
    "ampersands": lambda n: "&" * n,
    "backslashes": lambda n: "\\" * n,
    "an entity of many digits": lambda n: "&#" + "9" * n + ";",
    "blank lines": lambda n: "\n" * n,
    "spaces at the ends": lambda n: ("a" + " " * 30 + "\n") * n,
    "fences": lambda n: "```\na\n" * n,
    "underlined lines": lambda n: "a\n" * n + "===",
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_as_much_text_takes_about_four_times_as_long(name: str) -> None:
    grow = GROWING[name]
    render("a")  # what is made once

    assert growth(lambda: render(grow(800)), lambda: render(grow(3_200))) < LIMIT


@pytest.mark.parametrize("name", GROWING)
def test_what_is_drawn_is_no_more_than_a_little_longer_than_the_text(name: str) -> None:
    text = GROWING[name](3_200)

    # A single letter in a cell or a formula takes some sixty of HTML.
    assert len(render(text)) <= 70 * len(text)


def test_a_text_that_is_too_long_is_shown_as_written() -> None:
    text = "# a <b>\n\n" + "x" * MOST_CHARACTERS

    assert render(text).startswith("<p># a &lt;b&gt;</p>\n\n<p>xxx")
    assert render("# a").startswith("<h2>")


def test_a_formula_that_is_too_long_is_shown_as_written() -> None:
    assert "<math" in render("$" + "x" * MOST_IN_A_FORMULA + "$")
    assert render("$" + "x" * (MOST_IN_A_FORMULA + 1) + "$").count("<math") == 0
    assert "<code>xxx" in render("$" + "x" * (MOST_IN_A_FORMULA + 1) + "$")


def test_html_of_too_many_tags_is_shown_as_written() -> None:
    assert "<b>" in render("x <b>y</b>" + "&lt;" * MOST_TAGS)
    assert render("x <b>y</b> " * MOST_TAGS).startswith("<p>x &lt;b&gt;y&lt;/b&gt; x")


def test_a_table_of_too_many_cells_is_shown_as_written_and_one_of_many_is_a_table() -> None:
    rows = MOST_CELLS // 20
    table = "|a" * 9 + "|\n" + "|-" * 9 + "|\n"

    assert render(table + ("|b" * 9 + "|\n") * rows).count("<tr>") == rows + 1
    assert "<table>" not in render(table + ("|b" * 9 + "|\n") * 2 * rows)


def test_no_mutation_of_a_good_text_is_drawn_with_an_exception_or_at_great_length() -> None:
    good = "# A\n\n- *b* [c](d) `e`\n\n|f|g|\n|-|-|\n|$h^2$|<b>i</b>|\n\n> j\n\n```py\nk\n```\n"
    pieces = [*"*_`[]()<>|$!#>-~&;\\\n \0", "<div>", "</td>", "<!--", "$$", "```\n", "\ud800"]
    pieces += [
        "|-|-|\n",
        "\\frac{",
        "\\left",
        "\\begin{a}",
        "&#0;",
        "&#x110000;",
        "\u2028",
        "    ",
    ]
    chance = random.Random(20260306)  # noqa: S311

    for _ in range(800):
        text = good
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(text) + 1)
            piece = chance.choice(pieces) * chance.choice([1, 1, 2, 40])
            text = text[:at] + piece + text[at + chance.choice([0, 0, 3]) :]
        assert len(render(text)) < 100 * len(text) + 2_000
