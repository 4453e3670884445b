"""What operators do to tell others: announcements."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class AnnouncementSent(Event):
    """An announcement went out to some of the cohort."""

    kind = "notices.announcement.sent"
    title = _("Announcement sent")
    said = _("Announcement #%(announcement)s was sent.")

    announcement: int
    people: int
    groups: tuple[str, ...]

    @override
    def key(self) -> str:
        return f"announcement={self.announcement}:sent"
