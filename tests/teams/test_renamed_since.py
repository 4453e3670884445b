"""What names a team set goes on naming it when it gets another key."""

from datetime import datetime

import pytest
from tests.factories.invitations import accept_as_new_learner, make_roster_invitation
from tests.factories.people import make_cohort
from tests.factories.teams import make_set

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.membership.actions.erasing import erase_person
from gisu.teams.actions import rename_team_set
from gisu.teams.models import InvitationTeam, TeamMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def test_whoever_was_invited_comes_into_a_team_of_the_set_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    team_set = make_set(cohort, key="main", now=now)
    invitation = make_roster_invitation(cohort, "team", "main", "Garam", now)

    rename_team_set(cohort=cohort, was="main", key="finals", by=None, now=now)
    accept_as_new_learner(invitation, now)

    assert [(one.team_set, one.team.name) for one in TeamMember.objects.all()] == [
        (team_set, "Garam")
    ]


def test_of_somebody_who_is_erased_no_wish_is_kept(cohort: Cohort, now: datetime) -> None:
    make_set(cohort, key="main", now=now)
    invitation = make_roster_invitation(cohort, "team", "main", "Hana's team", now)
    accept_as_new_learner(invitation, now)

    erase_person(person=Person.objects.get(email="hana@example.org"), by=None, now=now)

    assert not InvitationTeam.objects.exists()
