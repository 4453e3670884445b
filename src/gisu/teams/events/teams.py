"""What happens to a team and whoever is in it."""

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
    is_earned: ClassVar = True

    team: int
    team_set: int
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

    team: int
    team_set: int
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

    team: int
    team_set: int

    @override
    def key(self) -> str:
        return f"team={self.team}:made"


@dataclass(frozen=True, kw_only=True)
class TeamRenamed(Event):
    """A team has another name; its address stays."""

    kind: ClassVar[str] = "team.renamed"
    title: ClassVar = _("Team renamed")
    said: ClassVar = _("Team %(team)s got the name it has now.")

    team: int
    team_set: int
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

    team: int
    team_set: int

    @override
    def key(self) -> str:
        return f"team={self.team}:dissolved"


@dataclass(frozen=True, kw_only=True)
class TeamLinkMade(Event):
    """A team has a link by which others join it."""

    kind: ClassVar[str] = "team.link.made"
    title: ClassVar = _("Team link made")
    said: ClassVar = _("A link to team %(team)s was made.")
    is_earned: ClassVar = True

    team: int
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

    team: int
    link: int

    @override
    def key(self) -> str:
        return f"team-link={self.link}:revoked"
