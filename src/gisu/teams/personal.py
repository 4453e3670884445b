"""What teams and tracks hold about a person. A team that was called by somebody's name gets another."""

from gisu.core.holdings import Holding
from gisu.teams.actions.forgetting import forget_in_teams, forget_in_tracks
from gisu.ui.own_words import gettext_lazy as _

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
    Holding(
        model="teams.TrackMember",
        title=_("{Tracks}"),
        person="enrolment__person",
        columns=(
            *("track__cohort__slug", "stage__key", "track__key", "joined_at", "joined_how"),
            *("joined_why", "left_at", "left_why"),
        ),
        by=("joined_by", "left_by"),
        erase=forget_in_tracks,
    ),
    Holding(
        model="teams.TrackWish",
        title=_("{Tracks} ranked"),
        person="enrolment__person",
        columns=("track__cohort__slug", "track__key", "rank", "wished_at"),
    ),
)
