"""The operators' list of announcements."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.announcements.models import Announcement
from gisu.core.texts import words
from gisu.ui.listing import Column, Filter, Listing, Place

ANNOUNCEMENTS: Listing[Announcement, Announcement] = Listing(
    name="announcements",
    sort="-made_at",
    tie=("-pk",),
    search=_("Title"),
    filters=[
        Filter(
            key="state",
            title=_("By state"),
            choices=[
                ("", _("all")),
                ("draft", pgettext_lazy("announcement", "draft")),
                ("planned", pgettext_lazy("announcement", "planned")),
                ("sent", pgettext_lazy("announcement", "sent")),
            ],
        )
    ],
    columns=[
        Column(
            key="title",
            title=_("Title"),
            value=lambda row: words(row.title),
            template="announcements/_title.html",
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.sent_at,
            order="sent_at",
            template="announcements/_state_of.html",
            places=Place.PAGE,
        ),
        Column(
            key="made_at",
            title=_("Written"),
            value=lambda row: row.made_at,
            type=datetime,
            order="made_at",
            as_ago=True,
        ),
        Column(
            key="planned_at",
            title=_("Planned"),
            value=lambda row: row.send_at,
            places=Place.CSV,
        ),
        Column(
            key="sent_at",
            title=_("Sent"),
            value=lambda row: row.sent_at,
            places=Place.CSV,
        ),
        Column(
            key="made_by",
            title=_("Written by"),
            value=lambda row: row.made_by.name,
            order="made_by__name",
        ),
    ],
)
