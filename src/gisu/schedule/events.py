from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from gisu.ledger.events import Event
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.ui.own_words import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Extended(Event):
    """An activity's due time was moved later, for somebody or for everybody. The reason is with the extension."""

    kind: ClassVar[str] = "schedule.activity.extended"
    title: ClassVar = _("Due time extended")
    said: ClassVar = _("“%(activity)s” is now due %(due_at)s.")

    extension: int
    activity: int
    due_at: str
    team: int | None = None

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
    activity: int
    team: int | None = None

    @override
    def key(self) -> str:
        return f"extension-withdrawn:extension={self.extension}"


@dataclass(frozen=True, kw_only=True)
class Paused(Event):
    """An activity takes nothing until it goes on."""

    kind: ClassVar[str] = "schedule.activity.paused"
    title: ClassVar = _("Activity paused")
    said: ClassVar = _("“%(activity)s” was paused.")

    activity: int
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

    activity: int
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

    activity: int
    opens_at: str
    due_at: str
    closes_at: str

    @override
    def key(self) -> str:
        return f"rescheduled:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class ActivitySet(Event):
    """An activity is on the calendar, or was changed. `written` is how its times were written, `words` a mark of its texts."""

    kind: ClassVar[str] = "schedule.activity.set"
    title: ClassVar = _("Activity set")
    said: ClassVar = _("“%(activity)s” is on the calendar: from %(opens_at)s, due %(due_at)s.")

    activity: int
    what: str
    opens_at: str
    lasts_until: str | None
    due_at: str
    closes_at: str
    stage: int | None
    whom: dict[str, list[Any]]
    written: dict[str, str | None]
    words: str

    @override
    def key(self) -> str:
        return f"activity:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class ActivityCancelled(Event):
    """An activity was called off. The reason is with the activity."""

    kind: ClassVar[str] = "schedule.activity.cancelled"
    title: ClassVar = _("Activity called off")
    said: ClassVar = _("“%(activity)s”, planned for %(opens_at)s, was called off.")

    activity: int
    opens_at: str
    what: str = ""

    @override
    def key(self) -> str:
        if self.what and self.what not in OWN_BY_KEY:  # no ActivitySet precedes it
            return f"cancelled:activity={self.activity}"
        return f"activity:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class ActivityRestored(Event):
    """An activity that was called off takes place after all."""

    kind: ClassVar[str] = "schedule.activity.restored"
    title: ClassVar = _("Activity put on again")
    said: ClassVar = _("“%(activity)s” had been called off and takes place after all.")

    activity: int
    what: str
    at: str

    @override
    def key(self) -> str:
        if self.what not in OWN_BY_KEY:  # no ActivitySet precedes it
            return f"cancelled:activity={self.activity}"
        return f"restored:activity={self.activity}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class ActivityHidden(Event):
    """From here on only staff know of an activity."""

    kind: ClassVar[str] = "schedule.activity.hidden"
    title: ClassVar = _("Activity hidden")
    said: ClassVar = _("“%(activity)s” was hidden from {learners}.")

    activity: int
    what: str
    at: str

    @override
    def key(self) -> str:
        return f"shown:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class ActivityShown(Event):
    """An activity that was hidden is there for everybody it is for."""

    kind: ClassVar[str] = "schedule.activity.shown"
    title: ClassVar = _("Activity shown")
    said: ClassVar = _("“%(activity)s” is shown to {learners} again.")

    activity: int
    what: str
    at: str

    @override
    def key(self) -> str:
        return f"shown:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class ActivityRenamed(Event):
    """An activity has another short name from here on."""

    kind: ClassVar[str] = "schedule.activity.renamed"
    title: ClassVar = _("Activity renamed")
    said: ClassVar = _("The short name of “%(activity)s” was %(was)s and is %(now)s now.")

    activity: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"renamed:activity={self.activity}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class ActivityRemoved(Event):
    """An activity that had not begun was taken off the calendar."""

    kind: ClassVar[str] = "schedule.activity.removed"
    title: ClassVar = _("Activity removed")
    said: ClassVar = _("“%(activity)s” was removed from the calendar.")

    activity: int

    @override
    def key(self) -> str:
        return f"activity:activity={self.activity}"


@dataclass(frozen=True, kw_only=True)
class FeedMade(Event):
    """A person made an address under which their calendar is read from elsewhere; an earlier one holds no longer."""

    kind: ClassVar[str] = "schedule.feed.made"
    title: ClassVar = _("Calendar address made")
    said: ClassVar = _("A new calendar address was made.")
    is_earned: ClassVar = True

    enrolment: int
    at: str

    @override
    def key(self) -> str:
        return f"feed:enrolment={self.enrolment}"
