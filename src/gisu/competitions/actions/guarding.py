"""What a competition refuses of its activity's times: once its private board is open they decide nothing any more."""

from django.utils.translation import gettext as _

from gisu.competitions.models import Competition
from gisu.competitions.queries.handles import check_stands
from gisu.ground.writes import within_action
from gisu.schedule.errors import NotForThem
from gisu.schedule.models import Activity
from gisu.teams.models import Team


@within_action
def guard_times(*, activity: Activity, team: Team | None) -> None:
    """Raises ResultStands, and NotForThem for a team of another set. Whoever opens the board meanwhile waits."""
    found = Competition.objects.select_for_update(of=("self",), no_key=True).filter(
        activity=activity
    )
    competition = found.first()
    if competition is None:
        return
    check_stands(competition)
    if team is not None and team.team_set_id != competition.team_set_id:
        raise NotForThem(
            _("Team %(team)s takes no part in this.") % {"team": team.name},
            where="team",
            remedy=_("Choose a team that does."),
        )
