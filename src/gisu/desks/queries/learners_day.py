"""A learner's day, gathered from the rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.queries import Member
from gisu.competitions.enums import Part
from gisu.competitions.queries.board import Board, Line, kept_board
from gisu.competitions.queries.finding import Listed, Seat, listed, seat
from gisu.competitions.queries.limits import allowance
from gisu.competitions.queries.submissions import chosen_of, of_team, to_mend
from gisu.schedule.enums import Phase as Is
from gisu.schedule.policy import ActivityState
from gisu.ui.scale import Scale, covering

CHOOSE_FINALS_BEFORE = timedelta(days=3)
NEIGHBOURS = 3
LATEST = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A running competition as its learner sees it: where the team stands among its neighbours, what is left today.

    `near` is the team's own line with the one above and the one below; the first lines where it has none. `latest`
    is what the team handed in last.
    """

    row: Listed
    board: Board
    line: Line | None
    near: tuple[Line, ...]
    scale: Scale
    left_today: int | None
    latest: list[Any]
    may_enter: bool

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


@dataclass(frozen=True, slots=True)
class Due:
    title: dict[str, str]
    url_name: str
    slug: str
    state: ActivityState


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the person: what, why, and the one thing to do."""

    what: str
    why: str
    verb: str
    url_name: str
    args: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LearnersDay:
    standings: list[Standing]
    due: list[Due]
    coming: list[Listed]
    waiting: list[Waiting]


def learners_day(member: Member, *, now: datetime) -> LearnersDay:
    """The day of `member` at `now`: running competitions, what is due, what comes, what waits."""
    rows = listed(member=member, now=now)
    running = [row for row in rows if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}]
    places = [_place(row, member, now) for row in running]
    return LearnersDay(
        standings=[_standing(place) for place in places],
        due=[_due(row) for row in _by_due_time(running) if row.state.phase is not Is.LATE],
        coming=[row for row in rows if row.state.phase is Is.UPCOMING],
        waiting=[one for place in places for one in _waiting(place, member, now)],
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """All that is read of one running competition for its learner."""

    row: Listed
    seat: Seat
    board: Board
    line: Line | None
    left_today: int | None
    may_enter: bool


def _place(row: Listed, member: Member, now: datetime) -> _Place:
    found = seat(competition=row.competition, member=member, now=now)
    standing = kept_board(row.competition, Part.PUBLIC, now=now)
    left = None
    if found.entrant is not None and found.phase is not None:
        found.entrant.competition = row.competition
        left = allowance(entrant=found.entrant, phase=found.phase, now=now).left_today
    return _Place(
        row=row,
        seat=found,
        board=standing,
        line=standing.line_of(found.team.pk if found.team else None),
        left_today=left,
        may_enter=not found.accepted and member.is_learner and row.state.phase is Is.OPEN,
    )


def _standing(place: _Place) -> Standing:
    entrant = place.seat.entrant
    return Standing(
        row=place.row,
        board=place.board,
        line=place.line,
        near=_neighbours(place.board, place.line),
        scale=_scale(place.row, place.board, place.line),
        left_today=place.left_today,
        latest=list(of_team(entrant)[:LATEST]) if entrant else [],
        may_enter=place.may_enter,
    )


def _waiting(place: _Place, member: Member, now: datetime) -> Iterator[Waiting]:
    """What waits for the learner there: to enter, to choose finals before the end, to mend what was refused."""
    if place.may_enter:
        yield _enter(place.row)
    entrant = place.seat.entrant
    if entrant is None or place.seat.phase is None:
        return
    chosen = len(chosen_of(entrant))
    ends_soon = place.row.state.due_at - now < CHOOSE_FINALS_BEFORE
    may_choose = place.row.state.phase is Is.OPEN and place.line is not None
    if ends_soon and may_choose and chosen < place.row.competition.finals_count:
        yield _choose(place.row, chosen)
    yield from (_mend(pk) for pk in to_mend(entrant, member.enrolment))


def _by_due_time(rows: list[Listed]) -> list[Listed]:
    return sorted(rows, key=lambda row: row.state.due_at)


def _due(row: Listed) -> Due:
    competition = row.competition
    return Due(
        dict(competition.activity.title), "competitions:overview", competition.slug, row.state
    )


def _neighbours(found: Board, line: Line | None) -> tuple[Line, ...]:
    """The lines around `line`, as many as there are at the ends of the board too."""
    at = found.lines.index(line) if line else 0
    first = max(0, min(at - 1, len(found.lines) - NEIGHBOURS))
    return found.lines[first : first + NEIGHBOURS]


def _scale(row: Listed, found: Board, line: Line | None) -> Scale:
    """The scale of the whole board, so that the small picture and the large one agree."""
    values = [one.exact for one in found.lines]
    baseline = (row.competition.baseline or {}).get(Part.PUBLIC)
    if baseline is not None:
        values.append(float(baseline))
    return covering(values, reference=line.exact if line else None)


def _enter(row: Listed) -> Waiting:
    return Waiting(
        what=_("You have not entered yet"),
        why="",
        verb=_("Read the rules"),
        url_name="competitions:overview",
        args=(row.competition.slug,),
    )


def _choose(row: Listed, chosen: int) -> Waiting:
    wanted = row.competition.finals_count - chosen
    what = ngettext(
        "Choose %(count)s final submission", "Choose %(count)s final submissions", wanted
    ) % {"count": wanted}
    return Waiting(
        what=what,
        why=_("Where none is chosen, the best public ones are taken."),
        verb=_("Choose"),
        url_name="competitions:submissions",
        args=(row.competition.slug,),
    )


def _mend(pk: int) -> Waiting:
    return Waiting(
        what=_("Submission #%(number)s could not be scored") % {"number": pk},
        why=_("It cost no try."),
        verb=_("See what to mend"),
        url_name="competitions:submission",
        args=(pk,),
    )
