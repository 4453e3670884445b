"""What a person's day is made of, gathered from the rooms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.queries import Member
from gisu.competitions.enums import Part
from gisu.competitions.models import Submission
from gisu.competitions.queries.board import Board, Line, kept_board
from gisu.competitions.queries.counts import Glance, at_a_glance
from gisu.competitions.queries.finding import Listed, listed, seat
from gisu.competitions.queries.limits import allowance
from gisu.competitions.queries.submissions import chosen_of, of_team, to_mend
from gisu.schedule.enums import Phase as Is
from gisu.schedule.policy import ActivityState
from gisu.ui.scale import Scale, covering
from gisu.work.queries import waiting, workers

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
    latest: list[Submission]
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
                "down one place since yesterday", "down %(places)s places since yesterday", -places
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
class Today:
    standings: list[Standing]
    due: list[Due]
    coming: list[Listed]
    waiting: list[Waiting]


def today(member: Member, *, now: datetime) -> Today:
    """The learner's day at `now`."""
    rows = listed(member=member, now=now)
    running = [row for row in rows if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}]
    standings, waits = [], []
    for row in running:
        place = seat(competition=row.competition, member=member, now=now)
        found = kept_board(row.competition, Part.PUBLIC, now=now)
        left, latest = None, []
        may_enter = not place.accepted and member.is_learner and row.state.phase is Is.OPEN
        if may_enter:
            waits.append(_enter(row))
        if place.entrant is not None:
            latest = list(of_team(place.entrant)[:LATEST])
        if place.entrant is not None and place.phase is not None:
            place.entrant.competition = row.competition
            left = allowance(entrant=place.entrant, phase=place.phase, now=now).left_today
            chosen = len(chosen_of(place.entrant))
            soon = row.state.phase is Is.OPEN and row.state.due_at - now < CHOOSE_FINALS_BEFORE
            if (
                soon
                and chosen < row.competition.finals_count
                and found.line_of(place.team.pk if place.team else None)
            ):
                waits.append(_choose(row, chosen))
            waits.extend(_mend(pk) for pk in to_mend(place.entrant, member.enrolment))
        line = found.line_of(place.team.pk if place.team else None)
        near, scale = _neighbours(found, line), _scale(row, found, line)
        standings.append(Standing(row, found, line, near, scale, left, latest, may_enter))
    due = [
        Due(
            dict(row.competition.activity.title),
            "competitions:overview",
            row.competition.slug,
            row.state,
        )
        for row in sorted(running, key=lambda row: row.state.due_at)
        if row.state.phase is not Is.LATE
    ]
    coming = [row for row in rows if row.state.phase is Is.UPCOMING]
    return Today(standings, due, coming, waits)


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


@dataclass(frozen=True, slots=True)
class Needs:
    """Something on the operators' side that needs a person."""

    what: str
    why: str
    verb: str
    url_name: str
    args: tuple[str, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class OperatorsDay:
    needs: list[Needs]
    glances: list[Glance]


def operators_day(member: Member, *, now: datetime) -> OperatorsDay:
    """What needs a person at `now`, then the competitions at a glance."""
    glances = at_a_glance(member.cohort, now=now)
    needs = [_failed(one) for one in glances if one.failed]
    needs += [_to_reveal(one) for one in glances if _waits_for_reveal(one)]
    if not any(one.is_alive for one in workers(now=now)):
        behind = sum(lane.waiting for lane in waiting(now=now))
        needs.insert(0, _no_worker(behind))
    return OperatorsDay(needs, glances)


def _waits_for_reveal(one: Glance) -> bool:
    by_hand = one.competition.reveal_at is None and not one.competition.is_revealed
    return by_hand and one.state.phase in {Is.LATE, Is.CLOSED} and bool(one.submissions)


def _failed(one: Glance) -> Needs:
    what = ngettext(
        "%(count)s submission was not scored, through a fault of ours",
        "%(count)s submissions were not scored, through a fault of ours",
        one.failed,
    )
    return Needs(
        what=what % {"count": one.failed},
        why=_("Look at the log, mend it, and score them again."),
        verb=_("Look"),
        url_name="competitions:console_competition",
        args=(one.competition.slug,),
        query="?state=failed",
    )


def _to_reveal(one: Glance) -> Needs:
    return Needs(
        what=_("A competition is over and its private board is not open"),
        why=_("It is opened by hand."),
        verb=_("Open it"),
        url_name="competitions:console_competition",
        args=(one.competition.slug,),
    )


def _no_worker(behind: int) -> Needs:
    why = ngettext("%(count)s item waits.", "%(count)s items wait.", behind) % {"count": behind}
    return Needs(
        what=_("No worker is running, so nothing is scored"),
        why=why,
        verb=_("Background work"),
        url_name="desks:work",
        args=(),
    )
