"""Which lines of a roster find their team full when it is their turn, before anybody is moved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import ngettext

from gisu.cohorts.models import Cohort
from gisu.core.fields import name_key
from gisu.membership.policy.places import without_place
from gisu.membership.steps import Asked
from gisu.teams.models import TeamMember, TeamSet


def team_full(name: str, most: int) -> str:
    said = ngettext(
        "Team %(team)s is full: a team has at most %(most)s person here.",
        "Team %(team)s is full: a team has at most %(most)s people here.",
        most,
    )
    return said % {"team": name, "most": most}


def full_teams(cohort: Cohort, about: str, asked: Sequence[Asked]) -> Mapping[int, str]:
    """By line, that the team of the set `about` takes nobody more by then. Two queries."""
    team_set = TeamSet.objects.filter(cohort=cohort, slug=about).first()
    if team_set is None or team_set.size_max is None:
        return {}
    most = team_set.size_max
    here = TeamMember.objects.filter(team_set=team_set, left_at=None)
    at = dict(here.values_list("enrolment", "team__name_key"))
    wanted = [replace(one, value=name_key(one.value)) for one in asked]
    places = dict.fromkeys((one.value for one in wanted), most)
    names = {one.line: one.value for one in asked}
    return {
        one.line: team_full(names[one.line], most) for one in without_place(wanted, at, places)
    }
