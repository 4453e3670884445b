"""Marking notices read."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.notices.models import Notice


@action
def mark_read(*, notice: Notice, now: datetime) -> Notice:
    """The notice, read. Once read it keeps the first moment, and no mail goes out for it any more."""
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


@action
def mark_all_read(*, person: Person, cohort: Cohort | None = None, now: datetime) -> int:
    """Everything `person` was told by now is read, of `cohort` or of all. Returns how many were not."""
    unread = Notice.objects.filter(person=person, read_at=None, told_at__lte=now)
    if cohort is not None:
        unread = unread.filter(telling__cohort=cohort)
    return unread.update(read_at=now)
