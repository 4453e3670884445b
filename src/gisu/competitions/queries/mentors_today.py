"""What competitions say of a mentor's day: which teams have handed in nothing, and the newest submissions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.competitions.queries.finding import Listed, listed
from gisu.competitions.queries.watching import newest, silent_teams
from gisu.schedule.enums import Phase as Is
from gisu.teams.models import Team

LATEST = 10
AT_MOST = 12  # on a competition's first day all teams are silent


@dataclass(frozen=True, slots=True)
class Silent:
    """A running competition, teams that have handed in nothing to it, and how many more there are."""

    row: Listed
    teams: list[Team]
    more: int


def silent_and_newest(cohort: Cohort, *, member: Member, now: datetime) -> dict[str, Any]:
    """Running competitions with their silent teams, those due first first; and what came in last."""
    running = [
        row
        for row in listed(member=member, now=now)
        if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}
    ]
    running.sort(key=lambda row: row.state.due_at)
    silent = silent_teams([row.competition for row in running])
    return {
        "silent": [_silent(row, silent[row.competition.pk]) for row in running],
        "latest": list(newest(cohort)[:LATEST]),
    }


def _silent(row: Listed, teams: list[Team]) -> Silent:
    return Silent(row, teams[:AT_MOST], max(0, len(teams) - AT_MOST))
