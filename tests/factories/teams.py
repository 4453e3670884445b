"""Team sets, teams and tracks for tests, made through the real actions."""

import itertools
from datetime import datetime
from typing import Any

from gisu.cohorts.models import Cohort, Enrolment
from gisu.stages.models import Stage
from gisu.teams.actions import join_team, make_team, set_team_set
from gisu.teams.models import Team, TeamSet
from gisu.tracks.actions.tracks import set_track
from gisu.tracks.models import Track

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


def make_track(
    cohort: Cohort, key: str = "", *, now: datetime, stage: str = "depth", **said: Any
) -> Track:
    """A track as a program would make it, called by its key, in a stage as long as the cohort."""
    key = key or f"track-{next(_number)}"
    make_stage(cohort, stage)
    called = key.capitalize()
    return set_track(
        cohort=cohort,
        key=key,
        title={"ko": f"{called} 트랙", "en": called},
        stage=stage,
        by=None,
        now=now,
        **said,
    )


def make_stage(cohort: Cohort, key: str) -> Stage:
    """The stage `key`, as long as the cohort, made where there is none yet."""
    stage, _made = Stage.objects.get_or_create(
        cohort=cohort,
        key=key,
        defaults={
            "title": {"ko": key, "en": key},
            "starts_on": cohort.starts_on,
            "ends_on": cohort.ends_on,
        },
    )
    return stage
