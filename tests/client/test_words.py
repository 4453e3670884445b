"""Both languages say everything, with the same values in their sentences."""

import string

import pytest

from gisu.cli import competition
from gisu.cli.client import words as client_words
from gisu_client import words

TABLES = {
    "gisu_client": words.WORDS,
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


@pytest.mark.parametrize("code", [one for one in words.WORDS if f"{one}.do" in words.WORDS])
def test_every_error_says_what_to_do(code: str) -> None:
    assert len(words.WORDS[f"{code}.do"]["en"]) > len("Try again.")
