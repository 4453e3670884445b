"""Do the steps of a plan: what is named before what names it, each through the room that owns it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import ProgramItem
from gisu.core.refusals import Refusal
from gisu.programs.enums import Kind
from gisu.programs.policy.comparing import Step
from gisu.programs.queries.standing import Comparison, item_of
from gisu.programs.registry import program_items
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.sentences.checking import CHECKING

Place = tuple[str, str]
Files = Mapping[Place, Any]


class DoesNotFit(Refusal):
    code = "does-not-fit"


def do_all(
    cohort: Cohort, compared: Comparison, files: Files, by: Person | None, now: datetime
) -> None:
    for step in in_order(compared):
        do(cohort, step, files, by, now)


def in_order(compared: Comparison) -> Iterator[Step]:
    """What is named before what names it; what goes, goes last, in the opposite order."""
    for name, part in program_items().items():
        yield from _by_need(part, [one for one in compared.writes if one.part == name])
    for name, part in reversed(list(program_items().items())):
        gone = [one for one in compared.writes if one.part == name and one.kind is Kind.REMOVE]
        yield from reversed(list(_by_need(part, gone, gone_too=True)))


def _by_need(part: ProgramItem, steps: list[Step], *, gone_too: bool = False) -> Iterator[Step]:
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


def do(cohort: Cohort, step: Step, files: Files, by: Person | None, now: datetime) -> None:
    part = program_items()[step.part]
    if step.kind is Kind.REMOVE:
        part.remove(cohort=cohort, key=step.key, by=by, now=now)
        return
    if step.kind is Kind.RENAME:
        part.rename(cohort=cohort, was=step.was, key=step.key, by=by, now=now)
    try:
        file = files.get((step.part, step.key))
        part.put(cohort=cohort, item=item_of(step), file=file, by=by, now=now)
    except ValidationError as error:
        raise DoesNotFit(
            _("The folder's and the site's changes of %(key)s do not fit together.")
            % {"key": step.key},
            where=f"{step.part}/{step.key}",
            remedy=_("Choose whose words hold for it."),
        ) from error
    except FolderErrors as errors:
        first = errors.problems[0]
        raise DoesNotFit(
            reason(first, "ko" if get_language() == "ko" else "en"),
            where=f"{step.part}/{step.key}",
            remedy="" if first.code in CHECKING else _("Correct its times."),
        ) from errors
