"""What competitions say of a learner's day: where the team stands, what waits, and the verb that is next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.declarations import LearnersPart, Verb, Waiting, page
from gisu.cohorts.queries import Member
from gisu.competitions.enums import Part
from gisu.competitions.queries.board import Board, Line, kept_board
from gisu.competitions.queries.finding import Listed, listed
from gisu.competitions.queries.scales import scale_of
from gisu.competitions.queries.seats import Doing, doings
from gisu.core.texts import words
from gisu.schedule.enums import Phase as Is
from gisu.ui.panels import FilledPanel
from gisu.ui.scale import Scale

CHOOSE_FINALS_BEFORE = timedelta(days=3)
NEIGHBOURS = 3
LATEST = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A running competition as its learner sees it: where the team stands among its neighbours, what is left today.

    `near` is the team's own line with the one above and the one below; the first lines where it has none. `latest`
    is what the team handed in last, `disqualified` the reason where it was disqualified, else empty.
    """

    row: Listed
    board: Board
    line: Line | None
    near: tuple[Line, ...]
    scale: Scale
    left_today: int | None
    latest: list[Any]
    may_enter: bool
    disqualified: str

    @property
    def moved(self) -> str:
        """How the team's rank has changed since the cohort's day began, as a sentence."""
        if self.line is None:
            return ""
        places = self.line.move
        if places is None:
            return _("on the board since today")
        if places > 0:
            return ngettext(
                "up one place since yesterday", "up %(places)s places since yesterday", places
            ) % {"places": places}
        if places < 0:
            return ngettext(
                "down one place since yesterday",
                "down %(places)s places since yesterday",
                -places,
            ) % {"places": -places}
        return _("same place as yesterday")


def learners_part(member: Member, now: datetime) -> LearnersPart:
    """Every competition that runs for `member`. Ten queries where the boards are kept, however many run."""
    places = _places(member, now)
    standings = [_standing(place) for place in places]
    card = FilledPanel("competitions/_standings.html", {"standings": standings})
    return LearnersPart(
        waiting=[one for place in places for one in _waiting(place, now)],
        verbs={place.key: place.verb for place in places},
        cards=[card],
        facts={"standings": [_fact(standing) for standing in standings]},
    )


def _places(member: Member, now: datetime) -> list["_Place"]:
    """Every competition that runs for `member`."""
    rows = listed(member=member, now=now)
    running = [row for row in rows if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}]
    done = doings(running, member=member, now=now, latest=LATEST)
    return [_place(row, done[row.competition.pk], member, now) for row in running]


@dataclass(frozen=True, slots=True)
class _Place:
    """All that is read of one running competition for its learner."""

    row: Listed
    doing: Doing
    board: Board
    line: Line | None
    may_enter: bool

    @property
    def key(self) -> int:
        return self.row.competition.activity_id

    @property
    def verb(self) -> Verb:
        """The one thing to do there now."""
        if self.may_enter:
            return Verb(_("Read the rules"), _page(self.row, "overview"))
        if self.doing.left_today and self.row.state.accepts:
            return Verb(_("Submit"), _page(self.row, "submissions"))
        return Verb(_("See the board"), _page(self.row, "leaderboard"))


def _place(row: Listed, doing: Doing, member: Member, now: datetime) -> _Place:
    standing = kept_board(row.competition, Part.PUBLIC, now=now)
    return _Place(
        row=row,
        doing=doing,
        board=standing,
        line=standing.line_of(row.team.pk if row.team else None),
        may_enter=not doing.seat.accepted and member.is_learner and row.state.phase is Is.OPEN,
    )


def _standing(place: _Place) -> Standing:
    entrant = place.doing.seat.entrant
    return Standing(
        row=place.row,
        board=place.board,
        line=place.line,
        near=_neighbours(place.board, place.line),
        scale=_scale(place.row, place.board, place.line),
        left_today=place.doing.left_today,
        latest=list(place.doing.latest),
        may_enter=place.may_enter,
        disqualified=entrant.disqualified_reason if entrant else "",
    )


def _waiting(place: _Place, now: datetime) -> Iterator[Waiting]:
    """What waits for the learner there: to enter, to choose finals before the end, to mend what was refused."""
    if place.may_enter:
        yield _enter(place.row)
    doing = place.doing
    entrant = doing.seat.entrant
    if entrant is None or entrant.is_disqualified or doing.seat.phase is None:
        return
    ends_soon = place.row.state.due_at - now < CHOOSE_FINALS_BEFORE
    may_choose = place.row.state.phase is Is.OPEN and place.line is not None
    if ends_soon and may_choose and doing.chosen < place.row.competition.finals_count:
        yield _choose(place.row, doing.chosen)
    if doing.to_mend is not None:
        yield _mend(place.row, doing.to_mend)


def _neighbours(found: Board, line: Line | None) -> tuple[Line, ...]:
    """The lines around `line`, as many as there are at the ends of the board too."""
    at = found.lines.index(line) if line else 0
    first = max(0, min(at - 1, len(found.lines) - NEIGHBOURS))
    return found.lines[first : first + NEIGHBOURS]


def _scale(row: Listed, found: Board, line: Line | None) -> Scale:
    """The scale of the whole board, so that the small picture and the large one agree."""
    return scale_of(row.competition, found, reference=line.exact if line else None)


def _enter(row: Listed) -> Waiting:
    return Waiting(
        what=_("Not entered yet"),
        why=_title(row),
        verb=_("Read the rules"),
        address=_page(row, "overview"),
    )


def _choose(row: Listed, chosen: int) -> Waiting:
    wanted = row.competition.finals_count - chosen
    what = ngettext(
        "Choose %(count)s final submission", "Choose %(count)s final submissions", wanted
    ) % {"count": wanted}
    return Waiting(
        what=what,
        why=_("%(competition)s: where none is chosen, the best public ones count.")
        % {"competition": _title(row)},
        verb=_("Choose"),
        address=_page(row, "submissions"),
    )


def _mend(row: Listed, pk: int) -> Waiting:
    return Waiting(
        what=_("Submission #%(number)s could not be scored") % {"number": pk},
        why=_("It cost no try."),
        verb=_("See what to mend"),
        address=page("competitions:submission", row.competition.cohort, pk),
    )


def _title(row: Listed) -> str:
    return words(row.competition.activity.title)


def _page(row: Listed, name: str) -> str:
    return page(f"competitions:{name}", row.competition.cohort, row.competition.slug)


def _fact(one: Standing) -> dict[str, Any]:
    return {
        "competition": one.row.competition.slug,
        "title": one.row.competition.activity.title,
        "rank": one.line.rank if one.line else None,
        "teams": len(one.board.lines),
        "left_today": one.left_today,
    }
