"""Move a cohort's start, and with it whatever is counted from it."""

from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.stages import events
from gisu.stages.actions.reading import held, words_digest
from gisu.stages.errors import BadPlan
from gisu.stages.models import Break, Stage
from gisu.stages.moments import Weeks, first_of, last_of, parse_day
from gisu.stages.moves import Moves
from gisu.stages.planning import all_weeks
from gisu.stages.queries.as_set import weeks_of_cohort


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
    for room in declared(Moves):
        if room.check is not None:
            room.check(cohort=present, starts_on=starts_on, ends_on=until, now=now)
    cohort.starts_on, cohort.ends_on = present.starts_on, present.ends_on = starts_on, until
    present.save(update_fields=["starts_on", "ends_on"])
    event = events.StartMoved(starts_on=starts_on.isoformat(), ends_on=until.isoformat())
    _record(event, present, by=by, now=now)
    settle(present, by=by, now=now)
    return present


def settle(cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    """Put whatever is counted in weeks where it belongs now. Raises HasBegun where something that has begun would move."""
    _settle_days(cohort, Break, all_weeks(weeks_of_cohort(cohort)), by=by, now=now)
    weeks = weeks_of_cohort(cohort)
    _settle_days(cohort, Stage, weeks, by=by, now=now)
    for room in declared(Moves):
        room.settle(cohort=cohort, by=by, now=now)


def stage_event(stage: Stage) -> events.StageSet:
    return events.StageSet(
        stage=stage.pk,
        starts_on=stage.starts_on.isoformat(),
        ends_on=stage.ends_on.isoformat(),
        written=stage.written,
        words=words_digest(dict(stage.title), dict(stage.note)),
    )


def break_event(one: Break) -> events.BreakSet:
    return events.BreakSet(
        calendar_break=one.pk,
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


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
