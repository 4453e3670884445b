"""What is called by somebody's name is told from what only begins alike."""

import pytest

from gisu.core.called import beginning_of, is_called_by, without


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


def test_a_name_is_taken_out_wherever_it_stands_as_a_word() -> None:
    said = "Kim 2, Team Kim, Kimchi and the kimono of Kim."

    assert without("Kim", said, instead="-") == "- 2, Team -, Kimchi and the kimono of -."
    assert without("이", "이 님이 오늘이라고 했어요", instead="-") == "- 님이 오늘이라고 했어요"
    assert (
        without("하늘" * 30, f"{'하늘' * 30}: {beginning_of('하늘' * 30)} 2", instead="-")
        == "-: - 2"
    )
