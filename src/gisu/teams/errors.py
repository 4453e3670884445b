"""The ways teams say no."""

from typing import ClassVar

from gisu.core.refusals import Refusal


class AlreadyInATeam(Refusal):
    code: ClassVar[str] = "already-in-a-team"


class TeamsAreLocked(Refusal):
    code: ClassVar[str] = "teams-are-locked"


class BadTeamName(Refusal):
    code: ClassVar[str] = "bad-team-name"
    status: ClassVar[int] = 422


class NameIsTaken(Refusal):
    code: ClassVar[str] = "team-name-is-taken"


class TeamIsFull(Refusal):
    code: ClassVar[str] = "team-is-full"


class NotInTheTeam(Refusal):
    code: ClassVar[str] = "not-in-the-team"


class NotEmpty(Refusal):
    """Only a team nobody is in can be dissolved."""

    code: ClassVar[str] = "team-is-not-empty"


class NotForLearners(Refusal):
    """The teams of this set are not made by learners."""

    code: ClassVar[str] = "teams-not-made-by-learners"
    status: ClassVar[int] = 403


class LinkIsOver(Refusal):
    """The link was taken back, has expired, or was used by this person."""

    code: ClassVar[str] = "team-link-over"
    status: ClassVar[int] = 410


class BadTeamSet(Refusal):
    code: ClassVar[str] = "bad-team-set"
    status: ClassVar[int] = 422


class TeamSetIsUsed(Refusal):
    """Removing the set would lose whose team did what."""

    code: ClassVar[str] = "team-set-is-used"
