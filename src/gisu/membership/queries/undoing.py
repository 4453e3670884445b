"""How long a change of many can be taken back: as the policy of the day it was made says."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import policy_by_day, policy_now
from gisu.membership.models import Change


def can_be_undone_until(change: Change) -> datetime:
    """The last moment at which `change` can be taken back."""
    return change.made_at + timedelta(hours=hours_to_undo(change.cohort, change.made_at))


def hours_to_undo(cohort: Cohort, now: datetime) -> int:
    """For how many hours what is done now can be taken back."""
    hours: int = policy_now(cohort=cohort, key="undo-hours", now=now)
    return hours


def still_undoable(cohort: Cohort, changes: Iterable[Change], *, now: datetime) -> set[int]:
    """Which of the cohort's `changes` can be taken back at `now`. One query."""
    hours = policy_by_day(cohort=cohort, key="undo-hours")
    return {
        one.pk
        for one in changes
        if one.undone_at is None
        and now
        <= one.made_at + timedelta(hours=hours(one.made_at.astimezone(cohort.zone).date()))
    }


def undo_words(cohort: Cohort, now: datetime) -> str:
    """For how long what was just done can be taken back, as a sentence."""
    hours = hours_to_undo(cohort, now)
    return ngettext(
        "You can undo this for %(count)s hour.", "You can undo this for %(count)s hours.", hours
    ) % {"count": hours}
