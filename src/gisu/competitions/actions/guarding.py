"""What a competition refuses of its activity's times: once its private board is open they decide nothing any more."""

from django.utils.translation import gettext as _

from gisu.cohorts.models import Enrolment
from gisu.competitions.models import Competition, Entrant
from gisu.competitions.queries.handles import check_stands
from gisu.core.writes import within_action
from gisu.schedule.errors import NotForThem
from gisu.schedule.models import Activity
from gisu.teams.models import Team
from gisu.teams.queries import team_of


@within_action
def guard_times(*, activity: Activity, team: Team | None, enrolment: Enrolment | None) -> None:
    """Raises ResultStands, and NotForThem for a team of another set or one that is disqualified.

    Whoever opens the board meanwhile waits.
    """
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
    _check_takes_part(competition, team, enrolment)


def _check_takes_part(
    competition: Competition, team: Team | None, enrolment: Enrolment | None
) -> None:
    """Raises NotForThem where the team, or the team the person is in, is disqualified."""
    where = "team"
    if team is None and enrolment is not None:
        where = "enrolment"
        team = team_of(enrolment=enrolment, team_set=competition.team_set)
    if team is None:
        return
    disqualified = Entrant.objects.filter(
        competition=competition, team=team, disqualified_at__isnull=False
    )
    if disqualified.exists():
        raise NotForThem(
            _("Team %(team)s was disqualified, so more time is of no use to it.")
            % {"team": team.name},
            where=where,
            remedy=_("Take the disqualification back first, if it is to take part again."),
        )
