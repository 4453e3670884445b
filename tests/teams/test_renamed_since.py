"""What names a team set or a track goes on naming it when it gets another key."""

from datetime import datetime

import pytest
from tests.factories.people import make_cohort, make_operator
from tests.factories.teams import make_set, make_track

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.membership.actions.erasing import erase_person
from gisu.membership.actions.inviting import begin_invitation
from gisu.membership.actions.joining import accept_as_new_person
from gisu.membership.models import Invitation
from gisu.teams.actions import rename_team_set
from gisu.teams.actions.tracks import remove_track, rename_track
from gisu.teams.models import InvitationWish, TeamMember, TrackMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def invited(cohort: Cohort, column: str, about: str, value: str, now: datetime) -> Invitation:
    return begin_invitation(
        cohort=cohort,
        email="hana@example.org",
        role=Role.LEARNER,
        wishes={column: {"about": about, "value": value}},
        by=make_operator(cohort).person,
        now=now,
    )


def arrive(invitation: Invitation, now: datetime) -> None:
    accept_as_new_person(
        invitation=invitation,
        name="Hana",
        password="six long words in a row",
        language="en",
        now=now,
    )


def test_whoever_was_invited_comes_into_the_track_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    track = make_track(cohort, "vision", now=now)
    invitation = invited(cohort, "track", "", "Vision", now)

    rename_track(cohort=cohort, was="vision", key="seeing", by=None, now=now)
    make_track(cohort, "vision", now=now)
    arrive(invitation, now)

    assert [one.track for one in TrackMember.objects.all()] == [track]


def test_whoever_was_invited_comes_into_a_team_of_the_set_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    team_set = make_set(cohort, key="main", now=now)
    invitation = invited(cohort, "team", "main", "Garam", now)

    rename_team_set(cohort=cohort, was="main", key="finals", by=None, now=now)
    arrive(invitation, now)

    assert [(one.team_set, one.team.name) for one in TeamMember.objects.all()] == [
        (team_set, "Garam")
    ]


def test_of_somebody_who_is_erased_no_wish_is_kept(cohort: Cohort, now: datetime) -> None:
    make_set(cohort, key="main", now=now)
    invitation = invited(cohort, "team", "main", "Hana's team", now)
    arrive(invitation, now)

    erase_person(person=Person.objects.get(email="hana@example.org"), by=None, now=now)

    assert not InvitationWish.objects.exists()


def test_whoever_was_invited_into_a_track_that_is_gone_arrives_all_the_same(
    cohort: Cohort, now: datetime
) -> None:
    make_track(cohort, "vision", now=now)
    invitation = invited(cohort, "track", "", "vision", now)

    remove_track(cohort=cohort, key="vision", by=None, now=now)
    arrive(invitation, now)

    assert cohort.enrolments.filter(person__email="hana@example.org").exists()
    assert not TrackMember.objects.exists()
