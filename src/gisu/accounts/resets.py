"""What rooms above know of an address for which a new password is asked. A room declares it:

    PasswordReset(send_when_asked, remarks_on)

The page says the same to everybody; only whoever reads the mailbox learns what is so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gisu.core.rooms import declared


class Send(Protocol):
    """Send what waits for `email` once more, such as an invitation; how much that is."""

    def __call__(self, *, email: str, now: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """`remarks(email, now)` gives sentences for the mail: what else is so, and what to do about it."""

    send: Send
    remarks: Callable[[str, datetime], list[str]]


def send_what_waits(email: str, now: datetime) -> int:
    return sum(room.send(email=email, now=now) for room in declared(PasswordReset))


def remarks_on(email: str, now: datetime) -> list[str]:
    """In the language being spoken."""
    return [said for room in declared(PasswordReset) for said in room.remarks(email, now)]
