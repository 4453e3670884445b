"""The operators' lists of announcements, channels, and what was sent to a channel."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.notices.enums import Sending
from gisu.notices.models import Delivery, Webhook
from gisu.ui.listing import Column, Filter, Listing, Place

# Without addresses: whoever knows one can write to the channel.
CHANNELS: Listing[Webhook, Webhook] = Listing(
    name="channels",
    sort="name",
    search=_("Name"),
    filters=[
        Filter(
            key="state",
            title=_("By state"),
            choices=[
                ("", _("all")),
                ("on", pgettext_lazy("channel", "on")),
                ("off", pgettext_lazy("channel", "off")),
            ],
        )
    ],
    columns=[
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.name,
            order="name",
            template="notices/_channel_name.html",
        ),
        Column(
            key="format",
            title=_("Where"),
            value=lambda row: row.format,
            words=lambda row: row.get_format_display(),
        ),
        Column(
            key="categories",
            title=_("What it hears of"),
            value=lambda row: row.categories,
            words=lambda row: row.category_names,
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.off_at,
            template="notices/_channel_state_of.html",
            places=Place.PAGE,
        ),
        Column(
            key="made_at",
            title=_("Added"),
            value=lambda row: row.made_at,
            type=datetime,
            order="made_at",
            as_ago=True,
        ),
        Column(
            key="off_at",
            title=_("Off since"),
            value=lambda row: row.off_at,
            places=Place.CSV,
        ),
    ],
)

DELIVERIES: Listing[Delivery, Delivery] = Listing(
    name="deliveries",
    sort="-asked_at",
    tie=("-pk",),
    filters=[
        Filter(key="state", title=_("By state"), choices=[("", _("all")), *Sending.choices])
    ],
    columns=[
        Column(
            key="notice",
            title=_("Notice"),
            value=lambda row: row.telling.line if row.telling else "",
            template="notices/_delivery_notice.html",
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.state,
            words=lambda row: row.get_state_display(),
            template="notices/_delivery_state.html",
        ),
        Column(
            key="tries",
            title=_("Attempts"),
            value=lambda row: row.tries,
            type=int,
        ),
        Column(
            key="answer",
            title=_("Answer"),
            value=lambda row: f"{row.status or ''} {row.answer}".strip(),
        ),
        Column(
            key="asked_at",
            title=_("Asked for"),
            value=lambda row: row.asked_at,
            type=datetime,
            order="asked_at",
            as_ago=True,
        ),
    ],
)
