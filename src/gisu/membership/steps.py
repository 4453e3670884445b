"""What rooms above add to arriving, leaving and changes of many. They declare it:

Undo("team.joined", take_out_again)
RosterColumn("team", …)
DepartureStep(foretell_leaving, leave_all_teams)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared

Step = Mapping[str, Any]


class TakeBack(Protocol):
    """Undo one step. Raises ChangedSince where something that happened later contradicts it."""

    def __call__(
        self, *, cohort: Cohort, step: Step, by: Person | None, now: datetime
    ) -> object: ...


@dataclass(frozen=True, slots=True)
class Undo:
    """Steps of a change of many that say `did` are taken back by `take_back`, an action."""

    did: str
    take_back: TakeBack


def take_back_of(did: str) -> TakeBack:
    return {undo.did: undo.take_back for undo in declared(Undo)}[did]


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column of rosters that belongs to a room above, such as the team; about one of `choices(cohort)`, such as a set.

    Whoever arrives by an invitation gets what its line asked for: `wish(invitation, about, value)` keeps it,
    `fulfil(invitation, enrolment, by, now)` does it, if anything is kept, `forget(invitation)` keeps it no longer. All are
    actions.

    `present(cohort, about)` says by enrolment what people have now, in one query. `place(enrolment, about, value, by,
    now)` fulfils it, an action; the steps it took come back. `spellings(cohort)`, where values are not free, says by each
    way of writing one, in lower case, which it is. `refused(cohort, about, asked)` says by line why `place` will say no, when
    the lines are done in their order.
    """

    name: str
    choices: Callable[[Cohort], list[tuple[str, str]]]
    present: Callable[[Cohort, str], Mapping[int, str]]
    place: Callable[..., list[dict[str, Any]]]
    wish: Callable[..., None]
    fulfil: Callable[..., None]
    forget: Callable[..., None]
    refused: Callable[[Cohort, str, Sequence["Asked"]], Mapping[int, str]]
    spellings: Callable[[Cohort], Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line of a roster wishes for; `enrolment` is None for who is invited, and arrives later."""

    line: int
    value: str
    enrolment: int | None


def roster_columns() -> Mapping[str, RosterColumn]:
    return {column.name: column for column in declared(RosterColumn)}


@dataclass(frozen=True, slots=True)
class DepartureStep:
    """What leaving a cohort means for what is a room's own.

    `foretell(enrolment)` gives sentences; `carry_out(enrolment, by, now)`, an action, the steps it took.
    """

    foretell: Callable[..., list[str]]
    carry_out: Callable[..., list[dict[str, Any]]]
