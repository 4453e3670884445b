"""Apply a program to a cohort: exactly what was planned, or nothing."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.ground.refusals import Refusal
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.programs import events
from gisu.programs.enums import Kind, Side
from gisu.programs.models import Application, AppliedItem
from gisu.programs.parts.part import Part, Touched
from gisu.programs.parts.registry import PARTS
from gisu.programs.policy import Step
from gisu.programs.queries.standing import (
    Comparison,
    Items,
    comparison,
    decided_in,
    said_of,
    touched_by,
    with_edit,
)
from gisu.programs.reading.program import Program, digest
from gisu_scoring.folder_problems import FolderErrors
from gisu_scoring.words import reason

Place = tuple[str, str]
Things = Mapping[Place, Any]


class InConflict(Refusal):
    code = "program-in-conflict"


class PlanHasChanged(Refusal):
    code = "plan-has-changed"


class DoesNotFit(Refusal):
    code = "does-not-fit"


@dataclass(frozen=True)
class Plan:
    """What applying comes to: every step, whom it reaches, what the rooms refuse, what stays as it was decided."""

    compared: Comparison
    touched: Mapping[Place, Touched]
    refusals: Mapping[Place, Refusal]
    decided: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[Step, ...]:
        return self.compared.writes

    @property
    def is_possible(self) -> bool:
        return not self.compared.conflicts and not self.refusals

    @property
    def mark(self) -> str:
        """The same only while every step is the same: what was shown is what will be done."""
        return digest([[step.part, step.key, step.kind, step.result] for step in self.writes])


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
    return _planned(cohort, compared, program.whole.things, by, now)


def plan_edit(
    *,
    cohort: Cohort,
    part: Part,
    key: str,
    fields: dict[str, Any] | None,
    by: Person | None,
    now: datetime,
) -> Plan:
    """What one edit on a page would do; `fields` None takes the item away."""
    compared = with_edit(cohort=cohort, part=part, key=key, fields=fields)
    return _planned(cohort, compared, {}, by, now)


@action
def apply(
    *,
    cohort: Cohort,
    program: Program,
    by: Person | None,
    now: datetime,
    take: Mapping[Place, Side] | None = None,
    mark: str = "",
) -> Application | None:
    """Bring the cohort up to the program; None where nothing was to change.

    `mark` is that of the plan somebody saw. Raises PlanHasChanged, InConflict, and what a room refuses; then nothing
    was written.
    """
    cohort = _held(cohort)
    compared = comparison(cohort=cohort, program=program, take=take or {})
    _check(Plan(compared, {}, {}), mark)
    _do_all(cohort, compared, program.whole.things, by, now)
    _keep_said(cohort, compared.folder, by, now)
    whole = program.digest()
    if (cohort.program, cohort.program_digest) != (program.head.slug, whole):
        Cohort.objects.filter(pk=cohort.pk).update(
            program=program.head.slug, program_digest=whole
        )
    if not compared.writes:
        return None
    made = Application.objects.create(
        cohort=cohort,
        program=program.head.slug,
        digest=whole,
        added=_count(compared, Kind.ADD),
        changed=_count(compared, Kind.CHANGE, Kind.RENAME, Kind.MOVE),
        removed=_count(compared, Kind.REMOVE),
        applied_by=by,
        applied_at=now,
    )
    event = events.Applied(
        program=made.program,
        digest=whole,
        application=made.pk,
        added=made.added,
        changed=made.changed,
        removed=made.removed,
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return made


@action
def edit(
    *,
    cohort: Cohort,
    part: Part,
    key: str,
    fields: dict[str, Any] | None,
    by: Person | None,
    now: datetime,
    mark: str = "",
) -> None:
    """Set one item as a page says, or take it away. The folder's last words stay, so that a plan sees what was edited.

    Raises PlanHasChanged and what a room refuses.
    """
    cohort = _held(cohort)
    compared = with_edit(cohort=cohort, part=part, key=key, fields=fields)
    _check(Plan(compared, {}, {}), mark)
    _do_all(cohort, compared, {}, by, now)


def _held(cohort: Cohort) -> Cohort:
    """The cohort as it is now; whoever else changes it waits."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _check(found: Plan, mark: str) -> None:
    if mark and mark != found.mark:
        raise PlanHasChanged(
            _("The site was changed since this plan was made."),
            remedy=_("Look at the plan as it is now, then apply it."),
        )
    for step in found.compared.conflicts:
        raise InConflict(
            _("The folder and the site both changed %(key)s.") % {"key": step.key},
            where=f"{step.part}/{step.key}",
            remedy=_("Choose whose words hold, item by item."),
        )


