"""What rooms above know of an address for which a new password is asked. A room says so when it starts, in its `apps.py`:

    answers_resets(send_when_asked, remarks_on)

The page says the same to everybody; only whoever reads the mailbox learns what is so.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Send(Protocol):
    """Send what waits for `email` once more, such as an invitation; how much that is."""

    def __call__(self, *, email: str, now: datetime) -> int: ...


Remarks = Callable[[str, datetime], list[str]]
_known: list[tuple[Send, Remarks]] = []


def answers_resets(send: Send, remarks: Remarks) -> None:
    """`remarks(email, now)` gives sentences for the mail: what else is so, and what to do about it."""
    _known.append((send, remarks))


def send_what_waits(email: str, now: datetime) -> int:
    return sum(send(email=email, now=now) for send, _remarks in _known)


def remarks_on(email: str, now: datetime) -> list[str]:
    """In the language being spoken."""
    return [said for _send, remarks in _known for said in remarks(email, now)]
