"""A change of many people at once: kept with its steps, and taken back while that is allowed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.noting import hold, note
from gisu.membership.enums import ChangeKind
from gisu.membership.errors import TooLateToUndo
from gisu.membership.models import Change
from gisu.membership.queries.undoing import can_be_undone_until
from gisu.membership.steps import Step, take_back_of
from gisu.ui.times import exact


@action
def keep_change(
    *, cohort: Cohort, kind: ChangeKind, steps: Iterable[Step], by: Person | None, now: datetime
) -> Change:
    """The change whose `steps` the caller has just taken, in this transaction."""
    taken = [dict(step) for step in steps]
    change = Change.objects.create(
        cohort=cohort, kind=kind, steps=taken, made_by=by, made_at=now
    )
    said = events.ChangeMade(change=change.pk, what=kind, steps=len(taken))
    note(said, cohort=cohort, about=None, by=by, now=now)
    return change


@action
def undo_change(*, change: Change, by: Person | None, now: datetime) -> Change:
    """Take every step back, the last first; all or none.

    Raises TooLateToUndo after as long as the policy of the day it was made says, or where it is undone, and ChangedSince where somebody changed one of them since.
    """
    cohort = hold(change.cohort)
    change = Change.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        raise TooLateToUndo(_("This change is undone already."))
    until = can_be_undone_until(change)
    if now > until:
        raise TooLateToUndo(
            _("A change could be undone until %(when)s.") % {"when": exact(until, now)},
            remedy=_("Change each person on their own page instead."),
        )
    for step in reversed(change.steps):
        take_back_of(step["did"])(cohort=cohort, step=step, by=by, now=now)
    change.undone_by, change.undone_at = by, now
    change.save(update_fields=["undone_by", "undone_at"])
    note(events.ChangeUndone(change=change.pk), cohort=cohort, about=None, by=by, now=now)
    return change
