"""What cannot be seen makes no difference in a name, and what can be seen stays."""

# ruff: noqa: RUF001  characters that look like others are what these tests are about

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gisu_scoring.clean_text import (
    clean_line,
    clean_lines,
    clean_prose,
    comparison_key,
    search_key,
    shown,
)

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
    ],
)
def test_names_people_take_for_the_same_have_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Team 1", "Team 2"), ("ab", "a b"), ("팀1", "팀１"), ("é", "e")]
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
