"""What teams hold about a person. A team that was called by somebody's name gets another."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding
from gisu.teams.actions.forgetting import forget_in_teams

HOLDINGS = (
    Holding(
        model="teams.TeamMember",
        title=_("Teams"),
        person="enrolment__person",
        columns=(
            *("team__cohort__slug", "team_set__slug", "team__name", "joined_at", "left_at"),
            *("joined_why", "left_why"),
        ),
        erase=forget_in_teams,
    ),
    Holding(
        model="teams.TeamLink",
        title=_("Team links"),
        person="made_by__person",
        columns=("team__name", "made_at", "expires_at", "revoked_at"),
    ),
)
