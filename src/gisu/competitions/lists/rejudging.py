"""What a rejudging changes: how every team would stand, and what comes of each submission."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.competitions.models import Rejudged
from gisu.competitions.queries.rejudging import Place as Rank
from gisu.competitions.queries.rejudging import TeamChange
from gisu.ui.listing import Column, Filter, Listing, Place
from gisu_scoring.text.clean_text import search_key

NOT_ON_THE_PAGE = Place.CSV | Place.API
LAST = 10**9  # the place of a team that is on no board
SHOWN = Filter(
    key="show",
    title=_("What is shown"),
    choices=[("", _("what changes")), ("all", _("all"))],
    about="all: what stays as it is, too.",
)


def _rank(rank: Callable[[TeamChange], Rank]) -> dict[str, Any]:
    return {"value": lambda row: rank(row).rank, "type": int | None}


def _score(rank: Callable[[TeamChange], Rank]) -> dict[str, Any]:
    def value(row: TeamChange) -> float | None:
        found = rank(row).value
        return None if found is None else float(found)

    return {"value": value, "type": float | None, "places": NOT_ON_THE_PAGE}


MOVED_TEAMS: Listing[TeamChange, TeamChange] = Listing(
    name="rejudging-teams",
    sort="rank_after",
    search=_("Team"),
    about_search="Part of the team's name.",
    filters=[SHOWN],
    columns=[
        Column(
            key="team",
            title=_("Team"),
            value=lambda row: row.team,
            order=lambda row: search_key(row.team),
            template="competitions/_moved_team.html",
        ),
        Column(key="slug", title=_("Key"), value=lambda row: row.slug, places=Place.API),
        Column(
            key="rank_before",
            title=_("Place before"),
            order=lambda row: row.was.rank or LAST,
            **_rank(lambda row: row.was),
        ),
        Column(
            key="rank_after",
            title=_("Place after"),
            order=lambda row: row.now.rank or LAST,
            **_rank(lambda row: row.now),
        ),
        Column(
            key="move",
            title=_("Move"),
            value=lambda row: row.move,
            type=int,
            order=lambda row: row.move,
            template="competitions/_moved.html",
            about="How many places up on the public board; 0 where it is not on both.",
        ),
        Column(
            key="public",
            title=_("Public score"),
            value=lambda row: row.now.value,
            type=float | None,
            template="competitions/_moved_public.html",
            places=Place.PAGE,
        ),
        Column(
            key="public_before", title=_("Public score before"), **_score(lambda row: row.was)
        ),
        Column(
            key="public_after", title=_("Public score after"), **_score(lambda row: row.now)
        ),
        Column(
            key="private_rank",
            title=_("Private place"),
            value=lambda row: row.now_private.rank,
            type=int | None,
            template="competitions/_moved_private_place.html",
            places=Place.PAGE,
        ),
        Column(
            key="private_rank_before",
            title=_("Private place before"),
            places=NOT_ON_THE_PAGE,
            **_rank(lambda row: row.was_private),
        ),
        Column(
            key="private_rank_after",
            title=_("Private place after"),
            places=NOT_ON_THE_PAGE,
            **_rank(lambda row: row.now_private),
        ),
        Column(
            key="private",
            title=_("Private score"),
            value=lambda row: row.now_private.value,
            type=float | None,
            template="competitions/_moved_private.html",
            places=Place.PAGE,
        ),
        Column(
            key="private_before",
            title=_("Private score before"),
            **_score(lambda row: row.was_private),
        ),
        Column(
            key="private_after",
            title=_("Private score after"),
            **_score(lambda row: row.now_private),
        ),
    ],
)


def _verdict(name: str) -> dict[str, Any]:
    return {
        "value": lambda row: row.values[name],
        "type": float | None,
        "places": NOT_ON_THE_PAGE,
    }


VERDICTS: Listing[Rejudged, Rejudged] = Listing(
    name="rejudging-submissions",
    sort="id",
    search=_("Team or person"),
    about_search="Part of the name of the team or the person.",
    filters=[SHOWN],
    columns=[
        Column(
            key="id",
            title=_("Number"),
            value=lambda row: row.submission_id,
            type=int,
            order="submission_id",
            template="competitions/_rejudged_number.html",
        ),
        Column(
            key="team",
            title=_("Team"),
            value=lambda row: row.submission.entrant.team.name,
            order="submission__entrant__team__name",
        ),
        Column(
            key="person",
            title=_("By"),
            value=lambda row: row.submission.enrolment.person.name,
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.state,
            template="competitions/_rejudged_state.html",
            places=Place.PAGE,
        ),
        Column(
            key="state_before",
            title=pgettext_lazy("of a submission", "State before"),
            value=lambda row: row.was_state,
            places=NOT_ON_THE_PAGE,
        ),
        Column(
            key="state_after",
            title=pgettext_lazy("of a submission", "State after"),
            value=lambda row: row.state,
            places=NOT_ON_THE_PAGE,
        ),
        Column(
            key="public",
            title=_("Public score"),
            value=lambda row: row.values["public"],
            type=float | None,
            template="competitions/_rejudged_public.html",
            places=Place.PAGE,
        ),
        Column(key="public_before", title=_("Public score before"), **_verdict("was_public")),
        Column(key="public_after", title=_("Public score after"), **_verdict("public")),
        Column(
            key="private",
            title=_("Private score"),
            value=lambda row: row.values["private"],
            type=float | None,
            template="competitions/_rejudged_private.html",
            places=Place.PAGE,
        ),
        Column(
            key="private_before", title=_("Private score before"), **_verdict("was_private")
        ),
        Column(key="private_after", title=_("Private score after"), **_verdict("private")),
    ],
)
