"""What all of these have in common: one at a time per cohort, and an entry of the moment it happened."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.actions import record
from gisu.ledger.events import Event


def note(
    event: Event, *, cohort: Cohort, about: Enrolment | None, by: Person | None, now: datetime
) -> None:
    record(event=event, cohort=cohort, about=about, by=by, happened_at=now, now=now)


def hold(cohort: Cohort) -> Cohort:
    """Hold the cohort until the transaction ends: who is in a cohort is looked at and changed in one piece."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)
