"""What a roster needs to know of teams."""

from collections.abc import Mapping

from gisu.cohorts.models import Cohort
from gisu.core.texts import words
from gisu.teams.enums import Forming
from gisu.teams.models import TeamMember, TeamSet


def roster_sets(cohort: Cohort) -> list[tuple[str, str]]:
    """The sets a roster's teams may be of, key and name; those the roster is to form come first. One query."""
    found = TeamSet.objects.filter(cohort=cohort, individual=False).order_by("slug")
    ordered = sorted(found, key=lambda one: one.forms != Forming.ROSTER)
    return [(one.slug, words(one.name)) for one in ordered]


def teams_by_enrolment(cohort: Cohort, team_set: str) -> Mapping[int, str]:
    """The name of everybody's team in the set, by enrolment. One query."""
    here = TeamMember.objects.filter(team__cohort=cohort, team_set__slug=team_set, left_at=None)
    return dict(here.values_list("enrolment", "team__name"))
