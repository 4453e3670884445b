"""What notices hold about a person: what they were told, and how they want to hear."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding
from gisu.notices.actions.forgetting import forget_in_tellings, forget_mail, forget_wishes

HOLDINGS = (
    Holding(
        model="notices.Notice",
        title=_("Notices"),
        person="person",
        columns=("telling__kind", "telling__facts", "told_at", "read_at", "mail", "mailed_at"),
        erase=forget_mail,
    ),
    Holding(
        model="notices.Wishes",
        title=_("How they want to be told"),
        person="person",
        columns=("chosen", "zone", "quiet_from", "quiet_until"),
        erase=forget_wishes,
    ),
    # Tellings name people in their facts, also to others.
    Holding(model="notices.Telling", title=_("Notices"), erase=forget_in_tellings),
    Holding(model="notices.Webhook", title=_("Channels"), by=("made_by",)),
)
