"""The ways membership says no."""

from typing import ClassVar

from gisu.core.refusals import Refusal


class BadCohort(Refusal):
    """A cohort cannot be called or dated like this."""

    code: ClassVar[str] = "bad-cohort"
    status: ClassVar[int] = 422


class InvitedAlready(Refusal):
    code: ClassVar[str] = "invited-already"


class HoldsAlready(Refusal):
    code: ClassVar[str] = "role-held-already"


class NotHeld(Refusal):
    code: ClassVar[str] = "role-not-held"


class LastOperator(Refusal):
    """Without an operator nobody could let anybody in again."""

    code: ClassVar[str] = "last-operator"


class HasLeft(Refusal):
    code: ClassVar[str] = "has-left"


class InvitationOver(Refusal):
    """The invitation was used, revoked, or has expired."""

    code: ClassVar[str] = "invitation-over"
    status: ClassVar[int] = 410


class WrongPerson(Refusal):
    """The invitation is for another address."""

    code: ClassVar[str] = "invitation-for-another"
    status: ClassVar[int] = 403


class NotALearner(Refusal):
    code: ClassVar[str] = "not-a-learner"


class ChangedSince(Refusal):
    """What is to be taken back has been changed by somebody since."""

    code: ClassVar[str] = "changed-since"


class TooLateToUndo(Refusal):
    code: ClassVar[str] = "too-late-to-undo"


class NotGivenByHand(Refusal):
    """A role that comes by itself, such as an alumnus's, cannot be given."""

    code: ClassVar[str] = "role-not-given-by-hand"
    status: ClassVar[int] = 422


class BadFile(Refusal):
    code: ClassVar[str] = "bad-file"
    status: ClassVar[int] = 422


class RosterHasProblems(Refusal):
    code: ClassVar[str] = "roster-has-problems"
    status: ClassVar[int] = 422


class RosterChanged(Refusal):
    """What would be done is not what was looked at."""

    code: ClassVar[str] = "roster-changed"


class BadDates(Refusal):
    """A role ends before it begins, or overlaps another term of the same role."""

    code: ClassVar[str] = "bad-dates"
    status: ClassVar[int] = 422


class NobodyToChange(Refusal):
    code: ClassVar[str] = "nobody-to-change"


class NothingToTakeBack(Refusal):
    code: ClassVar[str] = "nothing-to-take-back"


class PeopleChanged(Refusal):
    """Whom a proposal puts somewhere is not whom it did when somebody looked at it."""

    code: ClassVar[str] = "people-changed"
