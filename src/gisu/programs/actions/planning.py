"""What applying a program, or one edit on a page, comes to: worked out, and tried where a room might refuse."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import ProgramItem
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.programs.actions.doing import Files, Place, do, in_order
from gisu.programs.enums import Side
from gisu.programs.policy.comparing import Step
from gisu.programs.queries.consequences import NOTHING, Consequences, consequences, look
from gisu.programs.queries.matching import lineages_by_later
from gisu.programs.queries.standing import (
    Comparison,
    comparison,
    decided_in,
    reached_by,
    with_edit,
)
from gisu.programs.reading.program import Program, digest


@dataclass(frozen=True)
class Plan:
    """What applying comes to: every step, whom it reaches, what the rooms refuse, what stays as it was decided.

    `follows` is what else follows from it, where it is possible; `lineages` are those of items a folder said before.
    """

    compared: Comparison
    reaches: Mapping[Place, Sequence[str]]
    refusals: Mapping[Place, Refusal]
    decided: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    follows: Consequences = NOTHING
    lineages: Mapping[Place, str] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[Step, ...]:
        return self.compared.writes

    @property
    def is_possible(self) -> bool:
        return not self.compared.conflicts and not self.refusals

    @property
    def mark(self) -> str:
        """The same only while every step is, and what it changes still says what it said: what was shown is what will be done."""
        return digest(
            [
                [step.part, step.key, step.kind, step.result, _changed_from(step)]
                for step in self.writes
            ]
        )


def _changed_from(step: Step) -> list[list[str]]:
    return [[one.field, str(one.before)] for one in step.changes]


def plan(
    *,
    cohort: Cohort,
    program: Program,
    by: Person | None,
    now: datetime,
    take: Mapping[Place, Side] | None = None,
) -> Plan:
    """What `apply` would do. Nothing is written: what rooms refuse is found by doing it and taking it back."""
    compared = comparison(cohort=cohort, program=program, take=take or {})
    return _planned(cohort, compared, program.reading.files, by, now)


def plan_edit(
    *,
    cohort: Cohort,
    part: ProgramItem,
    key: str,
    fields: dict[str, Any] | None,
    by: Person | None,
    now: datetime,
    was: str = "",
) -> Plan:
    """What one edit on a page would do; `fields` None takes the item away, `was` is the key it had."""
    compared = with_edit(cohort=cohort, part=part, key=key, fields=fields, was=was)
    return _planned(cohort, compared, {}, by, now)


@action
def _rehearse(
    *, cohort: Cohort, compared: Comparison, files: Files, by: Person | None, now: datetime
) -> tuple[dict[Place, Refusal], Consequences]:
    """What rooms refuse, and what follows, found by doing each step and taking all of it back."""
    refusals: dict[Place, Refusal] = {}
    follows = NOTHING
    before = look(cohort, compared, now=now)
    with suppress(_TakenBackError), transaction.atomic():
        for step in in_order(compared):
            try:
                with transaction.atomic():
                    do(cohort, step, files, by, now)
            except Refusal as refusal:
                refusals[step.part, step.key] = refusal
        if not refusals:
            after = look(cohort, compared, now=now)
            follows = consequences(cohort, compared, before=before, after=after)
        raise _TakenBackError
    return refusals, follows


class _TakenBackError(Exception):
    """Nothing of this is to stay."""


def _planned(
    cohort: Cohort, compared: Comparison, files: Files, by: Person | None, now: datetime
) -> Plan:
    refusals: dict[Place, Refusal] = {}
    follows = NOTHING
    if compared.writes:
        fresh = Cohort.objects.get(pk=cohort.pk)
        refusals, follows = _rehearse(
            cohort=fresh, compared=compared, files=files, by=by, now=now
        )
    steps = (*compared.writes, *compared.conflicts)
    return Plan(
        compared,
        reached_by(cohort, steps),
        refusals,
        decided_in(cohort),
        follows,
        lineages_by_later(cohort, compared.names),
    )
