"""How a cohort's calendar counts, its stages and its breaks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.stages import events, part, planning
from gisu.stages.actions.moving import break_event, settle, stage_event
from gisu.stages.actions.reading import checked, held, placed
from gisu.stages.errors import NotThere
from gisu.stages.models import Break, Calendar, Stage
from gisu.stages.queries.as_set import calendar_as_set, weeks_of_cohort
from gisu.ui.own_words import gettext as _


@dataclass(frozen=True, slots=True)
class StageGuard:
    """A room above keeps a stage that something of its own lies in: `keep(stage)` raises InUse."""

    keep: Callable[[Stage], None]


@action
def set_calendar(
    *,
    cohort: Cohort,
    by: Person | None,
    now: datetime,
    weeks: dict[str, Any] | None = None,
    country: str = "auto",
    days_between_competitions: int = 7,
) -> Calendar:
    """Say how the cohort counts its weeks and whose holidays it keeps. Moves what is counted from the start.

    Raises BadPlan, and HasBegun where something that has begun would move.
    """
    cohort = held(cohort)
    wanted = checked(
        part.Calendar,
        weeks=weeks or {},
        country=country,
        days_between_competitions=days_between_competitions,
    )
    known = Calendar.objects.filter(cohort=cohort).first()
    if known is not None and calendar_as_set(cohort) == wanted.model_dump():
        return known
    calendar, _made = Calendar.objects.update_or_create(
        cohort=cohort,
        defaults={
            "first_day": wanted.weeks.first_day,
            "rest_weeks_count": wanted.weeks.rest_weeks_count,
            "country": wanted.country,
            "days_between_competitions": wanted.days_between_competitions,
        },
    )
    event = events.CalendarSet(
        first_day=wanted.weeks.first_day,
        rest_weeks_count=wanted.weeks.rest_weeks_count,
        country=wanted.country,
        days_between_competitions=wanted.days_between_competitions,
    )
    _record(event, cohort, by=by, now=now)
    settle(cohort, by=by, now=now)
    return calendar


@action
def set_stage(
    *,
    cohort: Cohort,
    key: str,
    title: Text,
    starts: str,
    ends: str,
    by: Person | None,
    now: datetime,
    note: Text | None = None,
) -> Stage:
    """Make stage `key` what is said here. Where nothing differs, nothing is recorded. Raises BadPlan."""
    cohort = held(cohort)
    wanted = checked(part.Stage, key=key, title=title, starts=starts, ends=ends, note=note)
    weeks = weeks_of_cohort(cohort)
    found = placed(lambda: planning.plan_stage(wanted, weeks=weeks), where=key)
    fields = {
        "title": wanted.title.model_dump(),
        "note": wanted.note.model_dump() if wanted.note else {},
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "written": wanted.model_dump(include={"starts", "ends"}),
    }
    present = Stage.objects.filter(cohort=cohort, key=key).first()
    if present is not None and not _differs(present, fields):
        return present
    stage, _made = Stage.objects.update_or_create(cohort=cohort, key=key, defaults=fields)
    _record(stage_event(stage), cohort, by=by, now=now)
    return stage


@action
def remove_stage(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take a stage away in which nothing lies. Raises NotThere, InUse."""
    cohort = held(cohort)
    stage = Stage.objects.filter(cohort=cohort, key=key).first()
    if stage is None:
        raise NotThere(_("There is no {stage} %(stage)s.") % {"stage": key}, where=key)
    for room in declared(StageGuard):
        room.keep(stage)
    _record(events.StageRemoved(stage=stage.pk), cohort, by=by, now=now)
    stage.removed_at = now
    stage.save(update_fields=["removed_at"])


@action
def set_break(
    *,
    cohort: Cohort,
    key: str,
    kind: str,
    title: Text,
    starts: str,
    ends: str,
    by: Person | None,
    now: datetime,
) -> Break:
    """Make break `key` what is said here. A rest week that does not count moves what comes after it.

    Where nothing differs, nothing is recorded. Raises BadPlan, HasBegun.
    """
    cohort = held(cohort)
    wanted = checked(part.Break, key=key, kind=kind, title=title, starts=starts, ends=ends)
    weeks = weeks_of_cohort(cohort)
    found = placed(lambda: planning.plan_break(wanted, weeks=weeks), where=key)
    fields = {
        "kind": kind,
        "title": wanted.title.model_dump(),
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "written": wanted.model_dump(include={"starts", "ends"}),
    }
    present = Break.objects.filter(cohort=cohort, key=key).first()
    if present is not None and not _differs(present, fields):
        return present
    fields |= {"changed_at": now, "sequence": present.sequence + 1 if present else 0}
    written, _made = Break.objects.update_or_create(cohort=cohort, key=key, defaults=fields)
    _record(break_event(written), cohort, by=by, now=now)
    settle(cohort, by=by, now=now)
    return written


@action
def remove_break(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take a break away. Raises NotThere, and HasBegun where something that has begun would move."""
    cohort = held(cohort)
    found = Break.objects.filter(cohort=cohort, key=key).first()
    if found is None:
        raise NotThere(_("There is no break %(key)s.") % {"key": key}, where=key)
    _record(events.BreakRemoved(calendar_break=found.pk), cohort, by=by, now=now)
    found.removed_at = now
    found.save(update_fields=["removed_at"])
    settle(cohort, by=by, now=now)


def _differs(present: Stage | Break, fields: dict[str, Any]) -> bool:
    return any(getattr(present, name) != value for name, value in fields.items())


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
