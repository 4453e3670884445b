"""Call a competition off and put it on again; hide it from learners and show it again."""

from datetime import datetime

from django.db.models import F

from gisu.accounts.models import Person
from gisu.competitions.actions.running import plan_reveal
from gisu.competitions.models import Competition
from gisu.core.writes import action
from gisu.schedule.actions import cancelling as activities


@action
def cancel(
    *, competition: Competition, reason: str, by: Person | None, now: datetime
) -> Competition:
    """Call the competition off: nothing is taken any more, and its private board stays shut. What was handed in is kept.

    Raises CancelledAlready, NoReason, ReasonTooLong, ResultStands.
    """
    competition.activity = activities.cancel(
        activity=competition.activity, reason=reason, by=by, now=now
    )
    _look_again(competition)
    return competition


@action
def restore(*, competition: Competition, by: Person | None, now: datetime) -> Competition:
    """Let the competition take place after all, at the times it has. Raises NotCancelled, ResultStands."""
    competition.activity = activities.restore(activity=competition.activity, by=by, now=now)
    _look_again(competition)
    _plan_reveal(competition, now)
    return competition


@action
def set_called_off(
    *, competition: Competition, reason: str, by: Person | None, now: datetime
) -> Competition:
    """Let it be called off for `reason`, as a program says; with none, on. As it is already, nothing happens."""
    was = competition.activity.cancel_reason
    competition.activity = activities.set_called_off(
        activity=competition.activity, reason=reason, by=by, now=now
    )
    if competition.activity.cancel_reason != was:
        _look_again(competition)
        _plan_reveal(competition, now)
    return competition


@action
def hide(*, competition: Competition, by: Person | None, now: datetime) -> Competition:
    """Let only staff see it: learners find no page, no data, no calendar entry, and hand in nothing. Raises HiddenAlready."""
    competition.activity = activities.hide(activity=competition.activity, by=by, now=now)
    _look_again(competition)
    return competition


@action
def show(*, competition: Competition, by: Person | None, now: datetime) -> Competition:
    """Let everybody it is for see it again. A private board that should have opened meanwhile opens now. Raises NotHidden."""
    competition.activity = activities.show(activity=competition.activity, by=by, now=now)
    _look_again(competition)
    _plan_reveal(competition, now)
    return competition


@action
def set_hidden(
    *, competition: Competition, is_hidden: bool, by: Person | None, now: datetime
) -> Competition:
    """Hide or show it, as a program says; as it is already, nothing happens."""
    if competition.activity.is_hidden == is_hidden:
        return competition
    return (hide if is_hidden else show)(competition=competition, by=by, now=now)


def _plan_reveal(competition: Competition, now: datetime) -> None:
    if competition.reveal_at is not None and not competition.is_revealed:
        plan_reveal(competition=competition, at=max(now, competition.reveal_at), now=now)


def _look_again(competition: Competition) -> None:
    """Whoever keeps a page of the board asks for it anew."""
    Competition.objects.filter(pk=competition.pk).update(board_version=F("board_version") + 1)
