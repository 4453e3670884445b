"""Both languages say everything, with the same values in their sentences."""

import string

import pytest

from gisu.cli import competition
from gisu.cli.client import words as client_words
from gisu_client import words

TABLES = {
    "gisu": client_words.WORDS,
    "gisu competition": competition.WORDS,
}


def _values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_is_there_in_both_languages_with_the_same_values(table: str) -> None:
    for code, said in TABLES[table].items():
        assert said.keys() == {"ko", "en"}, code
        assert _values(said["ko"]) == _values(said["en"]), code


def test_a_sentence_is_in_the_language_of_its_call() -> None:
    assert words.say("at_line", "ko", n=1234) == "1,234번째 줄: "
    assert words.say("at_line", "en", n=1234) == "Line 1,234: "
    assert [words.say(code, "ko") for code in ("right", "right_label")] == ["맞힌 행", "정답"]
    assert [words.say(code, "en") for code in ("right", "right_label")] == ["right", "right"]


@pytest.mark.parametrize("code", [one for one in words.WORDS if f"{one}.do" in words.WORDS])
def test_every_error_says_what_to_do(code: str) -> None:
    assert len(words.WORDS[f"{code}.do"]) > len("Try again.")
