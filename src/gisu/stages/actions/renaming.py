"""Give stages and breaks another short name: what is counted by them, and chosen in them, stays."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record
from gisu.ledger.events import Event
from gisu.stages import events
from gisu.stages.actions.reading import held, refuse_taken
from gisu.stages.errors import NotThere
from gisu.stages.models import Break, Stage
from gisu.ui.own_words import gettext as _


@action
def rename_stage(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Stage:
    """Call the stage `was` by another key. Raises NotThere, KeyIsTaken."""
    cohort = held(cohort)
    stage = Stage.objects.filter(cohort=cohort, key=was).first()
    if stage is None:
        raise NotThere(_("There is no {stage} %(stage)s.") % {"stage": was}, where=was)
    refuse_taken(key, there=Stage.objects.filter(cohort=cohort, key=key).exists())
    stage.key = key
    stage.save(update_fields=["key"])
    keep_former_key(cohort=cohort, fact="stage", key=was, thing=stage.pk)
    event = events.StageRenamed(stage=stage.pk, was=was, now=key, at=now.isoformat())
    _record(event, cohort, by=by, now=now)
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
    refuse_taken(key, there=Break.objects.filter(cohort=cohort, key=key).exists())
    found.key = key
    found.save(update_fields=["key"])
    keep_former_key(cohort=cohort, fact="calendar_break", key=was, thing=found.pk)
    event = events.BreakRenamed(calendar_break=found.pk, was=was, now=key, at=now.isoformat())
    _record(event, cohort, by=by, now=now)
    return found


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
