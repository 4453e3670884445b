"""The operators' lists of a competition: the teams that entered, and all submissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisu.competitions.enums import State
from gisu.competitions.models import Entrant, Submission
from gisu.competitions.queries.entrants import SILENT, UNCHOSEN
from gisu.competitions.queries.submissions import UNDER_WAY
from gisu.ui.listing import Column, Filter, Listing, Place


@dataclass(frozen=True, slots=True)
class EntrantRow:
    """A team that entered: how much it handed in, when last, and how many final submissions it has chosen."""

    entrant: Entrant
    sent: int
    last_at: datetime | None
    finals: int


def entrant_rows(found: Sequence[Entrant], now: datetime) -> list[EntrantRow]:  # noqa: ARG001  nothing of it depends on the moment
    """Rows of what `gisu.competitions.queries.entrants.entrants` reads."""
    return [
        EntrantRow(one, one.sent, one.last_at, one.finals)  # type: ignore[attr-defined]  # annotated by the query
        for one in found
    ]


ENTRANTS: Listing[Entrant, EntrantRow] = Listing(
    name="teams",
    rows=entrant_rows,
    sort="name",
    tie=("team__name", "pk"),
    search=_("Team"),
    about_search="Part of the team's name.",
    filters=[
        Filter(
            key="state",
            title=_("By state"),
            choices=[
                ("", _("all")),
                (UNCHOSEN, _("no final submission chosen")),
                (SILENT, _("nothing handed in")),
            ],
            about="no-finals: could choose final submissions and has chosen none; silent: handed in nothing.",
        )
    ],
    columns=[
        Column(
            key="team",
            title=_("Key"),
            value=lambda row: row.entrant.team.slug,
            places=Place.API,
        ),
        Column(
            key="name",
            title=_("Team"),
            value=lambda row: row.entrant.team.name,
            order="team__name",
            template="competitions/_entrant_name.html",
        ),
        Column(
            key="entered_at",
            title=_("Entered"),
            value=lambda row: row.entrant.entered_at,
            type=datetime,
            places=Place.CSV | Place.API,
        ),
        Column(
            key="submissions",
            title=_("Submissions"),
            value=lambda row: row.sent,
            type=int,
            order="sent",
        ),
        Column(
            key="last_at",
            title=_("Last submission"),
            value=lambda row: row.last_at,
            type=datetime | None,
            order="last_at",
            as_ago=True,
        ),
        Column(
            key="finals",
            title=_("Finals chosen"),
            value=lambda row: row.finals,
            type=int,
            order="finals",
            template="competitions/_entrant_finals.html",
        ),
        Column(
            key="disqualified",
            title=_("Takes part"),
            value=lambda row: row.entrant.disqualified_reason,
            template="competitions/_entrant_state.html",
            about="Why the team ranks nowhere; empty where it may.",
            places=Place.PAGE | Place.API,
        ),
    ],
)

SUBMISSIONS: Listing[Submission, Submission] = Listing(
    name="submissions",
    sort="-received_at",
    tie=("-pk",),
    search=_("Team, person or file"),
    about_search="Part of the name of the team, the person or the file.",
    filters=[
        Filter(
            key="state",
            title=_("State"),
            choices=[("", _("all")), *State.choices, (UNDER_WAY, _("under way"))],
            about="under-way: waiting or being scored.",
        )
    ],
    columns=[
        Column(
            key="id",
            title=_("Number"),
            value=lambda row: row.pk,
            type=int,
            template="competitions/_submission_number.html",
        ),
        Column(
            key="received_at",
            title=_("Received"),
            value=lambda row: row.received_at,
            type=datetime,
            order="received_at",
            as_ago=True,
        ),
        Column(
            key="team",
            title=_("Team"),
            value=lambda row: row.entrant.team.name,
            order="entrant__team__name",
            template="competitions/_submission_team.html",
        ),
        Column(
            key="person",
            title=_("By"),
            value=lambda row: row.enrolment.person.name,
            order="enrolment__person__name",
        ),
        Column(key="file", title=_("File"), value=lambda row: row.file_name),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.state,
            order="state",
            template="competitions/_submission_state.html",
        ),
        Column(
            key="counts",
            title=_("Counts as"),
            value=lambda row: row.counts,
            places=Place.CSV | Place.API,
        ),
        Column(
            key="public",
            title=_("Public score"),
            value=lambda row: getattr(row, "value", None),
            type=float | None,
            order="value",
            template="competitions/_submission_score.html",
        ),
        Column(
            key="message",
            title=_("Message"),
            value=lambda row: row.message,
            places=Place.CSV | Place.API,
        ),
    ],
)
