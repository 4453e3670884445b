"""The room that an activity belongs to may refuse a change of it: what was decided there stays true.

A competition whose private board is open takes no more time. The rooms stand above this one, so they say so when they
start: `guards`.
"""

from typing import Protocol

from gisu.cohorts.models import Enrolment
from gisu.schedule.models import Activity
from gisu.teams.models import Team


class Guard(Protocol):
    """Raises a Refusal where the activity is not to be changed, or where `team` or `enrolment` is given no more time."""

    def __call__(
        self, *, activity: Activity, team: Team | None, enrolment: Enrolment | None
    ) -> None: ...


_guards: dict[str, Guard] = {}


def guards(kind: str, guard: Guard) -> None:
    """Ask `guard` before an activity of `kind` is extended, paused, ended, called off, or one of these is undone."""
    _guards[kind] = guard


def ask_owner(
    activity: Activity, *, team: Team | None = None, enrolment: Enrolment | None = None
) -> None:
    """Raises what the room refuses that the activity belongs to; `team` or `enrolment` is to be given time."""
    guard = _guards.get(activity.kind)
    if guard is not None:
        guard(activity=activity, team=team, enrolment=enrolment)
