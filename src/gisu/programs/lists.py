"""The lists of a part's items, and of policies."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gisu.programs.queries.listing import ItemRow
from gisu.programs.queries.policies import PolicyRow
from gisu.ui.listing import Column, Listing, Place

ITEMS: Listing[ItemRow, ItemRow] = Listing(
    name="items",
    search=_("Short name, name or value"),
    columns=[
        Column(
            key="key",
            title=_("Short name"),
            value=lambda row: row.key,
            order=lambda row: row.key,
            template="programs/_item_key.html",
        ),
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.name,
            order=lambda row: row.name,
        ),
        Column(key="said", title=_("What it says"), value=lambda row: row.said),
        Column(
            key="edited",
            title=_("Last said by"),
            value=lambda row: row.is_edited,
            words=lambda row: _("this site") if row.is_edited else _("the folder"),
        ),
    ],
)

POLICIES: Listing[PolicyRow, PolicyRow] = Listing(
    name="policies",
    search=_("Policy or what it decides"),
    columns=[
        Column(
            key="key",
            title=_("Key"),
            value=lambda row: row.key,
            order=lambda row: row.key,
            places=Place.CSV,
        ),
        Column(
            key="title",
            title=_("Policy"),
            value=lambda row: row.title,
            order=lambda row: row.title,
            template="programs/_policy_title.html",
        ),
        Column(
            key="now",
            title=_("Now"),
            value=lambda row: row.now,
            template="programs/_policy_now.html",
        ),
        Column(key="usual", title=_("Usually"), value=lambda row: row.usual),
        Column(
            key="since",
            title=_("Holds from"),
            value=lambda row: row.since,
            type=date | None,
            places=Place.CSV,
        ),
        Column(
            key="coming",
            title=_("Coming"),
            value=lambda row: [value for _day, value in row.coming],
            template="programs/_policy_coming.html",
            places=Place.PAGE,
        ),
    ],
)
