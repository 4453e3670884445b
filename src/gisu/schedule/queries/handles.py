"""What may be done with an activity at a moment: the actions refuse by it, pages offer by it."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.schedule.enums import MOST_REASON
from gisu.schedule.errors import (
    AlreadyPaused,
    CancelledAlready,
    IsCancelled,
    IsOver,
    NoReason,
    NotBegun,
    NotCancelled,
    NotPaused,
    ReasonTooLong,
)
from gisu.schedule.models import Activity
from gisu.schedule.queries.states import last_due
from gisu.ui.times import exact
from gisu_scoring.text.clean_text import clean_line


def checked_reason(reason: str, *, missing: str) -> str:
    """`reason` without blanks around it. Raises NoReason, saying what is `missing`, and ReasonTooLong."""
    reason = clean_line(reason)
    if not reason:
        raise NoReason(
            missing, where="reason", remedy=_("Write why, in a sentence others can read.")
        )
    if len(reason) > MOST_REASON:
        raise ReasonTooLong(
            _("The reason is longer than %(limit)s characters.") % {"limit": MOST_REASON},
            where="reason",
            remedy=_("Say it in fewer words."),
        )
    return reason


def check_is_on(activity: Activity) -> None:
    """Raises IsCancelled."""
    if activity.cancelled_at is not None:
        raise IsCancelled(
            _("It was called off: %(reason)s") % {"reason": activity.cancel_reason},
            where=activity.slug,
            remedy=_("An operator can put it on again."),
        )


def check_pause(activity: Activity, now: datetime) -> None:
    """Raises IsCancelled, AlreadyPaused, NotBegun, IsOver."""
    check_is_on(activity)
    if activity.paused_at is not None:
        raise AlreadyPaused(
            _("It is paused already."), remedy=_("Let it go on when you are ready.")
        )
    if now < activity.opens_at:
        raise NotBegun(
            _("It has not opened yet, so there is nothing to pause."),
            remedy=_("Change its times instead."),
        )
    _check_not_over(activity, now)


def check_resume(activity: Activity, now: datetime) -> None:
    """Raises IsCancelled, NotPaused, IsOver."""
    check_is_on(activity)
    if activity.paused_at is None:
        raise NotPaused(_("It is not paused."))
    _check_not_over(activity, now)


def check_end(activity: Activity, now: datetime) -> None:
    """Raises IsCancelled, NotBegun, IsOver where nobody has any time left."""
    check_is_on(activity)
    if now <= activity.opens_at:
        raise NotBegun(
            _("It has not opened yet, so there is nothing to end."),
            remedy=_("Change its times instead."),
        )
    _check_not_over(activity, now)


def check_cancel(activity: Activity) -> None:
    """Raises CancelledAlready."""
    if activity.cancelled_at is not None:
        raise CancelledAlready(
            _("It was called off already."),
            where=activity.slug,
            remedy=_("Put it on again if it takes place after all."),
        )


def check_restore(activity: Activity) -> None:
    """Raises NotCancelled."""
    if activity.cancelled_at is None:
        raise NotCancelled(_("It was not called off."), where=activity.slug)


def last_end(activity: Activity) -> datetime:
    """From when on nothing is taken of anybody."""
    return max(activity.closes_at, last_due(activity))


def _check_not_over(activity: Activity, now: datetime) -> None:
    ended_at = last_end(activity)
    if now >= ended_at:
        raise IsOver(
            _("It was over at %(when)s.") % {"when": exact(ended_at)}, where=activity.slug
        )
