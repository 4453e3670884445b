"""What staff note about somebody."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.noting import note
from gisu.membership.models import Note


@action
def write_note(*, enrolment: Enrolment, text: str, by: Person, now: datetime) -> Note:
    """A note; that it was written goes into the ledger, what it says does not."""
    made = Note.objects.create(enrolment=enrolment, text=text, written_by=by, written_at=now)
    said = events.NoteWritten(note=made.pk)
    note(said, cohort=enrolment.cohort, about=enrolment, by=by, now=now)
    return made
