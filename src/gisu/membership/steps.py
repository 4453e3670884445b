"""How each step of a change of many is taken back. A room above says so for its own steps when it starts, in its `apps.py`:

taken_back("team.joined", take_out_again)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A roster's column that belongs to a room above, such as the team; about one of `choices(cohort)`, such as a set.

    `present(cohort, about)` says by enrolment what people have now, in one query. `place(enrolment, about, value, by,
    now)` fulfils it, an action; the steps it took come back. `spellings(cohort)`, where values are not free, says by each
    way of writing one, in lower case, which it is. `refused(cohort, about, asked)` says by line why `place` will say no, when
    the lines are done in their order.
    """

    choices: Callable[[Cohort], list[tuple[str, str]]]
    present: Callable[[Cohort, str], Mapping[int, str]]
    place: Callable[..., list[dict[str, Any]]]
    refused: Callable[[Cohort, str, Sequence["Asked"]], Mapping[int, str]]
    spellings: Callable[[Cohort], Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line of a roster wishes for; `enrolment` is None for who is invited, and arrives later."""

    line: int
    value: str
    enrolment: int | None


_wishes: dict[str, Wish] = {}


def on_arrival(column: str, wish: Wish) -> None:
    """Let rosters have `column`, and whoever arrives by an invitation what it wished for them."""
    _wishes[column] = wish


def wishes() -> Mapping[str, Wish]:
    return _wishes


Foretell = Callable[..., list[str]]
Leave = Callable[..., list[dict[str, Any]]]
_leavings: list[tuple[Foretell, Leave]] = []


def on_leaving(foretell: Foretell, carry_out: Leave) -> None:
    """Let a room above say what leaving means for what is its own, and do it.

    `foretell(enrolment)` gives sentences; `carry_out(enrolment, by, now)`, an action, the steps it took.
    """
    _leavings.append((foretell, carry_out))


def leavings() -> list[tuple[Foretell, Leave]]:
    return list(_leavings)
