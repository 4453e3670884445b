"""What would become of a person's teams if they left the cohort."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.models import Enrolment
from gisu.teams.models import Team
from gisu.teams.queries.present import team_size, teams_of


def foretell_leaving(enrolment: Enrolment) -> list[str]:
    """A sentence for each team they are in."""
    return [_sentence(team) for team in teams_of(enrolment=enrolment)]


def _sentence(team: Team) -> str:
    stay = team_size(team) - 1
    if stay == 0:
        return _("Nobody would be left in team %(team)s; what it handed in stays.") % {
            "team": team.name
        }
    return ngettext(
        "They leave team %(team)s; %(count)s person stays in it, and what it handed in too.",
        "They leave team %(team)s; %(count)s people stay in it, and what it handed in too.",
        stay,
    ) % {"team": team.name, "count": stay}
