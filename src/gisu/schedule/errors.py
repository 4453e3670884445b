"""What is said where a change of an activity, or of somebody's time for it, is refused."""

from gisu.core.refusals import Refusal


class NoReason(Refusal):
    code = "no-reason"


class NotLater(Refusal):
    code = "not-later"


class AlreadyPaused(Refusal):
    code = "already-paused"


class NotPaused(Refusal):
    code = "not-paused"


class NotBegun(Refusal):
    code = "not-begun"


class CancelledAlready(Refusal):
    code = "cancelled-already"


class NotCancelled(Refusal):
    code = "not-cancelled"


class IsCancelled(Refusal):
    """What was called off is not run: it takes nothing, and nobody gets more time for it."""

    code = "is-cancelled"


class IsOver(Refusal):
    code = "is-over"


class HiddenAlready(Refusal):
    code = "hidden-already"


class NotHidden(Refusal):
    code = "not-hidden"


class ReasonTooLong(Refusal):
    code = "reason-too-long"
    status = 422


class WithdrawnAlready(Refusal):
    code = "withdrawn-already"


class NotForThem(Refusal):
    """More time for whoever the activity is not for, or for two kinds of who."""

    code = "not-for-them"
    status = 422


class OfAnotherRoom(Refusal):
    code = "of-another-room"
