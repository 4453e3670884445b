"""What is said where a competition refuses what an operator or a learner asks of it, for reasons of its own."""

from gisu.core.refusals import Refusal


class NoSuchCompetition(Refusal):
    """Says which one is nearest, of those whoever asks may see."""

    code = "no-such-competition"
    status = 404


class NoSuchTeam(Refusal):
    """Says which one is nearest of those the competition's teams are."""

    code = "no-such-team"
    status = 404


class NoSuchLearner(Refusal):
    code = "no-such-learner"
    status = 404


class NotOverYet(Refusal):
    code = "not-over-yet"


class AlreadyRevealed(Refusal):
    code = "already-revealed"


class ResultStands(Refusal):
    """The private board is open: what decided it does not change any more."""

    code = "result-stands"


class IsHidden(Refusal):
    code = "is-hidden"


class TooLateToEnter(Refusal):
    code = "too-late-to-enter"


class CannotBeFinal(Refusal):
    code = "cannot-be-final"


class TooLateToChoose(Refusal):
    code = "too-late-to-choose"


class NotTheirTeam(Refusal):
    code = "not-your-team"
    status = 403


class DataNotOpen(Refusal):
    code = "not-allowed"
    status = 403


class IsDisqualified(Refusal):
    code = "is-disqualified"


class NotDisqualified(Refusal):
    code = "not-disqualified"


class StandsNowhere(Refusal):
    """What has no score cannot be disqualified: it ranks nowhere as it is."""

    code = "stands-nowhere"
