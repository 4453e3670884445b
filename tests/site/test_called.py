"""What is called by somebody's name is told from what only begins alike."""

import pytest

from gisu.ground.called import beginning_of, is_called_by


@pytest.mark.parametrize("text", ["Kim", "Kim 2", "Kim’s team", "Kim팀"])
def test_what_begins_with_the_name_as_a_word_is_called_by_it(text: str) -> None:
    assert is_called_by("Kim", text)


@pytest.mark.parametrize("text", ["Kimchi", "Team Kim", "kim", ""])
def test_what_only_begins_alike_is_not(text: str) -> None:
    assert not is_called_by("Kim", text)


def test_a_long_name_is_found_where_there_was_room_for_its_beginning() -> None:
    name = "하늘" * 30

    assert beginning_of(name) == "하늘" * 27 + "하"
    assert is_called_by(name, f"{beginning_of(name)} 2")
