"""How each step of a change of many is taken back. A room above says so for its own steps when it starts, in its `apps.py`:

taken_back("team.joined", take_out_again)
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort

Step = Mapping[str, Any]


class TakeBack(Protocol):
    """Undo one step. Raises ChangedSince where something that happened later contradicts it."""

    def __call__(
        self, *, cohort: Cohort, step: Step, by: Person | None, now: datetime
    ) -> object: ...


_known: dict[str, TakeBack] = {}


def taken_back(did: str, take_back: TakeBack) -> None:
    """Let steps that say `did` be taken back by `take_back`, an action."""
    _known[did] = take_back


def take_back_of(did: str) -> TakeBack:
    return _known[did]


Arrive = Callable[..., object]
_arrivals: dict[str, Arrive] = {}
_leavings: list[tuple[Callable[..., list[str]], Callable[..., list[dict[str, Any]]]]] = []


def on_arrival(wish: str, place: Arrive) -> None:
    """Let what a roster wished of an invited person (`wish`) be fulfilled by `place(enrolment, value, by, now)`."""
    _arrivals[wish] = place


def arrivals() -> Mapping[str, Arrive]:
    return _arrivals


def on_leaving(
    foretell: Callable[..., list[str]], carry_out: Callable[..., list[dict[str, Any]]]
) -> None:
    """Let a room above say what leaving means for what is its own, and do it.

    `foretell(enrolment)` gives sentences; `carry_out(enrolment, by, now)` does it and gives the steps it took.
    """
    _leavings.append((foretell, carry_out))


def leavings() -> list[tuple[Callable[..., list[str]], Callable[..., list[dict[str, Any]]]]]:
    return list(_leavings)
