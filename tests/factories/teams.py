"""Team sets and teams for tests, made through the real actions."""

import itertools
from datetime import datetime
from typing import Any

from gisu.cohorts.models import Cohort, Enrolment
from gisu.teams.actions import join_team, make_team, set_team_set
from gisu.teams.models import Team, TeamSet

_number = itertools.count(1)
NAME = {"ko": "본선", "en": "Main"}


def make_set(cohort: Cohort, *, now: datetime, key: str = "", **said: Any) -> TeamSet:
    """A team set as a program would make it."""
    return set_team_set(
        cohort=cohort, key=key or f"set-{next(_number)}", name=NAME, by=None, now=now, **said
    )


def make_full_team(
    team_set: TeamSet, *people: Enrolment, now: datetime, name: str = ""
) -> Team:
    """A team with `people` in it."""
    team = make_team(team_set=team_set, name=name or f"Team {next(_number)}", now=now)
    for enrolment in people:
        join_team(team=team, enrolment=enrolment, by=None, now=now)
    return team
