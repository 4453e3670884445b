"""Apply a program to a cohort: exactly what was planned, or nothing. And set one item, as a page does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import ProgramItem
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.programs import events
from gisu.programs.actions.doing import Place, do_all
from gisu.programs.actions.planning import Plan
from gisu.programs.enums import Kind, Side
from gisu.programs.models import Application, AppliedItem
from gisu.programs.queries.matching import present_ids
from gisu.programs.queries.standing import Comparison, comparison, with_edit
from gisu.programs.reading.program import Program, digest


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
    _keep_said(cohort, compared, by, now)
    whole, title = program.digest(), program.head.title.model_dump()
    said = (program.head.slug, title, whole)
    if (cohort.program, cohort.program_title, cohort.program_digest) != said:
        Cohort.objects.filter(pk=cohort.pk).update(
            program=program.head.slug, program_title=title, program_digest=whole
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


def _keep_said(cohort: Cohort, compared: Comparison, by: Person | None, now: datetime) -> None:
    """What the folder says is the common past from here on, with the ids of what it made."""
    present = {(one.part, one.key): one for one in AppliedItem.objects.filter(cohort=cohort)}
    ids = present_ids(cohort)
    wanted = {
        (part, key): (fields, ids[part].get(compared.names[part].folder[key]))
        for part, items in compared.folder.items()
        for key, fields in items.items()
    }
    gone = [one.pk for place, one in present.items() if place not in wanted]
    AppliedItem.objects.filter(pk__in=gone).delete()
    new, changed = [], []
    for (part, key), (fields, object_id) in wanted.items():
        mark, known = digest(fields), present.get((part, key))
        if known is None:
            known = AppliedItem(cohort=cohort, part=part, key=key)
            new.append(known)
        elif (known.digest, known.object_id) != (mark, object_id):
            changed.append(known)
        else:
            continue
        known.fields, known.digest, known.object_id = fields, mark, object_id
        known.applied_by, known.applied_at = by, now
    AppliedItem.objects.bulk_create(new, batch_size=500)
    columns = ["fields", "digest", "object_id", "applied_by", "applied_at"]
    AppliedItem.objects.bulk_update(changed, columns, batch_size=100)


def _count(compared: Comparison, *kinds: Kind) -> int:
    return sum(step.kind in kinds for step in compared.writes)
