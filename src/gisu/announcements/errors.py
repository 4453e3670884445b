"""What can be refused of announcements."""

from gisu.core.refusals import Refusal


class AlreadySent(Refusal):
    """What people have read cannot be changed."""

    code = "already-sent"


class NobodyToTell(Refusal):
    code = "nobody-to-tell"


class NoSuchGroup(Refusal):
    code = "no-such-group"
    status = 422


class NothingWritten(Refusal):
    """A text in which nothing can be seen."""

    code = "nothing-written"
    status = 422


class TimeHasPassed(Refusal):
    code = "time-has-passed"
    status = 422
