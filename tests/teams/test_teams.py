"""Joining, leaving, standing alone."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Enrolment
from gisu.ledger.models import Entry
from gisu.membership.actions.leaving import leave
from gisu.membership.errors import HasLeft
from gisu.teams.actions import (
    AlreadyInATeam,
    NameIsTaken,
    TeamsAreLocked,
    join_team,
    leave_team,
    make_team,
    make_team_set,
    stand_alone,
)
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu.teams.queries import team_of, team_page

pytestmark = pytest.mark.django_db
NAME = {"ko": "본선", "en": "Main"}


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort(), name="Learner 01")


@pytest.fixture
def team_set(learner: Enrolment) -> TeamSet:
    return make_team_set(cohort=learner.cohort, slug="main", name=NAME)


def test_a_person_is_in_one_team_of_a_set(
    learner: Enrolment, team_set: TeamSet, now: datetime
) -> None:
    first, second = (make_team(team_set=team_set, name=name, now=now) for name in ("A", "B"))
    join_team(team=first, enrolment=learner, by=None, now=now)

    with pytest.raises(AlreadyInATeam, match="already in team A"):
        join_team(team=second, enrolment=learner, by=None, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.create(
            team=second, team_set=team_set, enrolment=learner, joined_at=now
        )

    assert team_of(enrolment=learner, team_set=team_set) == first


def test_who_left_is_remembered_and_may_join_another(
    learner: Enrolment, team_set: TeamSet, now: datetime
) -> None:
    first, second = (make_team(team_set=team_set, name=name, now=now) for name in ("A", "B"))
    join_team(team=first, enrolment=learner, by=None, now=now)

    leave_team(team=first, enrolment=learner, by=None, now=now + timedelta(days=1))
    join_team(team=second, enrolment=learner, by=None, now=now + timedelta(days=1))

    page = team_page(cohort=learner.cohort, slug=first.slug)
    assert page is not None
    assert page.people == []
    assert [one.enrolment for one in page.before] == [learner]
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "team.made",
        "team.made",
        "team.member.joined",
        "team.member.left",
        "team.member.joined",
    ]


def test_fixed_teams_take_nobody(learner: Enrolment, now: datetime) -> None:
    locked = make_team_set(cohort=learner.cohort, slug="locked", name=NAME, locks_at=now)
    team = make_team(team_set=locked, name="A", now=now)

    with pytest.raises(TeamsAreLocked):
        join_team(team=team, enrolment=learner, by=None, now=now)

    assert team_of(enrolment=learner, team_set=locked) is None


def test_a_name_is_taken_once_in_a_set(team_set: TeamSet, now: datetime) -> None:
    make_team(team_set=team_set, name="가람", now=now)

    with pytest.raises(NameIsTaken):
        make_team(team_set=team_set, name=" 가람 ", now=now)

    assert Team.objects.count() == 1


def test_standing_alone_is_a_team_of_one_and_twice_is_the_same(
    learner: Enrolment, team_set: TeamSet, now: datetime
) -> None:
    first = stand_alone(team_set=team_set, enrolment=learner, by=None, now=now)
    second = stand_alone(team_set=team_set, enrolment=learner, by=None, now=now)

    assert first == second
    assert (first.name, first.slug) == ("Learner 01", f"alone-{learner.pk}")


def test_two_of_one_name_standing_alone_can_be_told_apart(
    learner: Enrolment, team_set: TeamSet, now: datetime
) -> None:
    namesake = make_learner(learner.cohort, name="Learner 01")

    names = [
        stand_alone(team_set=team_set, enrolment=one, by=None, now=now).name
        for one in (learner, namesake)
    ]

    assert names == ["Learner 01", "Learner 01 2"]
    assert len(set(Team.objects.values_list("slug", flat=True))) == 2


def test_who_has_left_the_cohort_joins_no_team(
    learner: Enrolment, team_set: TeamSet, now: datetime
) -> None:
    team = make_team(team_set=team_set, name="Garam", now=now)
    leave(enrolment=learner, by=None, now=now)

    with pytest.raises(HasLeft, match="Learner 01 has left this cohort"):
        join_team(team=team, enrolment=learner, by=None, now=now)

    assert not TeamMember.objects.exists()
