"""Give activities another short name: what people did stays with them, and so do their places in calendars."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record
from gisu.ledger.events import Event
from gisu.schedule import events
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.schedule.models import Activity
from gisu.stages.actions.reading import held, refuse_taken
from gisu.stages.errors import NotThere
from gisu.ui.own_words import gettext as _


@action
def rename_activity(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Activity:
    """Call the activity `was`, which is of an own kind, by another key. Raises NotThere, KeyIsTaken."""
    cohort = held(cohort)
    known = Activity.objects.filter(cohort=cohort)
    activity = known.filter(slug=was, kind__in=OWN_BY_KEY).first()
    if activity is None:
        raise NotThere(_("There is no activity %(activity)s.") % {"activity": was}, where=was)
    refuse_taken(key, there=known.filter(slug=key).exists())
    activity.slug = key
    activity.save(update_fields=["slug"])
    keep_former_key(cohort=cohort, fact="activity", key=was, thing=activity.pk)
    event = events.ActivityRenamed(activity=activity.pk, was=was, now=key, at=now.isoformat())
    _record(event, cohort, by=by, now=now)
    return activity


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