@action
def _rehearse(
    *, cohort: Cohort, compared: Comparison, things: Things, by: Person | None, now: datetime
) -> dict[Place, Refusal]:
    """What rooms refuse, found by doing each step and taking all of it back."""
    refusals: dict[Place, Refusal] = {}
    with suppress(_TakenBackError), transaction.atomic():
        for step in _in_order(compared):
            try:
                with transaction.atomic():
                    _do(cohort, step, things, by, now)
            except Refusal as refusal:
                refusals[step.part, step.key] = refusal
        raise _TakenBackError
    return refusals


class _TakenBackError(Exception):
    """Nothing of this is to stay."""


def _planned(
    cohort: Cohort, compared: Comparison, things: Things, by: Person | None, now: datetime
) -> Plan:
    """What is only new cannot falsify anything, so it is not rehearsed."""
    refusals: dict[Place, Refusal] = {}
    if any(step.kind is not Kind.ADD for step in compared.writes):
        fresh = Cohort.objects.get(pk=cohort.pk)
        refusals = _rehearse(cohort=fresh, compared=compared, things=things, by=by, now=now)
    steps = (*compared.writes, *compared.conflicts)
    return Plan(compared, touched_by(cohort, steps), refusals, decided_in(cohort))


def _do_all(
    cohort: Cohort, compared: Comparison, things: Things, by: Person | None, now: datetime
) -> None:
    for step in _in_order(compared):
        _do(cohort, step, things, by, now)


def _in_order(compared: Comparison) -> Iterator[Step]:
    """What is named before what names it; what goes, goes last, in the opposite order."""
    for name, part in PARTS.items():
        yield from _by_need(part, [one for one in compared.writes if one.part == name])
    for name in reversed(PARTS):
        gone = [one for one in compared.writes if one.part == name and one.kind is Kind.REMOVE]
        yield from reversed(list(_by_need(PARTS[name], gone, gone_too=True)))


def _by_need(part: Part, steps: list[Step], *, gone_too: bool = False) -> Iterator[Step]:
    waiting = {one.key: one for one in steps if gone_too or one.kind is not Kind.REMOVE}
    while waiting:
        ready = [
            one
            for one in waiting.values()
            if not any(key in waiting and key != one.key for key in part.before(_said(one)))
        ]
        for one in ready or list(waiting.values()):
            yield waiting.pop(one.key)


def _said(step: Step) -> dict[str, Any]:
    return step.result or {one.field: one.before for one in step.changes}


def _do(cohort: Cohort, step: Step, things: Things, by: Person | None, now: datetime) -> None:
    part = PARTS[step.part]
    if step.kind is Kind.REMOVE:
        part.remove(cohort=cohort, key=step.key, by=by, now=now)
        return
    if step.kind is Kind.RENAME:
        part.rename(cohort=cohort, was=step.was, key=step.key, by=by, now=now)
    try:
        said = said_of(step)
        thing = things.get((step.part, step.key))
        part.put(cohort=cohort, said=said, thing=thing, by=by, now=now)
    except ValidationError as error:
        raise DoesNotFit(
            _("The folder's and the site's changes of %(key)s do not fit together.")
            % {"key": step.key},
            where=f"{step.part}/{step.key}",
            remedy=_("Choose whose words hold for it."),
        ) from error
    except FolderErrors as errors:
        raise DoesNotFit(
            reason(errors.problems[0], "ko" if get_language() == "ko" else "en"),
            where=f"{step.part}/{step.key}",
            remedy=_("Correct its times."),
        ) from errors


def _keep_said(cohort: Cohort, folder: Items, by: Person | None, now: datetime) -> None:
    """What the folder says is the common past from here on."""
    present = {(one.part, one.key): one for one in AppliedItem.objects.filter(cohort=cohort)}
    wanted = {
        (part, key): said for part, items in folder.items() for key, said in items.items()
    }
    gone = [one.pk for place, one in present.items() if place not in wanted]
    AppliedItem.objects.filter(pk__in=gone).delete()
    new, changed = [], []
    for (part, key), fields in wanted.items():
        mark, known = digest(fields), present.get((part, key))
        if known is None:
            known = AppliedItem(cohort=cohort, part=part, key=key)
            new.append(known)
        elif known.digest != mark:
            changed.append(known)
        else:
            continue
        known.fields, known.digest = fields, mark
        known.applied_by, known.applied_at = by, now
    AppliedItem.objects.bulk_create(new, batch_size=500)
    AppliedItem.objects.bulk_update(
        changed, ["fields", "digest", "applied_by", "applied_at"], batch_size=100
    )


def _count(compared: Comparison, *kinds: Kind) -> int:
    return sum(step.kind in kinds for step in compared.writes)
