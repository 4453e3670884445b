"""The room that an activity belongs to may refuse a change of it: what was decided there stays true.

A competition whose private board is open takes no more time. The rooms stand above this one, so they
declare it: `ActivityGuard`.
"""

from dataclasses import dataclass
from typing import Protocol

from gisu.cohorts.models import Enrolment
from gisu.core.rooms import declared
from gisu.schedule.models import Activity
from gisu.teams.models import Team


class Guard(Protocol):
    """Raises a Refusal where the activity is not to be changed, or where `team` or `enrolment` is given no more time."""

    def __call__(
        self, *, activity: Activity, team: Team | None, enrolment: Enrolment | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class ActivityGuard:
    """Ask `guard` before an activity of `kind` is extended, paused, ended, called off, or one of these is undone."""

    kind: str
    guard: Guard


def ask_owner(
    activity: Activity, *, team: Team | None = None, enrolment: Enrolment | None = None
) -> None:
    """Raises what the room refuses that the activity belongs to; `team` or `enrolment` is to be given time."""
    for owner in declared(ActivityGuard):
        if owner.kind == activity.kind:
            owner.guard(activity=activity, team=team, enrolment=enrolment)
