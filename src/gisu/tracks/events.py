"""What happens to a track and whoever is in it."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from gisu.ledger.events import Event
from gisu.ui.own_words import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class TrackDescribed(Event):
    """A track was made or is described otherwise."""

    kind: ClassVar[str] = "track.described"
    title: ClassVar = _("{Track} described")
    said: ClassVar = _("The {track} %(track)s was described.")

    track: int
    stage: int
    capacity: int | None
    opens_at: str | None
    closes_at: str | None
    order: int
    at: str

    @override
    def key(self) -> str:
        return f"track={self.track}"


@dataclass(frozen=True, kw_only=True)
class TrackRenamed(Event):
    """A track has another short name from here on."""

    kind: ClassVar[str] = "track.renamed"
    title: ClassVar = _("{Track} renamed")
    said: ClassVar = _("The short name of {track} “%(track)s” was %(was)s and is %(now)s now.")

    track: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"track-renamed={self.track}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class TrackRemoved(Event):
    """A track nobody was in is gone."""

    kind: ClassVar[str] = "track.removed"
    title: ClassVar = _("{Track} removed")
    said: ClassVar = _("The {track} %(track)s was removed.")

    track: int
    at: str

    @override
    def key(self) -> str:
        return f"track={self.track}:removed={self.at}"


@dataclass(frozen=True, kw_only=True)
class TracksRanked(Event):
    """A learner said which tracks of a stage they would like, the dearest first."""

    kind: ClassVar[str] = "track.ranked"
    title: ClassVar = _("{Tracks} ranked")
    said: ClassVar = _("Ranked the {tracks}.")
    is_earned: ClassVar = True

    stage: int
    enrolment: int
    ranked: list[int]

    @override
    def key(self) -> str:
        return f"tracks-ranked:stage={self.stage}:enrolment={self.enrolment}"


@dataclass(frozen=True, kw_only=True)
class TrackJoined(Event):
    """Somebody is in a track from here on."""

    kind: ClassVar[str] = "track.member.joined"
    title: ClassVar = _("Joined {a track}")
    said: ClassVar = _("Is in {track} %(track)s.")
    is_earned: ClassVar = True

    track: int
    stage: int
    how: str
    membership: int

    @override
    def key(self) -> str:
        return f"track-joined:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TrackLeft(Event):
    """Somebody is no longer in a track. What they did there stays theirs."""

    kind: ClassVar[str] = "track.member.left"
    title: ClassVar = _("Left {a track}")
    said: ClassVar = _("Is no longer in {track} %(track)s.")

    track: int
    stage: int
    membership: int

    @override
    def key(self) -> str:
        return f"track-left:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TracksAssigned(Event):
    """Many were put into the tracks of a stage at once; the same wishes and `seed` give the same tracks."""

    kind: ClassVar[str] = "track.assigned"
    title: ClassVar = _("{Tracks} assigned")
    said: ClassVar = _("{Tracks} were assigned: people %(people)s, seed %(seed)s.")

    stage: int
    seed: int
    people: int
    pinned: int
    change: int

    @override
    def key(self) -> str:
        return f"tracks-assigned={self.change}"
