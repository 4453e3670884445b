"""Apply a program to a cohort: exactly what was planned, or nothing. And set one item, as a page does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.models import Program as ProgramRow
from gisu.cohorts.program_item import ProgramItem
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.programs import events
from gisu.programs.actions.doing import Place, do_all
from gisu.programs.actions.keeping import keep_applied_items
from gisu.programs.actions.planning import Plan
from gisu.programs.enums import Kind, Side
from gisu.programs.models import Application
from gisu.programs.queries.comparing import Comparison, comparison, with_edit
from gisu.programs.reading.program import Program


class InConflict(Refusal):
    code = "program-in-conflict"


class PlanHasChanged(Refusal):
    code = "plan-has-changed"


@action
def apply(
    *,
    cohort: Cohort,
    program: Program,
    by: Person | None,
    now: datetime,
    take: Mapping[Place, Side] | None = None,
    mark: str | None = None,
) -> Application | None:
    """Bring the cohort up to the program; None where nothing was to change.

    `mark` is that of the plan somebody saw. Raises PlanHasChanged, InConflict, and what a room refuses; then nothing
    was written.
    """
    cohort = _held(cohort)
    compared = comparison(cohort=cohort, program=program, take=take or {})
    _check(Plan(compared, {}, {}), mark)
    do_all(cohort, compared, program.reading.files, by, now)
    row, whole = _program_row(program), program.digest()
    keep_applied_items(
        cohort=cohort, program=row, folder=program, compared=compared, by=by, now=now
    )
    if (cohort.program_id, cohort.program_digest) != (row.pk, whole):
        Cohort.objects.filter(pk=cohort.pk).update(program=row, program_digest=whole)
    if not compared.writes:
        return None
    made = Application.objects.create(
        cohort=cohort,
        program=row,
        digest=whole,
        added=_count(compared, Kind.ADD),
        changed=_count(compared, Kind.CHANGE, Kind.RENAME, Kind.MOVE),
        removed=_count(compared, Kind.REMOVE),
        applied_by=by,
        applied_at=now,
    )
    event = events.Applied(
        program=row.slug,
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
    part: ProgramItem,
    key: str,
    fields: dict[str, Any] | None,
    by: Person | None,
    now: datetime,
    mark: str | None = None,
    was: str = "",
) -> None:
    """Set one item as a page says, give it another key, or take it away. The folder's last words stay, so that a plan sees what was edited.

    Raises PlanHasChanged and what a room refuses.
    """
    cohort = _held(cohort)
    compared = with_edit(cohort=cohort, part=part, key=key, fields=fields, was=was)
    if not compared.writes:
        return  # so it is already: the button was pressed twice
    _check(Plan(compared, {}, {}), mark)
    do_all(cohort, compared, {}, by, now)


def _held(cohort: Cohort) -> Cohort:
    """The cohort as it is now; whoever else changes it waits."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _check(found: Plan, mark: str | None) -> None:
    if mark is not None and mark != found.mark:
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


def _program_row(program: Program) -> ProgramRow:
    """The program's row, called as its folder says now; whoever applies it to another cohort waits.

    Else both would begin a lineage for what is new in the folder.
    """
    title = program.head.title.model_dump()
    row, is_new = ProgramRow.objects.select_for_update().get_or_create(
        slug=program.head.slug, defaults={"title": title}
    )
    if not is_new and row.title != title:
        row.title = title
        row.save(update_fields=["title"])
    return row


def _count(compared: Comparison, *kinds: Kind) -> int:
    return sum(step.kind in kinds for step in compared.writes)
