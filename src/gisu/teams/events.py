from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TeamJoined(Event):
    """Somebody became part of a team."""

    kind: ClassVar[str] = "team.member.joined"
    title: ClassVar = _("Joined a team")
    said: ClassVar = _("Joined team %(team)s.")

    team: str
    team_set: str
    membership: int

    @override
    def key(self) -> str:
        return f"team-joined:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TeamLeft(Event):
    """Somebody is no longer part of a team. What they did there stays theirs and the team's."""

    kind: ClassVar[str] = "team.member.left"
    title: ClassVar = _("Left a team")
    said: ClassVar = _("Left team %(team)s.")

    team: str
    team_set: str
    membership: int

    @override
    def key(self) -> str:
        return f"team-left:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TeamMade(Event):
    """A team exists from here on."""

    kind: ClassVar[str] = "team.made"
    title: ClassVar = _("Team made")
    said: ClassVar = _("Team %(team)s was made.")

    team: str
    team_set: str

    @override
    def key(self) -> str:
        return f"team={self.team}:made"


@dataclass(frozen=True, kw_only=True)
class TeamRenamed(Event):
    """A team has another name; its address stays."""

    kind: ClassVar[str] = "team.renamed"
    title: ClassVar = _("Team renamed")
    said: ClassVar = _("Team %(team)s got the name it has now.")

    team: str
    team_set: str
    at: str

    @override
    def key(self) -> str:
        return f"team={self.team}:renamed={self.at}"


@dataclass(frozen=True, kw_only=True)
class TeamDissolved(Event):
    """A team is no more. What it did stays."""

    kind: ClassVar[str] = "team.dissolved"
    title: ClassVar = _("Team dissolved")
    said: ClassVar = _("Team %(team)s was dissolved.")

    team: str
    team_set: str

    @override
    def key(self) -> str:
        return f"team={self.team}:dissolved"


@dataclass(frozen=True, kw_only=True)
class TeamLinkMade(Event):
    """A team has a link by which others join it."""

    kind: ClassVar[str] = "team.link.made"
    title: ClassVar = _("Team link made")
    said: ClassVar = _("A link to team %(team)s was made.")

    team: str
    link: int

    @override
    def key(self) -> str:
        return f"team-link={self.link}"


@dataclass(frozen=True, kw_only=True)
class TeamLinkRevoked(Event):
    """A team's link lets nobody in any more."""

    kind: ClassVar[str] = "team.link.revoked"
    title: ClassVar = _("Team link revoked")
    said: ClassVar = _("A link to team %(team)s was revoked.")

    team: str
    link: int

    @override
    def key(self) -> str:
        return f"team-link={self.link}:revoked"


@dataclass(frozen=True, kw_only=True)
class TeamSetDescribed(Event):
    """A team set was made or is described otherwise; `version` tells how it was from how it is."""

    kind: ClassVar[str] = "team.set.described"
    title: ClassVar = _("Team set described")
    said: ClassVar = _("The team set %(team_set)s was described.")

    team_set: str
    forms: str
    size_min: int
    size_max: int | None
    locks_at: str | None
    individual: bool
    version: int

    @override
    def key(self) -> str:
        return f"team-set={self.team_set}"


@dataclass(frozen=True, kw_only=True)
class TeamSetRenamed(Event):
    """A team set has another short name from here on."""

    kind: ClassVar[str] = "team.set.renamed"
    title: ClassVar = _("Team set renamed")
    said: ClassVar = _("Team set %(was)s is called %(team_set)s now.")

    team_set: str
    was: str
    at: str

    @override
    def key(self) -> str:
        return f"team-set-renamed={self.team_set}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class TeamSetRemoved(Event):
    """A team set nobody used is gone."""

    kind: ClassVar[str] = "team.set.removed"
    title: ClassVar = _("Team set removed")
    said: ClassVar = _("The team set %(team_set)s was removed.")

    team_set: str
    at: str

    @override
    def key(self) -> str:
        return f"team-set={self.team_set}:removed={self.at}"


@dataclass(frozen=True, kw_only=True)
class TrackDescribed(Event):
    """A track was made or is described otherwise."""

    kind: ClassVar[str] = "track.described"
    title: ClassVar = _("Track described")
    said: ClassVar = _("The track %(track)s was described.")

    track: str
    stage: str
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
    title: ClassVar = _("Track renamed")
    said: ClassVar = _("Track %(was)s is called %(track)s now.")

    track: str
    was: str
    at: str

    @override
    def key(self) -> str:
        return f"track-renamed={self.track}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class TrackRemoved(Event):
    """A track nobody was in is gone."""

    kind: ClassVar[str] = "track.removed"
    title: ClassVar = _("Track removed")
    said: ClassVar = _("The track %(track)s was removed.")

    track: str
    at: str

    @override
    def key(self) -> str:
        return f"track={self.track}:removed={self.at}"


@dataclass(frozen=True, kw_only=True)
class TracksRanked(Event):
    """A learner said which tracks of a stage they would like, the dearest first."""

    kind: ClassVar[str] = "track.ranked"
    title: ClassVar = _("Tracks ranked")
    said: ClassVar = _("Ranked the tracks.")

    stage: str
    enrolment: int
    ranked: list[str]

    @override
    def key(self) -> str:
        return f"tracks-ranked:stage={self.stage}:enrolment={self.enrolment}"


@dataclass(frozen=True, kw_only=True)
class TrackJoined(Event):
    """Somebody is in a track from here on."""

    kind: ClassVar[str] = "track.member.joined"
    title: ClassVar = _("Joined a track")
    said: ClassVar = _("Is in track %(track)s.")

    track: str
    stage: str
    how: str
    membership: int

    @override
    def key(self) -> str:
        return f"track-joined:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TrackLeft(Event):
    """Somebody is no longer in a track. What they did there stays theirs."""

    kind: ClassVar[str] = "track.member.left"
    title: ClassVar = _("Left a track")
    said: ClassVar = _("Is no longer in track %(track)s.")

    track: str
    stage: str
    membership: int

    @override
    def key(self) -> str:
        return f"track-left:membership={self.membership}"


@dataclass(frozen=True, kw_only=True)
class TracksAssigned(Event):
    """Many were put into the tracks of a stage at once; the same wishes and `seed` give the same tracks."""

    kind: ClassVar[str] = "track.assigned"
    title: ClassVar = _("Tracks assigned")
    said: ClassVar = _("Tracks were assigned: people %(people)s, seed %(seed)s.")

    stage: str
    seed: int
    people: int
    pinned: int
    change: int

    @override
    def key(self) -> str:
        return f"tracks-assigned={self.change}"
