"""An operator has looked the whole calendar through."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.programs import events


@action
def check_calendar(*, cohort: Cohort, by: Person, now: datetime) -> None:
    """Note that `by` looked the calendar through. Said again, the later time holds."""
    event = events.CalendarChecked(at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
