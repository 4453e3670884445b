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


class PeopleChanged(Refusal):
    """Who is in no team is not who it was when the teams were proposed."""

    code: ClassVar[str] = "people-changed"


class BadTrack(Refusal):
    code: ClassVar[str] = "bad-track"
    status: ClassVar[int] = 422


class NoSuchTrack(Refusal):
    code: ClassVar[str] = "no-such-track"
    status: ClassVar[int] = 404


class TrackIsUsed(Refusal):
    """Changing or removing the track so would lose who was in it, or leave something that is for nobody."""

    code: ClassVar[str] = "track-is-used"


class TrackIsFull(Refusal):
    code: ClassVar[str] = "track-is-full"


class AlreadyInTheTrack(Refusal):
    code: ClassVar[str] = "already-in-the-track"


class NoSuchEnrolment(Refusal):
    """A number in a body that is nobody's here; one in an address is no address."""

    code = "no-such-enrolment"
    status = 404


class NotInTheTrack(Refusal):
    code: ClassVar[str] = "not-in-the-track"


class NotBeingChosen(Refusal):
    """The tracks of the stage are ranked earlier or later."""

    code: ClassVar[str] = "tracks-not-being-chosen"


class BadRanking(Refusal):
    code: ClassVar[str] = "bad-ranking"
    status: ClassVar[int] = 422
