"""Things called by a person's name, such as the team of one who is alone: how much of the name they carry, and finding them."""

import re

ROOM = 55  # a team's name has sixty characters, of which a few are left for a number


def beginning_of(name: str) -> str:
    """What something called by `name` begins with."""
    return " ".join(name.split())[:ROOM]


def is_called_by(name: str, text: str) -> bool:
    """Whether `text` begins with `name` as a word: “Kim 2” and “홍길동팀” do, “Kimchi” is not called by Kim."""
    return re.match(re.escape(beginning_of(name)) + r"(?![A-Za-z])", text) is not None


def without(name: str, text: str, *, instead: str) -> str:
    """`text` with `instead` wherever it says `name`, or as much of it as there was room for, as a word."""
    for one in (name, beginning_of(name)):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?![A-Za-z])", instead, text)
    return text
