"""The lists of teams, as everybody sees them and as operators do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.models import Enrolment
from gisu.teams.models import Team
from gisu.ui.listing import Column, Filter, Listing, Place


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
