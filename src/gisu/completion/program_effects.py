"""What a change of the cohort takes of what completion asks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_effects import ItemChange, Loss
from gisu.completion.queries.comparing import Snapshot, snapshot, taken

REQUIREMENTS = "requirements"


def look_at_standing(cohort: Cohort, changes: Sequence[ItemChange], now: datetime) -> Snapshot:
    """How everybody stands, today and on every later day from which a changed requirement holds."""
    today = now.astimezone(cohort.zone).date()
    written = (
        (change.fields or {}).get("holds_from")
        for change in changes
        if change.part == REQUIREMENTS
    )
    days = [date.fromisoformat(each) for each in written if each]
    return snapshot(cohort, [today, *(day for day in days if day > today)], now=now)


def losses(
    cohort: Cohort, changes: Sequence[ItemChange], before: Snapshot, after: Snapshot
) -> Iterable[Loss]:
    renamed = {
        change.was: change.key
        for change in changes
        if change.was and change.part == REQUIREMENTS
    }
    return taken(cohort, before, after, renamed)
