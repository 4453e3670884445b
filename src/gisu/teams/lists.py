"""The lists of teams, as everybody sees them and as operators do, and of who is in which track of a stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gisu.cohorts.models import Enrolment
from gisu.core.texts import Text, words
from gisu.teams.models import Team
from gisu.ui.listing import Column, Filter, Listing, Place
from gisu.ui.own_words import gettext_lazy as own_words


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with who is in it now."""

    team: Team
    people: Sequence[Enrolment]

    @property
    def size(self) -> int:
        return len(self.people)


def team_rows(teams: Sequence[Team], now: datetime) -> list[TeamRow]:  # noqa: ARG001  nothing of it depends on the moment
    """Rows of `teams` as `gisu.teams.queries.console.listed` reads them."""
    return [
        TeamRow(one, [member.enrolment for member in one.here])  # type: ignore[attr-defined]  # the Prefetch of `listed`
        for one in teams
    ]


TEAMS: Listing[Team, TeamRow] = Listing(
    name="teams",
    rows=team_rows,
    sort="name",
    tie=("name", "pk"),
    search=_("Team or person"),
    about_search="Part of the team's name, or of the name of somebody in it.",
    filters=[Filter(key="team_set", title=_("By occasion"), about="The key of a team set.")],
    columns=[
        Column(key="slug", title=_("Key"), value=lambda row: row.team.slug, places=Place.API),
        Column(
            key="name",
            title=_("Team"),
            value=lambda row: row.team.name,
            order="name",
            template="teams/_team_name.html",
        ),
        Column(
            key="team_set",
            title=_("Occasion"),
            value=lambda row: row.team.team_set.slug,
            template="teams/_team_occasion.html",
        ),
        Column(
            key="size",
            title=_("People"),
            value=lambda row: row.size,
            type=int,
            order="size",
        ),
        Column(
            key="people",
            title=_("Who"),
            value=lambda row: [one.person.name for one in row.people],
            type=list[str],
            places=Place.CSV,
        ),
        Column(
            key="made_at",
            title=_("Made"),
            value=lambda row: row.team.made_at,
            type=datetime,
            order="made_at",
            places=Place.API,
        ),
        Column(
            key="dissolved_at",
            title=_("Dissolved"),
            value=lambda row: row.team.dissolved_at,
            type=datetime | None,
            places=Place.API,
        ),
    ],
)

_ON_THE_CONSOLE: dict[str, dict[str, Any]] = {
    "name": {"template": "teams/_console_team_name.html"},
    "size": {"template": "teams/_console_team_size.html"},
    "people": {"template": "teams/_console_team_people.html", "places": Place.PAGE | Place.CSV},
}
CONSOLE_TEAMS = replace(
    TEAMS,
    columns=[replace(one, **_ON_THE_CONSOLE.get(one.key, {})) for one in TEAMS.columns],
    filters=[
        *TEAMS.filters,
        Filter(
            key="state",
            title=_("By state"),
            choices=[
                ("", _("all teams")),
                ("small", _("too small")),
                ("empty", _("nobody in it")),
                ("dissolved", _("dissolved")),
            ],
        ),
    ],
)


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
    """Rows of `learners` as `gisu.teams.queries.tracking.listed` reads them."""
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
            template="teams/_placed_name.html",
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
