"""What a person's leaving the cohort means for their teams, and a roster's team for who arrives."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.fields import name_key
from gisu.core.writes import action
from gisu.membership.enums import Because
from gisu.teams.actions.forming import make_team, team_called
from gisu.teams.actions.joining import leave_team, move_to_team
from gisu.teams.models import TeamSet
from gisu.teams.queries import team_of, teams_of


@action
def leave_all_teams(
    *, enrolment: Enrolment, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Take somebody who leaves out of every team; the steps, so that it can be taken back."""
    steps: list[dict[str, object]] = []
    for team in teams_of(enrolment=enrolment).select_related("team_set", "cohort"):
        left = leave_team(team=team, enrolment=enrolment, by=by, now=now, why=Because.LEFT)
        steps.append({"did": "team.left", "membership": left.pk})
    return steps


@action
def place_by_roster(
    *, enrolment: Enrolment, about: str, value: str, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Put `enrolment` into the team `value` of the set `about`, as the roster says; made where there is none.

    Does nothing where they are in it already or the set is gone. The steps taken, so that they can be taken back.
    """
    team_set = TeamSet.objects.filter(cohort=enrolment.cohort, slug=about).first()
    if team_set is None:
        return []
    return place_in_team_called(
        team_set=team_set, name=value, enrolment=enrolment, by=by, now=now
    )


@action
def place_in_team_called(
    *, team_set: TeamSet, name: str, enrolment: Enrolment, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Put `enrolment` into the team called `name`, made where there is none; the steps taken."""
    present = team_of(enrolment=enrolment, team_set=team_set)
    if present is not None and present.name_key == name_key(name):
        return []
    steps: list[dict[str, object]] = []
    team = team_called(team_set, name)
    if team is None:
        team = make_team(team_set=team_set, name=name, by=by, now=now)
        steps.append({"did": "team.made", "team": team.pk})
    if present is not None:
        gone = enrolment.team_memberships.get(team=present, left_at=None)
        steps.append({"did": "team.left", "membership": gone.pk})
    why = Because.ROSTER if team_set.is_locked(now) else ""
    joined = move_to_team(team=team, enrolment=enrolment, by=by, now=now, why=why)
    steps.append({"did": "team.joined", "membership": joined.pk})
    return steps
