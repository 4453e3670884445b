"""Learners make their teams themselves: begin one, invite by link, join, leave."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import make_full_team, make_set

from gisu.cohorts.models import Cohort
from gisu.teams.actions import TeamsAreLocked, leave_team
from gisu.teams.actions.linking import found_team, join_by_link, make_link, revoke_link
from gisu.teams.errors import LinkIsOver, NotForLearners, NotInTheTeam
from gisu.teams.models import Team, TeamLink, TeamMember
from gisu.teams.queries import link_by_secret, secret_of, team_of

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


def test_a_team_is_begun_and_joined_by_its_link(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    make_set(cohort, key="main", forms="learners", now=now)
    one, other = make_learner(cohort), make_learner(cohort)
    client.force_login(one.person)
    client.post("/seven/teams/new/main/", {"name": "Garam"})
    client.post("/seven/teams/garam/links/")

    page = client.get("/seven/teams/garam/?lang=en").content.decode()
    link = re.search(r"/seven/teams/join/\w+/", page)
    assert link is not None
    client.force_login(other.person)
    asked = client.get(f"{link[0]}?lang=en").content.decode()
    client.post(link[0])

    assert "Join team Garam?" in asked
    team = Team.objects.get()
    people = TeamMember.objects.filter(team=team, left_at=None).values_list(
        "enrolment", flat=True
    )
    assert set(people) == {one.pk, other.pk}


def test_a_link_works_once_for_each(cohort: Cohort, now: datetime) -> None:
    team_set = make_set(cohort, forms="learners", now=now)
    one, other, third = (make_learner(cohort) for _ in range(3))
    team = found_team(team_set=team_set, name="A", enrolment=one, now=now)
    link = make_link(team=team, enrolment=one, now=now)
    join_by_link(link=link, enrolment=other, now=now)
    leave_team(team=team, enrolment=other, by=other.person, now=now)

    with pytest.raises(LinkIsOver, match="You used this link before"):
        join_by_link(link=link, enrolment=other, now=now)
    join_by_link(link=link, enrolment=third, now=now)

    assert team_of(enrolment=other, team_set=team_set) is None
    assert team_of(enrolment=third, team_set=team_set) == team


def test_a_link_ends_when_it_is_taken_back_expires_or_teams_are_fixed(
    cohort: Cohort, now: datetime
) -> None:
    locks_at = now + timedelta(days=2)
    team_set = make_set(cohort, forms="learners", locks_at=locks_at, now=now)
    one, other = make_learner(cohort), make_learner(cohort)
    team = found_team(team_set=team_set, name="A", enrolment=one, now=now)
    link = make_link(team=team, enrolment=one, now=now)
    taken_back = make_link(team=team, enrolment=one, now=now)
    revoke_link(link=taken_back, enrolment=one, now=now)

    assert link.expires_at == locks_at
    with pytest.raises(LinkIsOver):
        join_by_link(link=taken_back, enrolment=other, now=now)
    with pytest.raises(LinkIsOver):
        join_by_link(link=link, enrolment=other, now=now + WEEK)
    with pytest.raises(TeamsAreLocked):
        found_team(team_set=team_set, name="B", enrolment=other, now=now + WEEK)
    with pytest.raises(TeamsAreLocked):
        leave_team(team=team, enrolment=one, by=one.person, now=now + WEEK)

    assert Team.objects.count() == 1


def test_teams_operators_make_are_not_changed_by_learners(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    learner = make_learner(cohort)
    team = make_full_team(make_set(cohort, key="main", now=now), learner, now=now, name="Garam")
    client.force_login(learner.person)

    page = client.get("/seven/teams/garam/").content.decode()
    client.post("/seven/teams/garam/leave/")
    client.post("/seven/teams/garam/rename/", {"name": "Other"})
    client.post("/seven/teams/garam/links/")

    assert "/seven/teams/garam/leave/" not in page
    assert Team.objects.get().name == "Garam"
    assert team_of(enrolment=learner, team_set=team.team_set) == team
    assert not TeamLink.objects.exists()
    with pytest.raises(NotForLearners):
        found_team(team_set=team.team_set, name="B", enrolment=make_learner(cohort), now=now)


def test_only_who_is_in_a_team_invites_to_it_and_sees_its_links(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    team_set = make_set(cohort, forms="learners", now=now)
    one, other = make_learner(cohort), make_learner(cohort)
    team = found_team(team_set=team_set, name="A", enrolment=one, now=now)
    link = make_link(team=team, enrolment=one, now=now)

    with pytest.raises(NotInTheTeam):
        make_link(team=team, enrolment=other, now=now)
    client.force_login(other.person)
    seen = client.get(f"/seven/teams/{team.slug}/").content.decode()
    client.force_login(one.person)
    own = client.get(f"/seven/teams/{team.slug}/").content.decode()

    assert secret_of(link.nonce) not in seen
    assert secret_of(link.nonce) in own


def test_a_link_of_another_cohort_is_not_found_here(cohort: Cohort, now: datetime) -> None:
    one = make_learner(cohort)
    team = found_team(
        team_set=make_set(cohort, forms="learners", now=now), name="A", enrolment=one, now=now
    )
    secret = secret_of(make_link(team=team, enrolment=one, now=now).nonce)

    assert link_by_secret(cohort=make_cohort(), secret=secret) is None
    assert link_by_secret(cohort=cohort, secret=secret) == TeamLink.objects.get()


@pytest.mark.parametrize("name", ["   ", "x" * 61])
def test_a_name_that_cannot_be_is_refused_in_words(
    name: str, cohort: Cohort, client: Client, now: datetime
) -> None:
    one = make_learner(cohort)
    make_full_team(make_set(cohort, forms="learners", now=now), one, name="Garam", now=now)
    client.force_login(one.person)

    answer = client.post("/seven/teams/garam/rename/?lang=en", {"name": name}, follow=True)

    assert "A team needs a name of at most 60 characters." in answer.content.decode()
    assert Team.objects.get().name == "Garam"


def test_a_link_that_is_over_asks_nobody_whether_they_join(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    team_set = make_set(cohort, forms="learners", now=now)
    one, other = make_learner(cohort), make_learner(cohort)
    team = found_team(team_set=team_set, name="Garam", enrolment=one, now=now)
    made = datetime.now(UTC)
    link = make_link(team=team, enrolment=one, now=made)
    address = f"/seven/teams/join/{secret_of(link.nonce)}/?lang=en"
    client.force_login(one.person)
    refused = client.post(address).content.decode()
    revoke_link(link=link, enrolment=one, now=made)
    client.force_login(other.person)

    over = client.get(address)

    assert "is already in team Garam" in refused
    assert over.status_code == 410
    for page in (refused, over.content.decode()):
        assert "Join team Garam?" not in page
        assert "Join the team" not in page
