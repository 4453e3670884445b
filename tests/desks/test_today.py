"""The learner's day and the operators': what is said first, and what waits for whom."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator, make_person

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.models import Competition
from gisu.desks.queries.learners_day import LearnersDay, learners_day
from gisu.desks.queries.operators_day import operators_day
from gisu.ground import blobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3")


@pytest.fixture
def learner(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Learner 01")


@pytest.fixture
def competition(cohort: Cohort, now: datetime) -> Competition:
    return make_competition(cohort, now=now)


def day_of(enrolment: Enrolment, now: datetime) -> LearnersDay:
    asker = member(person=enrolment.person, cohort=enrolment.cohort, now=now)
    return learners_day(asker, now=now)


def test_whoever_has_not_entered_is_asked_to(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    (waiting,) = day_of(learner, now).waiting

    assert waiting.url_name == "competitions:overview"
    assert waiting.args == ("berries",)


def test_the_standing_says_rank_move_and_what_is_left(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    submit(competition, learner, now=now, content=predictions(public_right=8))
    work_off(now=now)

    day = day_of(learner, now)

    (standing,) = day.standings
    assert standing.line is not None
    assert (standing.line.rank, str(standing.line.value)) == (1, "0.8000")
    assert standing.left_today == 4
    assert standing.moved == "on the board since today"
    assert day.waiting == []


def test_a_refused_file_waits_to_be_mended_until_a_better_one_came(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    refused = submit(competition, learner, now=now, content=MALFORMED)
    work_off(now=now)
    before = day_of(learner, now).waiting

    submit(competition, learner, now=now)
    after = day_of(learner, now).waiting

    assert [one.args for one in before] == [(refused.pk,)]
    assert after == []


def test_finals_are_asked_for_in_the_last_days(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)
    work_off(now=now)

    early = day_of(learner, now).waiting
    late = day_of(learner, competition.activity.due_at - timedelta(days=1)).waiting

    assert early == []
    assert [one.url_name for one in late] == ["competitions:submissions"]


def test_what_is_due_is_exact_and_what_comes_is_named(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    running = make_competition(cohort, now=now)
    make_competition(
        cohort,
        now=now,
        slug="cherries",
        opens=now + timedelta(days=1),
        due=now + timedelta(days=2),
    )

    day = day_of(learner, now)

    assert [one.state.due_at for one in day.due] == [running.activity.due_at]
    assert [row.competition.slug for row in day.coming] == ["cherries"]


def test_the_page_needs_as_many_queries_however_many_teams(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    client = Client()
    client.force_login(learner.person)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/demo3/").status_code == 200
        return len(captured)

    queries()
    alone = queries()
    for number in range(3):
        other = make_learner(competition.cohort, name=f"Other {number}")
        enter(competition, other, now=now)
        submit(competition, other, now=now)
    work_off(now=now)
    queries()

    assert queries() == alone


def test_operators_are_told_when_no_worker_runs_and_what_failed(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    operator = make_operator(competition.cohort)
    asker = member(person=operator.person, cohort=competition.cohort, now=now)
    enter(competition, learner, now=now)
    handed_in = submit(competition, learner, now=now)
    blobs.path_of(handed_in.digest).unlink()
    for hour in range(12):
        work_off(now=now + timedelta(hours=hour))

    needs = operators_day(asker, now=now + timedelta(days=1)).needs

    assert [one.url_name for one in needs] == ["desks:work", "competitions:console_competition"]
    assert needs[1].query == "?state=failed"


def test_operators_are_reminded_to_open_the_private_board(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    operator = make_operator(competition.cohort)
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)
    work_off(now=now)
    over = competition.activity.due_at
    asker = member(person=operator.person, cohort=competition.cohort, now=over)

    needs = operators_day(asker, now=over).needs

    assert "private board" in needs[-1].what


def test_the_front_door_leads_to_the_cohort_or_says_what_this_is(
    learner: Enrolment,
) -> None:
    nobody, member_of_one, member_of_none = Client(), Client(), Client()
    member_of_one.force_login(learner.person)
    member_of_none.force_login(make_person())

    assert nobody.get("/").status_code == 200
    assert member_of_one.get("/")["Location"] == "/demo3/"
    assert "no cohort yet" in member_of_none.get("/?lang=en").content.decode()
