"""What names a team set goes on naming it when it gets another key."""

from datetime import datetime, timedelta

import pytest
from tests.factories.invitations import accept_as_new_learner, make_roster_invitation
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_full_team, make_set

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.membership.actions.erasing import erase_person
from gisu.notices.actions.announcing import (
    send_announcement,
    send_when_due,
    write_announcement,
)
from gisu.notices.audiences import groups_of
from gisu.notices.models import Announcement, Notice
from gisu.teams.actions import rename_team_set
from gisu.teams.models import InvitationTeam, TeamMember
from gisu.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def planned(cohort: Cohort, groups: list[str], now: datetime) -> Announcement:
    operator = make_operator(cohort).person
    announcement = write_announcement(
        cohort=cohort,
        title={"ko": "소식", "en": "News"},
        body={"ko": "내일 만나요.", "en": "See you tomorrow."},
        groups=groups,
        is_urgent=False,
        send_at=now + timedelta(days=1),
        by=operator,
        now=now,
    )
    return send_announcement(announcement=announcement, by=operator, now=now)


def test_a_planned_announcement_reaches_a_team_set_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    learner = make_learner(cohort)
    make_full_team(make_set(cohort, key="main", now=now), learner, now=now)
    announcement = planned(cohort, ["team-set:main"], now)

    rename_team_set(cohort=cohort, was="main", key="finals", by=None, now=now)
    make_set(cohort, key="main", now=now)
    at = announcement.send_at
    assert at is not None
    send_when_due(announcement_id=announcement.pk, at=at, now=at)

    assert Item.objects.filter(kind="notices.announce").count() == 1
    told = Notice.objects.filter(telling__announcement=announcement)
    assert [one.person_id for one in told] == [learner.person_id]
    assert groups_of(announcement) == ["team-set:finals"]


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
