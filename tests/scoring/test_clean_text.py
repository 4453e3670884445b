"""What cannot be seen makes no difference in a name, and what can be seen stays."""

# ruff: noqa: RUF001  characters that look like others are what these tests are about

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.growth import LIMIT, growth

from gisu.accounts.policy import password_form
from gisu_scoring.text.clean_text import (
    clean_line,
    clean_lines,
    clean_prose,
    comparison_key,
    search_key,
    shown,
)
from gisu_scoring.text.normal_form import normal_form

PERSIAN = "علی\u200cرضا"
HINDI = "क्\u200dष"
CODER = "👩🏽\u200d💻"
RAINBOW = "🏳\ufe0f\u200d🌈"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "typed",
    [
        "  김하나\u200b ",
        "\ufeff\ufeff김하나",
        unicodedata.normalize("NFD", "김하나"),
        "김\u200d하\u2060나",
        "\u202a김하나\u202c",
        "\u2066김하나\u2069\u200f",
        "\u3164김하나\u3164",
        "\xa0김하나\u3000",
        "김하\x00나",
        "김하나\u00ad",
        "김하나\ufe0f",
        "김하나\r\n",
        "김하나\ud83d",
    ],
    ids=ascii,
)
def test_a_name_with_something_invisible_is_the_name(typed: str) -> None:
    assert clean_line(typed) == "김하나"


@pytest.mark.parametrize(
    "typed",
    [PERSIAN, HINDI, CODER, RAINBOW, ENGLAND, "❤\ufe0f", "1\ufe0f\u20e3", "葛\U000e0100城"],
)
def test_what_changes_how_letters_and_emoji_look_stays(typed: str) -> None:
    assert clean_line(typed) == typed
    assert clean_line(f"\u200b{typed}\u200c ") == typed


@pytest.mark.parametrize(
    "typed", ["a\u200db", "\u200dab", "ab\u200c", "a\ufe0fb", "ab\u200d\u200d"]
)
def test_a_joiner_that_joins_nothing_visible_is_dropped(typed: str) -> None:
    assert clean_line(typed) == "ab"


def test_spaces_of_every_kind_become_one_plain_space() -> None:
    assert clean_line("Kim\xa0\u2003\t Ha\nNa\u2028!") == "Kim Ha Na !"


def test_the_lines_of_a_longer_text_stay() -> None:
    assert clean_lines(" first\u200b \r\n\r\n second\xa0 line \n") == "first\n\nsecond line"
    assert clean_prose("a\n  b\u200b") == "a\n  b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alpha", " alpha\u200b"),
        ("Straße", "STRASSE"),
        ("ÉQUIPE", unicodedata.normalize("NFD", "équipe")),
        ("팀 하나", unicodedata.normalize("NFD", "팀\xa0 하나")),
        ("❤\ufe0f", "❤"),
        ("ΣΑΣ", "σας"),
        ("팀1", "팀１"),
        ("id", "ｉｄ"),
        ("Team", "Тeam"),
        ("Team", "ТЕАМ"),
        ("ТЕАМ", "теам"),
        ("ΝΙΚΗ", "νικη"),
        ("NIKH", "ΝΙΚΗ"),
        ("No\u00ebl", "N\u043e\u0451l"),
        ("caf\u00e9", "c\u0430f\u0435\u0301"),
    ],
)
def test_names_people_take_for_the_same_have_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Team 1", "Team 2"), ("ab", "a b"), ("é", "e"), ("дом", "dom"), ("O", "0")],
)
def test_names_that_look_different_have_different_keys(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("strasse", "Straße 7"),
        ("ÉQ", "équipe"),
        (unicodedata.normalize("NFD", "하나"), "김하나"),
        ("하나", unicodedata.normalize("NFD", "김하나")),
        ("ｈａｎａ", "Hana Kim"),
        ("علیرضا", PERSIAN),
        ("ha\u200bna", "HANA"),
    ],
)
def test_looking_for_part_of_a_name_finds_it(part: str, whole: str) -> None:
    assert search_key(part) in search_key(whole)


def test_what_cannot_be_seen_is_written_out_where_it_is_spoken_of() -> None:
    assert shown("hana\u200b@example.org\xa0") == "hana\\u200b@example.org\\u00a0"
    assert shown("김 하나") == "김 하나"


@given(st.text())
@example("\u200d\ufe0f\u20e3")
@example("a\u0300\u034f\u0316")
@pytest.mark.parametrize("function", [clean_line, clean_lines, comparison_key, search_key])
def test_cleaning_twice_is_cleaning_once(function: Callable[[str], str], text: str) -> None:
    once = function(text)

    assert function(once) == once
    assert once == unicodedata.normalize("NFC", once)


MANY_MARKS = {
    "two classes": "a" + "\u0301\u0323" * 300,
    "marks that come apart": "a" + "\u0f73" * 300,
    "letters with marks": "\u1ebf\u0316" * 300,
    "half-wide marks": "\uff76" + "\uff9e\u0301" * 300,
    "syllables": "한글" * 300 + "\u0301\u0316",
    "nothing but marks": "\u0301\u0316" * 300,
}


@pytest.mark.parametrize("text", MANY_MARKS.values(), ids=MANY_MARKS)
@pytest.mark.parametrize("form", ["NFC", "NFKC"])
def test_a_long_text_has_the_same_normal_form_as_unicode_gives_it(
    form: Literal["NFC", "NFKC"], text: str
) -> None:
    assert normal_form(form, text) == unicodedata.normalize(form, text)


@given(text=st.text(st.sampled_from("aế한\u1100\u1161\u0301\u0323\u0f73ﾞﬁ"), max_size=400))
def test_marks_in_any_order_have_unicodes_normal_form(text: str) -> None:
    text = text + "\u0316\u0301" * 130
    assert normal_form("NFC", text) == unicodedata.normalize("NFC", text)
    assert normal_form("NFKC", text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\uff9e\u0301", "\u0344\u0323"])
@pytest.mark.parametrize("function", [clean_line, comparison_key, search_key, password_form])
def test_four_times_the_marks_take_about_four_times_the_time(
    function: Callable[[str], str], marks: str
) -> None:
    small, large = "a" + marks * 6_000, "a" + marks * 24_000

    assert growth(lambda: function(small), lambda: function(large)) < LIMIT


def test_nothing_but_one_module_asks_unicodedata_for_a_normal_form() -> None:
    sources = Path(normal_form.__code__.co_filename).parents[2]
    asking = {
        path.name
        for room in ("gisu", "gisu_scoring")
        for path in (sources / room).rglob("*.py")
        if re.search(r"unicodedata\.normalize\((?!'NFC', )", path.read_text())
    }
    assert asking == {"normal_form.py"}


@pytest.mark.parametrize(
    "text", ["\ue000", "\u0378", "\u0301" * 50, "\U000f0000 \u0316", "\ue000\u200b"]
)
def test_a_line_in_which_nothing_can_be_seen_is_empty(text: str) -> None:
    assert clean_line(text) == ""


@pytest.mark.parametrize("text", ["…", "+", "🫨", "a\ue000", "e\u0301", "\U000323b0"])
def test_a_line_in_which_something_can_be_seen_stays(text: str) -> None:
    assert clean_line(text) == unicodedata.normalize("NFC", text)
