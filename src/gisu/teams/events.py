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
class TeamSetChanged(Event):
    """A team set was made, or something about it was changed."""

    kind: ClassVar[str] = "team.set.changed"
    title: ClassVar = _("Team set changed")
    said: ClassVar = _("Team set %(team_set)s was set; its teams lock %(locks_at)s.")

    team_set: str
    title_ko: str
    title_en: str
    locks_at: str | None

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
    """A team set without teams was taken away."""

    kind: ClassVar[str] = "team.set.removed"
    title: ClassVar = _("Team set removed")
    said: ClassVar = _("Team set %(team_set)s was removed.")

    team_set: str
    at: str

    @override
    def key(self) -> str:
        return f"team-set-removed={self.team_set}:at={self.at}"
