"""Give stages, breaks and activities another short name: what people did stays with them, and so do their places in calendars."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.schedule import events
from gisu.schedule.actions.reading import held, refuse_key_of_another
from gisu.schedule.enums import Kind
from gisu.schedule.errors import KeyIsTaken, NotThere
from gisu.schedule.models import Activity, Break, Stage
from gisu.teams.actions.tracks import rename_stage_of_tracks
from gisu.ui.own_words import gettext as _


@action
def rename_stage(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Stage:
    """Call the stage `was` by another key, also where tracks are chosen in it. Raises NotThere, KeyIsTaken."""
    cohort = held(cohort)
    stage = Stage.objects.filter(cohort=cohort, key=was).first()
    if stage is None:
        raise NotThere(_("There is no {stage} %(stage)s.") % {"stage": was}, where=was)
    _refuse_taken(key, there=Stage.objects.filter(cohort=cohort, key=key).exists())
    refuse_key_of_another(cohort, "stage", key, was=was)
    stage.key = key
    stage.save(update_fields=["key"])
    rename_stage_of_tracks(cohort=cohort, was=was, key=key, by=by, now=now)
    _record(events.StageRenamed(stage=was, was=was, now=key), cohort, by=by, now=now)
    return stage


@action
def rename_break(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Break:
    """Call the break `was` by another key. Raises NotThere, KeyIsTaken."""
    cohort = held(cohort)
    found = Break.objects.filter(cohort=cohort, key=was).first()
    if found is None:
        raise NotThere(_("There is no break %(key)s.") % {"key": was}, where=was)
    _refuse_taken(key, there=Break.objects.filter(cohort=cohort, key=key).exists())
    refuse_key_of_another(cohort, "break", key, was=was)
    found.key = key
    found.save(update_fields=["key"])
    _record(events.BreakRenamed(what=was, was=was, now=key), cohort, by=by, now=now)
    return found


@action
def rename_activity(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Activity:
    """Call the activity `was`, which is no competition, by another key. Raises NotThere, KeyIsTaken."""
    cohort = held(cohort)
    known = Activity.objects.filter(cohort=cohort)
    activity = known.filter(slug=was).exclude(kind=Kind.COMPETITION).first()
    if activity is None:
        raise NotThere(_("There is no activity %(activity)s.") % {"activity": was}, where=was)
    _refuse_taken(key, there=known.filter(slug=key).exists())
    refuse_key_of_another(cohort, "activity", key, was=was)
    activity.slug = key
    activity.save(update_fields=["slug"])
    _record(events.ActivityRenamed(activity=was, was=was, now=key), cohort, by=by, now=now)
    return activity


def _refuse_taken(key: str, *, there: bool) -> None:
    if there:
        raise KeyIsTaken(
            _("The short name %(key)s is taken.") % {"key": key},
            where=key,
            remedy=_("Choose another short name."),
        )


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
