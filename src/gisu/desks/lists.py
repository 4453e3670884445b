"""The list of what workers did and will do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisu.ui.listing import Column, Filter, Listing, Place
from gisu.work.enums import State
from gisu.work.models import Attempt, Item


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its latest attempt, where there was one."""

    item: Item
    last: Attempt | None

    @property
    def retried_by(self) -> str:
        return self.item.retried_by.name if self.item.retried_by else ""


def item_rows(items: Sequence[Item], now: datetime) -> list[ItemRow]:
    """Rows of `items` read with their attempts, the latest first, as `latest_first`."""
    return [
        ItemRow(one, next(iter(one.latest_first), None))  # type: ignore[attr-defined]  # the Prefetch of the view
        for one in items
    ]


ITEMS: Listing[Item, ItemRow] = Listing(
    name="work",
    rows=item_rows,
    sort="-id",
    filters=[
        Filter(key="state", title=_("State"), choices=[("", _("all")), *State.choices]),
        Filter(key="kind", title=_("Kind")),
    ],
    columns=[
        Column(
            key="id",
            title=_("Number"),
            value=lambda row: row.item.pk,
            order="pk",
            template="desks/_work_number.html",
        ),
        Column(
            key="kind",
            title=_("Kind"),
            value=lambda row: row.item.kind,
            template="desks/_work_kind.html",
        ),
        Column(
            key="lane",
            title=_("Queue"),
            value=lambda row: row.item.lane,
            places=Place.CSV,
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.item.state,
            template="desks/_work_state.html",
        ),
        Column(
            key="created_at",
            title=_("Asked for"),
            value=lambda row: row.item.created_at,
            type=datetime,
            as_ago=True,
        ),
        Column(
            key="attempts",
            title=_("Attempts"),
            value=lambda row: row.item.attempts,
            type=int,
        ),
        Column(
            key="trouble",
            title=_("Last trouble"),
            value=lambda row: row.last.error if row.last else "",
            template="desks/_work_trouble.html",
        ),
        Column(
            key="worker",
            title=_("Worker"),
            value=lambda row: row.item.worker,
            places=Place.CSV,
        ),
        Column(
            key="finished_at",
            title=_("Ended"),
            value=lambda row: row.item.finished_at,
            places=Place.CSV,
        ),
        Column(
            key="reference",
            title=_("Reference"),
            value=lambda row: row.item.reference,
            places=Place.CSV,
        ),
        Column(
            key="retried_at",
            title=_("Tried again"),
            value=lambda row: row.item.retried_at,
            places=Place.CSV,
        ),
        Column(
            key="retried_by",
            title=_("Tried again by"),
            value=lambda row: row.retried_by,
            places=Place.CSV,
        ),
    ],
)
