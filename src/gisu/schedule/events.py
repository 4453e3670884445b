from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class Extended(Event):
    """An activity's due time was moved later, for somebody or for everybody. The reason is with the extension."""

    kind: ClassVar[str] = "schedule.activity.extended"
    title: ClassVar = _("Due time extended")
    said: ClassVar = _("“%(activity)s” is now due %(due_at)s.")

    extension: int
    activity: str
    due_at: str
    team: str | None = None

    @override
    def key(self) -> str:
        return f"extended:extension={self.extension}"


@dataclass(frozen=True, kw_only=True)
class ExtensionWithdrawn(Event):
    """More time that had been given was taken back."""

    kind: ClassVar[str] = "schedule.extension.withdrawn"
    title: ClassVar = _("Extension withdrawn")
    said: ClassVar = _("The extension of “%(activity)s” was withdrawn.")

    extension: int
    activity: str
    team: str | None = None

    @override
    def key(self) -> str:
        return f"extension-withdrawn:extension={self.extension}"


@dataclass(frozen=True, kw_only=True)
class Paused(Event):
    """An activity takes nothing until it goes on."""

    kind: ClassVar[str] = "schedule.activity.paused"
    title: ClassVar = _("Activity paused")
    said: ClassVar = _("“%(activity)s” was paused.")

    activity: str
    at: str

    @override
    def key(self) -> str:
        return f"paused:activity={self.activity}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    """A paused activity goes on."""

    kind: ClassVar[str] = "schedule.activity.resumed"
    title: ClassVar = _("Activity resumed")
    said: ClassVar = _("“%(activity)s” goes on.")

    activity: str
    at: str

    @override
    def key(self) -> str:
        return f"resumed:activity={self.activity}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class Rescheduled(Event):
    """An activity's own times were changed."""

    kind: ClassVar[str] = "schedule.activity.rescheduled"
    title: ClassVar = _("Times changed")
    said: ClassVar = _(
        "“%(activity)s” opens %(opens_at)s, is due %(due_at)s and closes %(closes_at)s."
    )

    activity: str
    opens_at: str
    due_at: str
    closes_at: str

    @override
    def key(self) -> str:
        return f"rescheduled:activity={self.activity}"
