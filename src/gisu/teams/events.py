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
