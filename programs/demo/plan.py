"""What the demo's people try, when, and what they write about it."""

from dataclasses import dataclass

from gisu.competitions.enums import Channel

PAGE, API, COMMAND, PYTHON = Channel.PAGE, Channel.API, Channel.COMMAND, Channel.PYTHON


@dataclass(frozen=True)
class Try:
    """A file handed in by learner `who`.

    On the `day` (counted from today) `at` a time of the clock, or `minutes_ago`. `spoilt` names a slip of the hand
    (programs/demo/spoiling.py). `is_final`: chosen as a final submission soon after.
    """

    who: int
    model: str
    said: str
    day: int = 0
    at: str = ""
    minutes_ago: int = 0
    by: Channel = PAGE
    spoilt: str = ""
    is_final: bool = False


def on(day: int, *tries: Try) -> tuple[Try, ...]:
    return tuple(Try(**{**vars(one), "day": day}) for one in tries)
