"""What tells who somebody was, taken out of teams."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.core.called import is_called_by
from gisu.core.writes import action
from gisu.teams.actions.forming import free_name, rename_team
from gisu.teams.models import Team, TeamLink, TeamMember


@action
def forget_in_teams(*, person_id: int, now: datetime) -> None:
    """Reasons given about the person are emptied, their links end, and teams called by their name get another."""
    person = Person.objects.get(pk=person_id)
    own = TeamMember.objects.filter(enrolment__person=person_id)
    own.update(joined_why="", left_why="")
    links = TeamLink.objects.filter(made_by__person=person_id, revoked_at=None)
    links.update(revoked_at=now)
    theirs = Team.objects.filter(memberships__in=own).select_related("team_set", "cohort")
    for team in theirs.distinct():
        if not is_called_by(person.name, team.name):
            continue
        name = free_name(team.team_set, f"erased-{person_id}")
        rename_team(team=team, name=name, by=None, now=now)
