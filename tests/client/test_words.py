"""The client says each thing in the language asked for, and what to do beside what is wrong."""

import pytest

from gisu_client import words


def test_a_sentence_is_in_the_language_of_its_call() -> None:
    assert words.say("at_line", "ko", n=1234) == "1,234번째 줄: "
    assert words.say("at_line", "en", n=1234) == "Line 1,234: "
    assert [words.say(code, "ko") for code in ("right", "right_label")] == ["맞힌 행", "정답"]
    assert [words.say(code, "en") for code in ("right", "right_label")] == ["right", "right"]


@pytest.mark.parametrize("code", [one for one in words.WORDS if f"{one}.do" in words.WORDS])
def test_every_error_says_what_to_do(code: str) -> None:
    assert len(words.WORDS[f"{code}.do"]) > len("Try again.")
