"""The list of who is in which track of a stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gisu.cohorts.models import Enrolment
from gisu.core.texts import Text, words
from gisu.ui.listing import Column, Filter, Listing, Place
from gisu.ui.own_words import gettext_lazy as own_words


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A learner with the track they are in, where they are in one, and what they ranked, the dearest first."""

    enrolment: Enrolment
    track: Text | None
    since: datetime | None
    ranked: Sequence[Text]

    @property
    def ranking(self) -> list[str]:
        return [f"{place}. {words(title)}" for place, title in enumerate(self.ranked, start=1)]


def placed_rows(learners: Sequence[Enrolment], now: datetime) -> list[PlacedRow]:  # noqa: ARG001  nothing of it depends on the moment
    """Rows of `learners` as `gisu.tracks.queries.tracking.listed` reads them."""
    return [
        PlacedRow(
            one,
            one.track_title,  # type: ignore[attr-defined]  # annotated by the query, as are the next two
            one.track_since,  # type: ignore[attr-defined]  # annotated
            [wish.track.title for wish in one.wished],  # type: ignore[attr-defined]  # the query's Prefetch
        )
        for one in learners
    ]


PLACED: Listing[Enrolment, PlacedRow] = Listing(
    name="tracks",
    rows=placed_rows,
    sort="name",
    tie=("person__name", "pk"),
    search=_("Name or address"),
    filters=[Filter(key="state", title=own_words("By {track}"))],
    tick_name="who",
    tick=lambda row: (row.enrolment.pk, row.enrolment.person.name),
    columns=[
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.enrolment.person.name,
            order="person__name",
            template="tracks/_placed_name.html",
        ),
        Column(
            key="email",
            title=_("Address"),
            value=lambda row: row.enrolment.person.email,
            places=Place.CSV,
        ),
        Column(
            key="track",
            title=own_words("{Track}"),
            value=lambda row: words(row.track) if row.track else "",
            order="track_order",
        ),
        Column(
            key="since",
            title=_("In it since"),
            value=lambda row: row.since,
            type=datetime,
            order="track_since",
        ),
        Column(
            key="ranked",
            title=_("Ranked"),
            value=lambda row: row.ranking,
            type=list[str],
            places=Place.PAGE,
        ),
    ],
)


def placed_list(tracks: int) -> Listing[Enrolment, PlacedRow]:
    """The list for a stage of so many tracks: its file has a column for each wish."""
    wishes = [_wish(place) for place in range(1, tracks + 1)]
    return replace(PLACED, columns=[*PLACED.columns, *wishes])


def _wish(place: int) -> Column[PlacedRow]:
    return Column(
        key=f"wish_{place}",
        title=gettext("Wish %(rank)s") % {"rank": place},
        value=lambda row: words(row.ranked[place - 1]) if len(row.ranked) >= place else "",
        places=Place.CSV,
    )
