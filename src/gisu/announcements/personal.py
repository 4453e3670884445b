"""What announcements hold about a person: who wrote them."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(model="announcements.Announcement", title=_("Announcements"), by=("made_by",)),
)
