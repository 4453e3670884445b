"""What all of these have in common: the set held while who is in a team changes, an entry of the moment."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.teams.errors import TeamsAreLocked
from gisu.teams.models import Team, TeamSet


def hold(team_set: TeamSet) -> TeamSet:
    """Hold the set until the transaction ends, and let whoever keeps its teams look again."""
    held = TeamSet.objects.select_for_update().get(pk=team_set.pk)
    held.version += 1
    held.save(update_fields=["version"])
    return held


def refuse_when_locked(team_set: TeamSet, *, why: str, now: datetime) -> None:
    """Raise TeamsAreLocked, unless somebody says `why` the teams change all the same."""
    if team_set.is_locked(now) and not why:
        raise TeamsAreLocked(
            _("These teams are fixed."),
            remedy=_("Ask an operator. They can still change a team, giving a reason."),
        )


def note(
    event: Event, *, team: Team, about: Enrolment | None, by: Person | None, now: datetime
) -> None:
    record(event=event, cohort=team.cohort, about=about, by=by, happened_at=now, now=now)
