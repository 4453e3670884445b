"""A mentor's day: what all teams handed in, which of them have not, who is new."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.models import Competition
from gisu.desks.queries.mentors_day import MentorsDay, mentors_day
from gisu.teams.actions import join_team, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3")


@pytest.fixture
def mentor(cohort: Cohort) -> Enrolment:
    return make_member(cohort, Role.MENTOR)


@pytest.fixture
def competition(cohort: Cohort, now: datetime) -> Competition:
    return make_competition(cohort, now=now)


def day_of(mentor: Enrolment, now: datetime) -> MentorsDay:
    return mentors_day(member(person=mentor.person, cohort=mentor.cohort, now=now), now=now)


def shown(mentor: Enrolment, now: datetime) -> dict[str, Any]:
    """What the cards of the rooms show."""
    return {
        name: value
        for panel in day_of(mentor, now).panels
        for name, value in panel.context.items()
    }


def in_a_team(competition: Competition, name: str, *, now: datetime) -> Enrolment:
    found = make_learner(competition.cohort, name=f"One of {name}")
    team = make_team(team_set=competition.team_set, name=name, now=now)
    join_team(team=team, enrolment=found, by=None, now=now)
    return found


def test_who_may_not_complete_stands_first_with_why(
    client: Client, competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    ask(competition.cohort, "enter", "entered", competition="berries")
    hana = make_learner(competition.cohort, name="Hana")
    late = now + timedelta(days=4)

    (early, found) = (shown(mentor, moment)["learners"] for moment in (now, late))
    with time_machine.travel(late, tick=False):
        client.force_login(mentor.person)
        page = client.get("/demo3/?lang=en").content.decode()

    assert early == []
    assert [(one.title, one.count) for one in found] == [("needs attention", 1)]
    assert f'href="/demo3/console/completion/{hana.pk}/"' in page
    assert "The rules of Picking berries are not accepted yet." in page


def test_a_team_is_silent_until_it_hands_in_whether_it_entered_or_not(
    competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    sent, entered, _outside = (in_a_team(competition, name, now=now) for name in "ABC")
    make_team(team_set=competition.team_set, name="Nobody's", now=now)
    for one in (sent, entered):
        enter(competition, one, now=now)
    submit(competition, sent, now=now)

    (silent,) = shown(mentor, now)["silent"]

    assert [(team.name, team.entered) for team in silent.teams] == [
        ("B", True),
        ("C", False),
    ]


def test_of_many_silent_teams_twelve_are_named_and_the_rest_counted(
    client: Client, competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    for number in range(14):
        in_a_team(competition, f"Team {number:02}", now=now)
    client.force_login(mentor.person)

    (silent,) = shown(mentor, now)["silent"]
    page = client.get("/demo3/?lang=ko").content.decode()

    assert ([team.name for team in silent.teams][-1], silent.more) == ("Team 11", 2)
    assert "외 2팀" in page
    assert "Team 12" not in page


def test_a_team_that_handed_in_to_one_competition_is_silent_in_the_other(
    competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    other = make_competition(competition.cohort, now=now, slug="plums")
    assert other.team_set == competition.team_set
    learner = in_a_team(competition, "A", now=now)
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)

    silent = {
        one.row.competition.slug: [team.name for team in one.teams]
        for one in shown(mentor, now)["silent"]
    }

    assert silent == {"berries": [], "plums": ["A"]}


def test_nobody_is_silent_in_a_competition_that_is_over(
    competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    in_a_team(competition, "A", now=now)

    over = competition.activity.closes_at + timedelta(days=1)

    assert shown(mentor, over)["silent"] == []


def test_the_newest_submissions_of_all_teams_are_shown_and_of_no_other_cohort(
    competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    first, second = (in_a_team(competition, name, now=now) for name in "AB")
    for minutes, one in enumerate((first, second)):
        enter(competition, one, now=now)
        submit(competition, one, now=now + timedelta(minutes=minutes))
    elsewhere = make_competition(make_cohort(slug="other"), now=now)
    stranger = in_a_team(elsewhere, "C", now=now)
    enter(elsewhere, stranger, now=now)
    submit(elsewhere, stranger, now=now + timedelta(minutes=5))
    work_off(now=now + timedelta(minutes=6))

    latest = shown(mentor, now)["latest"]

    assert [(one.entrant.team.name, one.value is not None) for one in latest] == [
        ("B", True),
        ("A", True),
    ]


def test_learners_of_the_last_week_are_new(
    cohort: Cohort, mentor: Enrolment, now: datetime
) -> None:
    for days, name in ((8, "Old"), (6, "New"), (1, "Newer")):
        make_member(cohort, Role.LEARNER, name=name, since=now - timedelta(days=days))

    assert [one.person.name for one in day_of(mentor, now).joined] == ["Newer", "New"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_empty_day_says_so(
    client: Client, competition: Competition, mentor: Enrolment, language: str
) -> None:
    client.force_login(mentor.person)

    page = client.get(f"/demo3/?lang={language}").content.decode()

    said = {
        "ko": ["제출하지 않은 팀이 없어요.", "아직 제출한 팀이 없어요."],
        "en": ["No team is without a submission.", "No team has handed in anything yet."],
    }
    assert [one for one in said[language] if one not in page] == []


def test_the_page_takes_as_many_queries_for_three_as_for_one(
    client: Client, competition: Competition, mentor: Enrolment, now: datetime
) -> None:
    client.force_login(mentor.person)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/demo3/?lang=en").status_code == 200
        return len(asked)

    def happens(name: str) -> None:
        learner = in_a_team(competition, name, now=now)
        in_a_team(competition, f"silent {name}", now=now)
        enter(competition, learner, now=now)
        submit(competition, learner, now=now)

    happens("A")
    queries()  # so that what is looked up once a process is there
    for_one = queries()
    happens("B")
    make_competition(competition.cohort, now=now, slug="plums")
    happens("C")
    queries()  # how everybody stands is kept until something happens

    assert queries() == for_one
