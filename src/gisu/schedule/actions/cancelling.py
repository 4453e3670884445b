"""Call an activity off and put it on again; hide it from learners and show it again."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.schedule import events, notices
from gisu.schedule.actions.noting import mark_changed, record_set
from gisu.schedule.errors import HiddenAlready, NotHidden
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.schedule.models import Activity
from gisu.schedule.owners import ask_owner
from gisu.schedule.queries.handles import check_cancel, check_restore, checked_reason


@action
def cancel(*, activity: Activity, reason: str, by: Person | None, now: datetime) -> Activity:
    """Call `activity` off for everybody. It stays on the calendar, crossed out, and whoever it was for is told why.

    Raises CancelledAlready, NoReason, ReasonTooLong, and what the room refuses that the activity belongs to.
    """
    activity = _locked(activity)
    check_cancel(activity)
    reason = checked_reason(reason, missing=_("Calling something off needs a reason."))
    ask_owner(activity)
    activity.cancelled_at, activity.cancel_reason = now, reason
    activity.save(update_fields=["cancelled_at", "cancel_reason"])
    mark_changed(activity, now=now)
    event = events.ActivityCancelled(
        activity=activity.pk, opens_at=activity.opens_at.isoformat(), what=activity.kind
    )
    _record(event, activity, by, now)
    notices.tell_cancelled(activity, by=by, now=now)
    return activity


@action
def restore(*, activity: Activity, by: Person | None, now: datetime) -> Activity:
    """Let `activity`, which was called off, take place after all, at the times it has. Raises NotCancelled."""
    activity = _locked(activity)
    check_restore(activity)
    ask_owner(activity)
    activity.cancelled_at, activity.cancel_reason = None, ""
    activity.save(update_fields=["cancelled_at", "cancel_reason"])
    mark_changed(activity, now=now)
    event = events.ActivityRestored(
        activity=activity.pk, what=activity.kind, at=now.isoformat()
    )
    _record(event, activity, by, now)
    if activity.kind in OWN_BY_KEY:
        record_set(activity, by=by, now=now)
    notices.tell_restored(activity, by=by, now=now)
    return activity


@action
def set_called_off(
    *, activity: Activity, reason: str, by: Person | None, now: datetime
) -> Activity:
    """Let it be called off for `reason`, as a program says; with none, on. As it is already, nothing happens."""
    if reason == activity.cancel_reason:
        return activity
    if activity.cancelled_at is None:
        return cancel(activity=activity, reason=reason, by=by, now=now)
    if not reason:
        return restore(activity=activity, by=by, now=now)
    activity.cancel_reason = checked_reason(reason, missing="")
    activity.save(update_fields=["cancel_reason"])
    mark_changed(activity, now=now)
    return activity


@action
def hide(*, activity: Activity, by: Person | None, now: datetime) -> Activity:
    """Let only staff know of `activity` from here on; nobody is told. Raises HiddenAlready."""
    activity = _locked(activity)
    if activity.hidden_at is not None:
        raise HiddenAlready(_("It is hidden already."), where=activity.slug)
    activity.hidden_at = now
    activity.save(update_fields=["hidden_at"])
    mark_changed(activity, now=now)
    event = events.ActivityHidden(activity=activity.pk, what=activity.kind, at=now.isoformat())
    _record(event, activity, by, now)
    return activity


@action
def show(*, activity: Activity, by: Person | None, now: datetime) -> Activity:
    """Let everybody it is for know of `activity`, which was hidden. Raises NotHidden."""
    activity = _locked(activity)
    if activity.hidden_at is None:
        raise NotHidden(_("It is not hidden."), where=activity.slug)
    activity.hidden_at = None
    activity.save(update_fields=["hidden_at"])
    mark_changed(activity, now=now)
    event = events.ActivityShown(activity=activity.pk, what=activity.kind, at=now.isoformat())
    _record(event, activity, by, now)
    return activity


def _locked(activity: Activity) -> Activity:
    """The activity as it is now; whoever else changes it waits."""
    fresh = Activity.objects.select_for_update(of=("self",), no_key=True).select_related(
        "cohort", "stage"
    )
    return fresh.get(pk=activity.pk)


def _record(event: Event, activity: Activity, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
