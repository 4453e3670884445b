"""Move a cohort's start, and with it whatever is counted from it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.schedule import events, part
from gisu.schedule.actions.activities import change, times_of
from gisu.schedule.actions.reading import held, words_digest
from gisu.schedule.enums import Kind
from gisu.schedule.errors import BadPlan, HasBegun
from gisu.schedule.models import Activity, Break, Stage
from gisu.schedule.moments import Weeks, first_of, last_of, parse_day
from gisu.schedule.planning import all_weeks
from gisu.schedule.queries.as_set import activity_as_set, weeks_of_cohort
from gisu.teams.queries.audience import read_audiences

UNREAD = {"ko": "–", "en": "–"}
Mover = Callable[..., object]
_movers: list[Mover] = []


@action
def move_start(
    *,
    cohort: Cohort,
    starts_on: date,
    by: Person | None,
    now: datetime,
    ends_on: date | None = None,
) -> Cohort:
    """Let the cohort start on another day; its end moves as far unless given. What is counted from the start moves too.

    What was written with a date of its own stays where it is. Raises BadPlan, and HasBegun where something that has
    begun would move, or would lie outside the cohort.
    """
    present = held(cohort)
    shift = starts_on - present.starts_on
    until = ends_on if ends_on is not None else present.ends_on + shift
    if until < starts_on:
        raise BadPlan(
            _("The cohort would end on %(end)s, before it starts on %(start)s.")
            % {"end": until, "start": starts_on},
            where="ends_on",
        )
    if (starts_on, until) == (present.starts_on, present.ends_on):
        return present
    _refuse_to_leave_out(present, starts_on, until, now)
    cohort.starts_on, cohort.ends_on = present.starts_on, present.ends_on = starts_on, until
    present.save(update_fields=["starts_on", "ends_on"])
    event = events.StartMoved(starts_on=starts_on.isoformat(), ends_on=until.isoformat())
    _record(event, present, by=by, now=now)
    settle(present, by=by, now=now)
    return present


def settles(mover: Mover) -> None:
    """Let what a room above counts in weeks move with the rest: `mover` takes cohort, by and now."""
    _movers.append(mover)


def settle(cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    """Put whatever is counted in weeks where it belongs now. Raises HasBegun where something that has begun would move."""
    _settle_days(cohort, Break, all_weeks(weeks_of_cohort(cohort)), by=by, now=now)
    weeks = weeks_of_cohort(cohort)
    _settle_days(cohort, Stage, weeks, by=by, now=now)
    found = list(
        Activity.objects.filter(cohort=cohort, cancelled_at=None)
        .exclude(kind=Kind.COMPETITION)
        .select_related("stage")
    )
    read_audiences(found)
    for activity in found:
        if activity.written:
            # Of its times alone: what it is called may be from before texts were checked.
            fields = {**activity_as_set(activity, cohort), "title": UNREAD, "note": None}
            said = part.Activity(key=activity.slug, **fields)
            _settle(activity, times_of(said, weeks=weeks, cohort=cohort), by=by, now=now)
    for mover in _movers:
        mover(cohort=cohort, by=by, now=now)


def stage_event(stage: Stage) -> events.StageSet:
    return events.StageSet(
        stage=stage.key,
        starts_on=stage.starts_on.isoformat(),
        ends_on=stage.ends_on.isoformat(),
        written=stage.written,
        words=words_digest(dict(stage.title), dict(stage.note)),
    )


def break_event(one: Break) -> events.BreakSet:
    return events.BreakSet(
        what=one.key,
        why=one.kind,
        starts_on=one.starts_on.isoformat(),
        ends_on=one.ends_on.isoformat(),
        written=one.written,
        words=words_digest(dict(one.title)),
    )


def _settle_days(
    cohort: Cohort,
    model: type[Stage] | type[Break],
    weeks: Weeks,
    *,
    by: Person | None,
    now: datetime,
) -> None:
    for one in model.objects.filter(cohort=cohort):
        if not one.written:
            continue
        starts_on = first_of(parse_day(one.written["starts"]), weeks=weeks)
        ends_on = last_of(parse_day(one.written["ends"]), weeks=weeks)
        if (one.starts_on, one.ends_on) == (starts_on, ends_on):
            continue
        if ends_on < starts_on:
            raise BadPlan(
                _("%(what)s would end on %(end)s, before it starts on %(start)s.")
                % {"what": one.key, "end": ends_on, "start": starts_on},
                where=one.key,
            )
        one.starts_on, one.ends_on = starts_on, ends_on
        one.save(update_fields=["starts_on", "ends_on"])
        if isinstance(one, Break):
            Break.objects.filter(pk=one.pk).update(sequence=F("sequence") + 1, changed_at=now)
            _record(break_event(one), cohort, by=by, now=now)
        else:
            _record(stage_event(one), cohort, by=by, now=now)


def _settle(
    activity: Activity, times: dict[str, Any], *, by: Person | None, now: datetime
) -> None:
    if all(getattr(activity, name) == value for name, value in times.items()):
        return
    if activity.opens_at <= now:
        raise HasBegun(
            _("%(activity)s has begun, and people may have taken part: it cannot move.")
            % {"activity": activity.slug},
            where=activity.slug,
            remedy=_("Write its times as dates first; then it stays where it was."),
        )
    change(activity, times, by=by, now=now)


def _refuse_to_leave_out(cohort: Cohort, starts_on: date, ends_on: date, now: datetime) -> None:
    """What has begun on a date of its own must stay inside the cohort."""
    midnight = timedelta(microseconds=1)  # what is due at 00:00 belongs to the day before
    begun = Activity.objects.filter(cohort=cohort, opens_at__lte=now, cancelled_at=None)
    for activity in begun:
        first = activity.opens_at.astimezone(cohort.zone).date()
        last = (activity.due_at.astimezone(cohort.zone) - midnight).date()
        was_inside = cohort.starts_on <= first and last <= cohort.ends_on
        if was_inside and not (starts_on <= first and last <= ends_on):
            raise HasBegun(
                _("%(activity)s has begun, and would lie outside the cohort.")
                % {"activity": activity.slug},
                where=activity.slug,
                remedy=_("Choose days that hold it."),
            )


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
