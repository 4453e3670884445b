"""What else follows from a change, beside what is written: whom it takes something from, what clashes then, who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_effects import ChangeEffect, Concern, ItemChange, Loss
from gisu.core.rooms import declared
from gisu.notices.queries import last_telling, told_since
from gisu.programs.enums import Kind
from gisu.programs.queries.comparing import Comparison


@dataclass(frozen=True, slots=True)
class Consequences:
    """`losses` says whom what is taken from; `clashes` are those there were not before; `told` the notices and to how many."""

    losses: tuple[Loss, ...] = ()
    clashes: tuple[Concern, ...] = ()
    told: tuple[tuple[str, int], ...] = ()


NOTHING = Consequences()


@dataclass(frozen=True, slots=True)
class Look:
    """A cohort at a moment of a rehearsal, as each room that declares an effect sees it."""

    seen: Sequence[Any]
    telling: int


def look(cohort: Cohort, compared: Comparison, *, now: datetime) -> Look:
    """The cohort as it is in this transaction. Read anew, nothing of it is kept."""
    fresh, changes = Cohort.objects.get(pk=cohort.pk), _changes(compared)
    seen = [effect.look(fresh, changes, now) for effect in declared(ChangeEffect)]
    return Look(seen, last_telling(fresh))


def consequences(
    cohort: Cohort, compared: Comparison, *, before: Look, after: Look
) -> Consequences:
    """What differs from `before` to `after`. Call it where what was done is still there."""
    changes = _changes(compared)
    effects = [
        each
        for effect, old, new in zip(
            declared(ChangeEffect), before.seen, after.seen, strict=True
        )
        for each in effect.effects(cohort, changes, old, new)
    ]
    return Consequences(
        tuple(each for each in effects if isinstance(each, Loss)),
        tuple(each for each in effects if not isinstance(each, Loss)),
        told_since(cohort, before.telling),
    )


def _changes(compared: Comparison) -> list[ItemChange]:
    return [
        ItemChange(
            step.part, step.key, step.result, step.was if step.kind is Kind.RENAME else ""
        )
        for step in compared.writes
    ]
