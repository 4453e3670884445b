"""The learner's day: what is said first, and what waits for them; and the front door."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

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
from tests.factories.completion import ask
from tests.factories.people import enrol, make_cohort, make_learner, make_person

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.models import Competition
from gisu.competitions.queries.learners_today import Standing
from gisu.desks.queries.learners_day import LearnersDay, learners_day
from gisu.membership.actions.leaving import leave
from gisu.schedule.actions.activities import cancel_activity, set_activity

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


def standings_of(day: LearnersDay) -> list[Standing]:
    (card,) = day.cards
    standings: list[Standing] = card.context["standings"]
    return standings


def test_whoever_has_not_entered_is_asked_to(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    (waiting,) = day_of(learner, now).waiting

    assert waiting.address == "/demo3/competitions/berries/"
    assert waiting.why == "Picking berries"


def test_the_standing_says_rank_move_and_what_is_left(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    submit(competition, learner, now=now, content=predictions(public_right=8))
    work_off(now=now)

    day = day_of(learner, now)

    (standing,) = standings_of(day)
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

    assert [one.address for one in before] == [f"/demo3/submissions/{refused.pk}/"]
    assert after == []


def test_beside_the_day_stands_what_is_next_for_completion_and_until_when(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    ask(competition.cohort, "enter", "entered", competition="berries")
    client = Client()
    client.force_login(learner.person)

    page = client.get("/demo3/?lang=en").content.decode()
    api = client.get("/api/v1/cohorts/demo3/today", headers={"accept-language": "en"}).json()[
        "progress"
    ]

    said = "Next: Do enter The rules of Picking berries are not accepted yet."
    assert page.count(said) == 1
    assert 'href="/demo3/progress/"' in page
    assert (api["state"], api["headline"], api["said"]) == (
        "on-course",
        "On course to complete.",
        said,
    )


def test_where_nothing_is_asked_for_completion_there_is_no_card(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    day = day_of(learner, now)

    assert (day.beside, day.facts["progress"]) == ([], None)


def test_finals_are_asked_for_in_the_last_days(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)
    work_off(now=now)

    early = day_of(learner, now).waiting
    late = day_of(learner, competition.activity.due_at - timedelta(days=1)).waiting

    assert early == []
    assert [one.address for one in late] == ["/demo3/competitions/berries/submissions/"]


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

    assert [one.at for one in day.today.due] == [running.activity.due_at]
    assert [one.activity.slug for one in day.today.coming] == ["cherries"]


def plan(cohort: Cohort, key: str, now: datetime, **said: Any) -> None:
    fields = {
        "kind": "meeting",
        "title": {"ko": key, "en": key.title()},
        "opens": "2026-03-06 14:00",
        "lasts_minutes": 60,
    }
    set_activity(cohort=cohort, key=key, by=None, now=now, **{**fields, **said})


def test_the_day_is_in_order_with_now_marked(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    plan(cohort, "standup", now, opens="2026-03-06 10:00", lasts_minutes=30)
    plan(cohort, "peer", now, url="https://example.org/peer")
    plan(
        cohort,
        "quiz",
        now,
        kind="quiz",
        opens="2026-03-05 09:00",
        lasts_minutes=None,
        due="2026-03-06 18:00",
    )
    plan(cohort, "tomorrow", now, opens="2026-03-07 10:00")

    today = day_of(learner, now).today

    assert [
        (row.line.activity.slug, row.line.clock, row.is_past, row.is_now) for row in today.rows
    ] == [
        ("standup", "10:00", True, False),
        ("peer", "14:00", False, True),
        ("quiz", "18:00", False, False),
    ]
    peer = today.rows[1]
    assert peer.verb is not None
    assert (peer.verb.label, peer.verb.address) == ("Join", "https://example.org/peer")
    assert (peer.passed_minutes, peer.lasts_minutes) == (40, 60)
    assert today.now_before is None
    assert [one.activity.slug for one in today.due] == ["quiz"]
    assert [one.activity.slug for one in today.coming] == ["tomorrow"]


def test_between_two_rows_the_time_itself_is_a_row(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    plan(cohort, "standup", now, opens="2026-03-06 10:00")
    plan(cohort, "evening", now, opens="2026-03-06 19:00")
    client = Client()
    client.force_login(learner.person)

    page = client.get("/demo3/?lang=en").content.decode()

    assert day_of(learner, now).today.now_before == 1
    assert page.index("Standup") < page.index('class="now-mark"') < page.index("Evening")


def test_a_running_competition_has_the_verb_that_is_next(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    competition = make_competition(cohort, now=now, due=now + timedelta(hours=2))

    def verb() -> str:
        (row,) = day_of(learner, now).today.rows
        assert row.verb is not None
        return row.verb.label

    before = verb()
    enter(competition, learner, now=now)
    entered = verb()
    for _try in range(5):
        submit(competition, learner, now=now)

    assert (before, entered, verb()) == ("Read the rules", "Submit", "See the board")


def test_what_was_called_off_has_no_verb_and_is_not_due(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    plan(cohort, "peer", now, opens="2026-03-06 18:00", url="https://example.org/peer")
    cancel_activity(cohort=cohort, key="peer", reason="ill", by=None, now=now)

    today = day_of(learner, now).today

    assert [(row.line.is_cancelled, row.verb, row.is_now) for row in today.rows] == [
        (True, None, False)
    ]
    assert (today.due, today.coming) == ([], [])


def test_a_day_without_anything_says_so(cohort: Cohort, learner: Enrolment) -> None:
    client = Client()
    client.force_login(learner.person)

    assert "Nothing is on or due today." in client.get("/demo3/?lang=en").content.decode()


def test_the_page_needs_as_many_queries_however_much_runs(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    client = Client()
    client.force_login(learner.person)

    def queries() -> int:
        client.get("/demo3/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/demo3/").status_code == 200
        return len(captured)

    def run(slug: str) -> None:
        competition = make_competition(cohort, now=now, slug=slug)
        enter(competition, learner, now=now)
        submit(competition, learner, now=now)
        work_off(now=now)
        plan(cohort, f"meeting-{slug}", now)

    run("one")
    few = queries()
    for slug in ("two", "three", "four"):
        run(slug)

    assert len(standings_of(day_of(learner, now))) == 4
    assert queries() == few


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


def test_the_front_door_leads_to_the_cohort_or_says_what_this_is(
    learner: Enrolment,
) -> None:
    nobody, member_of_one, member_of_none = Client(), Client(), Client()
    member_of_one.force_login(learner.person)
    member_of_none.force_login(make_person())

    assert nobody.get("/").status_code == 200
    assert member_of_one.get("/")["Location"] == "/demo3/"
    assert "no cohort yet" in member_of_none.get("/?lang=en").content.decode()


def test_the_front_door_leads_to_where_one_has_a_role_now(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    older = make_cohort(slug="demo2", starts_on=date(2024, 1, 1))
    person = make_person()
    enrol(person, older, Role.LEARNER)
    enrol(person, cohort, Role.LEARNER, since=now + timedelta(days=3))
    client.force_login(person)

    answer = client.get("/")

    assert answer.headers["Location"] == "/demo2/"


def test_whose_first_role_is_to_begin_reads_when(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    person = make_person()
    enrol(person, cohort, Role.LEARNER, since=now + timedelta(days=3))
    client.force_login(person)

    page = client.get("/?lang=en").content.decode()

    assert f"Your role in {cohort.name['en']} begins on 2026-03-09." in page
    assert "nobody has taken you into a cohort" not in page


def test_whoever_left_is_not_told_that_nobody_took_them_in(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    learner = make_learner(cohort)
    leave(enrolment=learner, by=None, now=now)
    client.force_login(learner.person)

    page = client.get("/?lang=en").content.decode()

    assert f"You have left {cohort.name['en']}." in page
    assert "nobody has taken you into a cohort" not in page
