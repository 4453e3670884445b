"""The team a roster wishes for somebody who is invited, until they arrive."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.membership.models import Invitation
from gisu.teams.actions.leaving import place_in_team_called
from gisu.teams.models import InvitationTeam, TeamSet


@action
def wish_for_team(*, invitation: Invitation, about: str, value: str) -> None:
    """Keep that whoever accepts `invitation` comes into the team `value` of the set `about`."""
    team_set = TeamSet.objects.filter(cohort=invitation.cohort_id, slug=about).first()
    if team_set is not None:
        InvitationTeam.objects.create(invitation=invitation, team_set=team_set, team_name=value)


@action
def fulfil_team(
    *, invitation: Invitation, enrolment: Enrolment, by: Person | None, now: datetime
) -> None:
    """Put `enrolment` into the team wished for; nothing where the set is gone."""
    wishes = InvitationTeam.objects.filter(invitation=invitation, team_set__removed_at=None)
    for wish in wishes.select_related("team_set__cohort"):
        place_in_team_called(
            team_set=wish.team_set, name=wish.team_name, enrolment=enrolment, by=by, now=now
        )


@action
def forget_wishes(*, invitation: Invitation) -> None:
    """Keep nothing of what was wished for whoever accepts `invitation`."""
    InvitationTeam.objects.filter(invitation=invitation).delete()
