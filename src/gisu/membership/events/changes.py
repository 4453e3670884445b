"""Changes of many people at once."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ChangeMade(Event):
    """Many were changed at once; each has entries of their own too."""

    kind = "membership.change.made"
    title = _("Many changed at once")
    said = _("Change %(change)s was made: %(steps)s steps.")

    change: int
    what: str
    steps: int

    @override
    def key(self) -> str:
        return f"change={self.change}"


@dataclass(frozen=True, kw_only=True)
class ChangeUndone(Event):
    """A change of many was taken back, whole."""

    kind = "membership.change.undone"
    title = _("Change of many undone")
    said = _("Change %(change)s was undone.")

    change: int

    @override
    def key(self) -> str:
        return f"change={self.change}:undone"
