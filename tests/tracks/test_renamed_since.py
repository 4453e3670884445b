"""What names a track goes on naming it when it gets another key."""

from datetime import datetime

import pytest
from tests.factories.invitations import accept_as_new_learner, make_roster_invitation
from tests.factories.people import make_cohort
from tests.factories.teams import make_track

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.membership.actions.erasing import erase_person
from gisu.tracks.actions.tracks import remove_track, rename_track
from gisu.tracks.models import InvitationTrack, TrackMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def test_whoever_was_invited_comes_into_the_track_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    track = make_track(cohort, "vision", now=now)
    invitation = make_roster_invitation(cohort, "track", "", "Vision", now)

    rename_track(cohort=cohort, was="vision", key="seeing", by=None, now=now)
    make_track(cohort, "vision", now=now)
    accept_as_new_learner(invitation, now)

    assert [one.track for one in TrackMember.objects.all()] == [track]


def test_of_somebody_who_is_erased_no_wish_is_kept(cohort: Cohort, now: datetime) -> None:
    make_track(cohort, "vision", now=now)
    invitation = make_roster_invitation(cohort, "track", "", "vision", now)
    accept_as_new_learner(invitation, now)
    assert InvitationTrack.objects.count() == 1

    erase_person(person=Person.objects.get(email="hana@example.org"), by=None, now=now)

    assert not InvitationTrack.objects.exists()


def test_whoever_was_invited_into_a_track_that_is_gone_arrives_all_the_same(
    cohort: Cohort, now: datetime
) -> None:
    make_track(cohort, "vision", now=now)
    invitation = make_roster_invitation(cohort, "track", "", "vision", now)

    remove_track(cohort=cohort, key="vision", by=None, now=now)
    accept_as_new_learner(invitation, now)

    assert cohort.enrolments.filter(person__email="hana@example.org").exists()
    assert not TrackMember.objects.exists()
