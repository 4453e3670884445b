"""What operators do to tell others: announcements, and channels elsewhere."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ChannelAdded(Event):
    """What the cohort is told goes to a channel elsewhere from here on, or does so again."""

    kind = "notices.channel.added"
    title = _("Channel switched on")
    said = _("Channel #%(channel)s was switched on.")

    channel: int
    at: str

    @override
    def key(self) -> str:
        return f"channel={self.channel}:on={self.at}"


@dataclass(frozen=True, kw_only=True)
class ChannelEnded(Event):
    """Nothing goes to a channel elsewhere any more: an operator ended it, or it was out of reach for too long."""

    kind = "notices.channel.ended"
    title = _("Channel switched off")
    said = _("Channel #%(channel)s was switched off.")

    channel: int
    at: str

    @override
    def key(self) -> str:
        return f"channel={self.channel}:off={self.at}"
