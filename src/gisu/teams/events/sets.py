"""What happens to a set of teams."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TeamSetDescribed(Event):
    """A team set was made or is described otherwise; `version` tells how it was from how it is."""

    kind: ClassVar[str] = "team.set.described"
    title: ClassVar = _("Team set described")
    said: ClassVar = _("The team set “%(team_set)s” was described.")

    team_set: int
    stage: int | None
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
    said: ClassVar = _(
        "The short name of team set “%(team_set)s” was %(was)s and is %(now)s now."
    )

    team_set: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"team-set-renamed={self.team_set}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class TeamSetRemoved(Event):
    """A team set nobody used is gone."""

    kind: ClassVar[str] = "team.set.removed"
    title: ClassVar = _("Team set removed")
    said: ClassVar = _("The team set “%(team_set)s” was removed.")

    team_set: int
    at: str

    @override
    def key(self) -> str:
        return f"team-set={self.team_set}:removed={self.at}"
