"""Run a competition: close it, open its private board."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.competitions import events
from gisu.competitions.enums import FINAL_STATES, REVEAL
from gisu.competitions.errors import AlreadyRevealed, NotOverYet
from gisu.competitions.models import Competition, Submission
from gisu.competitions.notices import tell_revealed
from gisu.competitions.queries.board import Board, private_board
from gisu.competitions.queries.deadlines import last_due_of
from gisu.competitions.queries.handles import check_reveal
from gisu.core.refusals import Refusal
from gisu.core.writes import action, within_action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.ledger.queries import current
from gisu.schedule.actions.extending import end_now
from gisu.teams.models import TeamMember
from gisu.work.actions.asking import enqueue

LOOK_AGAIN = timedelta(minutes=1)


__all__ = [
    "AlreadyRevealed",
    "NotOverYet",
    "StillScoring",
    "close",
    "plan_reveal",
    "record_places",
    "reveal",
    "reveal_when_due",
]


class StillScoring(Refusal):
    code = "still-scoring"


@action
def close(*, competition: Competition, by: Person, now: datetime) -> Competition:
    """End the competition now, for everybody: nothing is taken from here on. Scores under way are finished."""
    end_now(activity=competition.activity, by=by, now=now)
    competition.closed_at = now
    competition.save(update_fields=["closed_at"])
    _note(
        competition,
        events.Closed(competition=competition.activity_id, at=now.isoformat()),
        by,
        now,
    )
    return competition


@action
def reveal(*, competition: Competition, by: Person | None, now: datetime) -> Competition:
    """Open the private board. Raises NotOverYet, StillScoring, AlreadyRevealed, IsCancelled, IsHidden.

    Records the place of everybody who is in a team on it. Whoever hands in or gives more time at the same moment waits.
    """
    held = Competition.objects.select_for_update(of=("self",))
    fresh = held.select_related("activity", "cohort").get(pk=competition.pk)
    check_reveal(fresh, now)
    under_way = Submission.objects.filter(competition=fresh, late=False).exclude(
        state__in=FINAL_STATES
    )
    waiting = under_way.count()
    if waiting:
        raise StillScoring(
            ngettext(
                "%(count)s submission is still being scored.",
                "%(count)s submissions are still being scored.",
                waiting,
            )
            % {"count": waiting},
            remedy=_("Try again in a moment; if it stays so, look at the background work."),
        )
    fresh.revealed_at = now
    fresh.save(update_fields=["revealed_at"])
    Competition.objects.filter(pk=fresh.pk).update(board_version=F("board_version") + 1)
    _note(fresh, events.Revealed(competition=fresh.activity_id), by, now)
    record_places(competition=fresh, board=private_board(fresh, now=now), now=now)
    tell_revealed(fresh, by=by, now=now)
    return fresh


@action
def reveal_when_due(*, competition_id: int, now: datetime) -> None:
    """Reveal if the declared time has come and nobody still has time; else look again later."""
    competition = (
        Competition.objects.select_related("activity", "cohort")
        .filter(pk=competition_id)
        .first()
    )
    if competition is None or competition.is_revealed or competition.reveal_at is None:
        return
    if competition.activity.is_cancelled or competition.activity.is_hidden:
        return  # whoever puts it on again, or shows it, plans this anew
    due_at = max(competition.reveal_at, last_due_of(competition))
    if now < due_at:
        plan_reveal(competition=competition, at=due_at, now=now)
        return
    try:
        reveal(competition=competition, by=None, now=now)
    except StillScoring:
        plan_reveal(competition=competition, at=now + LOOK_AGAIN, now=now)


@action
def plan_reveal(*, competition: Competition, at: datetime, now: datetime) -> None:
    """Look at `at` whether the private board may open."""
    enqueue(
        kind=REVEAL,
        payload={"competition": competition.pk},
        key=f"{REVEAL}:{competition.pk}:{at.isoformat()}",
        now=now,
        run_at=at,
    )


def _note(competition: Competition, event: Event, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=competition.cohort, about=None, by=by, happened_at=now, now=now)


@within_action
def record_places(*, competition: Competition, board: Board, now: datetime) -> None:
    """Where everybody who is in a team on the private board ended. Told before, it is told anew where it changed.

    Whoever's team stands there no longer has no place any more.
    """
    lines = {line.team_id: line for line in board.lines}
    members = TeamMember.objects.filter(team_id__in=lines, left_at=None).select_related(
        "enrolment"
    )
    for member in members:
        line = lines[member.team_id]
        event = events.PlaceTaken(
            competition=competition.activity_id,
            team=line.team_id,
            enrolment=member.enrolment_id,
            rank=line.rank,
            teams=len(lines),
            value=str(line.value),
        )
        record(
            event=event,
            cohort=competition.cohort,
            about=member.enrolment,
            by=None,
            happened_at=now,
            now=now,
        )
    _record_lost(competition, set(lines), now)


def _record_lost(competition: Competition, teams: set[int], now: datetime) -> None:
    """Say of whoever had a place with a team that is not among `teams` that they have none."""
    cohort, activity = competition.cohort, competition.activity_id
    taken = current(cohort).filter(kind=events.PlaceTaken.kind, facts__competition=activity)
    for entry in taken.select_related("enrolment"):
        if entry.facts["team"] in teams or entry.enrolment is None:
            continue
        event = events.PlaceLost(
            competition=activity,
            team=entry.facts["team"],
            enrolment=entry.facts["enrolment"],
        )
        record(
            event=event,
            cohort=cohort,
            about=entry.enrolment,
            by=None,
            happened_at=now,
            now=now,
        )
