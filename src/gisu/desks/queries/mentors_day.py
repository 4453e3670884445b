"""The day of mentors, instructors and coaches: who may not complete, what all teams do, and which have not begun."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, people_with_role
from gisu.competitions.queries.finding import Listed, listed
from gisu.competitions.queries.watching import newest, silent_teams
from gisu.completion.queries.listing import listed as listed_learners
from gisu.desks.queries.learners_in_need import Learners, learners_in_need
from gisu.schedule.enums import Phase as Is
from gisu.teams.models import Team

LATEST = 10
AT_MOST = 12  # on a competition's first day all teams are silent
NEW_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Silent:
    """A running competition, teams that have handed in nothing to it, and how many more there are."""

    row: Listed
    teams: list[Team]
    more: int


@dataclass(frozen=True, slots=True)
class MentorsDay:
    learners: list[Learners]
    silent: list[Silent]
    latest: list[Any]  # submissions
    joined: list[Enrolment]


def mentors_day(member: Member, *, now: datetime) -> MentorsDay:
    """The day of `member` at `now`. Nine queries where the standings are kept, however much there is."""
    running = [
        row
        for row in listed(member=member, now=now)
        if row.state.phase in {Is.OPEN, Is.LATE, Is.PAUSED}
    ]
    running.sort(key=lambda row: row.state.due_at)
    silent = silent_teams([row.competition for row in running])
    learners = people_with_role(cohort=member.cohort, role=Role.LEARNER, now=now)
    in_need = learners_in_need(listed_learners(member.cohort, now=now), now=now)
    return MentorsDay(
        learners=[one for one in in_need if one.count],
        silent=[_silent(row, silent[row.competition.pk]) for row in running],
        latest=list(newest(member.cohort)[:LATEST]),
        joined=list(learners.filter(joined_at__gt=now - NEW_FOR).order_by("-joined_at", "pk")),
    )


def _silent(row: Listed, teams: list[Team]) -> Silent:
    return Silent(row, teams[:AT_MOST], max(0, len(teams) - AT_MOST))
