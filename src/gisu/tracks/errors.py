"""The ways tracks say no."""

from typing import ClassVar

from gisu.core.refusals import Refusal


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


class NotInTheTrack(Refusal):
    code: ClassVar[str] = "not-in-the-track"


class NotBeingChosen(Refusal):
    """The tracks of the stage are ranked earlier or later."""

    code: ClassVar[str] = "tracks-not-being-chosen"


class BadRanking(Refusal):
    code: ClassVar[str] = "bad-ranking"
    status: ClassVar[int] = 422
