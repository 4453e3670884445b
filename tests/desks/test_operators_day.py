"""The operators' day: what needs a person and until when, and numbers that are exactly their lists."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.paginator import Page
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    submit,
    work_off,
)
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.declarations import WaitingGroup
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.models import Competition
from gisu.core import blobs
from gisu.desks.queries.operators_day import OperatorsDay, operators_day
from gisu.membership.actions.inviting import invite
from gisu.membership.actions.leaving import leave
from gisu.membership.models import Invitation
from gisu.schedule.actions.activities import set_activity
from gisu.work.models import Worker

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(days=4)  # less than a third of the competition is left


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))


@pytest.fixture
def operator(cohort: Cohort) -> Enrolment:
    return make_operator(cohort)


@pytest.fixture
def competition(cohort: Cohort) -> Competition:
    made = make_competition(cohort, now=NOW)
    ask(cohort, "enter", "entered", competition="berries")
    return made


def day_of(operator: Enrolment, now: datetime = NOW) -> OperatorsDay:
    asker = member(person=operator.person, cohort=operator.cohort, now=now)
    return operators_day(asker, now=now)


def group(day: OperatorsDay, title: str) -> WaitingGroup:
    (found,) = (one for one in day.groups if one.title == title)
    return found


def page_of(operator: Enrolment, now: datetime = NOW, **asked: str) -> str:
    client = Client()
    with time_machine.travel(now, tick=False):
        client.force_login(operator.person)
        return client.get("/demo3/", {"lang": "en", **asked}).content.decode()


def worker_runs(now: datetime = NOW) -> None:
    Worker.objects.create(
        name="here", pid=1, host="here", lanes=[], started_at=now, seen_at=now
    )


def test_who_needs_attention_stands_there_with_why_and_until_when(
    competition: Competition, operator: Enrolment
) -> None:
    hana = make_learner(competition.cohort, name="Hana")
    enter(competition, make_learner(competition.cohort, name="Bora"), now=NOW)

    found = group(day_of(operator, LATE), "needs attention")
    page = page_of(operator, LATE)

    (need,) = found.waiting
    assert (need.what, found.count) == ("Hana", 1)
    assert need.why == (
        "Not on course: 1 requirement needs attention. Next: Do enter"
        " The rules of Picking berries are not accepted yet. Less than a third of the time is left."
    )
    assert need.until == competition.activity.due_at
    assert need.address == f"/demo3/console/people/{hana.pk}/"
    assert found.address == "/demo3/console/completion/?state=at-risk"
    assert f'href="/demo3/console/people/{hana.pk}/"' in page
    assert "Wed 11 March 14:40 KST" in page


def test_who_cannot_complete_any_more_stands_there_with_what_is_missing(
    competition: Competition, operator: Enrolment
) -> None:
    make_learner(competition.cohort, name="Hana")

    found = group(
        day_of(operator, competition.activity.due_at + timedelta(days=2)),
        "cannot complete any more",
    )

    (need,) = found.waiting
    assert "It could be done until Wed 11 March 14:40 KST." in need.why
    assert "A talk with the operators is needed." in need.why
    assert need.until is None


def test_of_many_the_first_are_named_and_all_are_one_click_away(
    competition: Competition, operator: Enrolment
) -> None:
    for number in range(8):
        make_learner(competition.cohort, name=f"Learner {number}")

    found = group(day_of(operator, LATE), "needs attention")

    assert (len(found.waiting), found.count, found.more) == (6, 8, 2)
    assert "and 2 more" in page_of(operator, LATE)


def test_whoever_is_on_course_needs_nobody(
    competition: Competition, operator: Enrolment
) -> None:
    enter(competition, make_learner(competition.cohort), now=NOW)
    worker_runs()

    day = day_of(operator)

    assert (day.groups, day.count) == ([], 0)
    assert "Nothing needs a person now" in page_of(operator)


def test_operators_are_told_when_no_worker_runs_and_what_failed(
    competition: Competition, operator: Enrolment
) -> None:
    learner = make_learner(competition.cohort)
    enter(competition, learner, now=NOW)
    handed_in = submit(competition, learner, now=NOW)
    blobs.path_of(handed_in.digest).unlink()
    for hour in range(12):
        work_off(now=NOW + timedelta(hours=hour))

    day = day_of(operator, NOW + timedelta(days=1))

    assert day.groups[0].title == "Background work"
    (failed,) = group(day, "Competitions").waiting
    assert failed.address == "/demo3/console/competitions/berries/?state=failed"
    assert "Picking berries" in failed.why


def test_operators_are_reminded_to_open_the_private_board(
    competition: Competition, operator: Enrolment
) -> None:
    learner = make_learner(competition.cohort)
    enter(competition, learner, now=NOW)
    submit(competition, learner, now=NOW)
    work_off(now=NOW)

    (waits,) = group(day_of(operator, competition.activity.due_at), "Competitions").waiting

    assert "private board" in waits.what
    assert "Picking berries" in waits.why


def test_unchosen_finals_are_spoken_of_in_the_last_days_only(
    competition: Competition, operator: Enrolment
) -> None:
    learner = make_learner(competition.cohort)
    enter(competition, learner, now=NOW)
    submit(competition, learner, now=NOW)
    work_off(now=NOW)

    early = [one.title for one in day_of(operator).groups]
    (unchosen,) = group(day_of(operator, LATE), "Competitions").waiting

    assert "Competitions" not in early
    assert unchosen.what == "1 team has chosen no final submission"
    assert unchosen.until == competition.activity.due_at
    assert unchosen.address == "/demo3/console/competitions/berries/teams/?state=no-finals"


def invited(cohort: Cohort, address: str, **stands: datetime) -> None:
    made = invite(cohort=cohort, email=address, role=Role.LEARNER, by=None, now=NOW)
    Invitation.objects.filter(pk=made.pk).update(**stands)


def test_invitations_nobody_got_and_nobody_answered_are_counted_apart(
    cohort: Cohort, operator: Enrolment
) -> None:
    invited(cohort, "wrong@example.org", failed_at=NOW)
    invited(cohort, "silent@example.org", mailed_at=NOW)
    invited(cohort, "quiet@example.org", mailed_at=NOW + timedelta(days=2))
    invited(cohort, "old@example.org", expires_at=NOW + timedelta(seconds=1))

    found = group(day_of(operator, NOW + timedelta(days=3)), "Invitations")

    assert [one.what for one in found.waiting] == [
        "The mail of 1 invitation could not be sent",
        "2 invitations wait for an answer",
        "1 invitation expired without an answer",
    ]


def test_who_was_invited_a_moment_ago_may_take_their_time(
    cohort: Cohort, operator: Enrolment
) -> None:
    invited(cohort, "silent@example.org", mailed_at=NOW)

    early = day_of(operator, NOW + timedelta(days=2)).groups

    assert [one.title for one in early] == ["Background work"]


def meeting(cohort: Cohort, key: str, day: str) -> None:
    set_activity(
        cohort=cohort,
        key=key,
        kind="meeting",
        title={"ko": key, "en": key},
        opens=f"{day} 14:00",
        lasts_minutes=60,
        by=None,
        now=NOW,
    )


def test_what_does_not_fit_on_the_days_to_come_is_said_and_what_is_past_is_not(
    cohort: Cohort, operator: Enrolment
) -> None:
    for key, day in (("a", "2026-03-05"), ("b", "2026-03-05")):
        meeting(cohort, key, day)
    past = [one.title for one in day_of(operator).groups]

    for key, day in (("c", "2026-03-10"), ("d", "2026-03-10")):
        meeting(cohort, key, day)
    (clash,) = group(day_of(operator), "What does not fit on the calendar").waiting

    assert "What does not fit on the calendar" not in past
    assert clash.what == "c"
    assert clash.why == "c and d are held at the same time for the same people."
    assert clash.address == "/demo3/calendar/?month=2026-03#day-2026-03-10"


def a_whole_cohort(competition: Competition) -> None:
    """Somebody in every state that a number counts."""
    cohort = competition.cohort
    done = make_learner(cohort, name="Ari")
    enter(competition, done, now=NOW)
    submit(competition, done, now=NOW)
    submit(competition, done, now=NOW, content=MALFORMED)
    work_off(now=NOW)
    submit(competition, done, now=NOW)
    for name in ("Bora", "Chan"):
        make_learner(cohort, name=name)
    gone = make_learner(cohort, name="Dami")
    leave(enrolment=gone, by=None, now=NOW, left_at=NOW)
    make_member(cohort, Role.MENTOR)
    invited(cohort, "wrong@example.org", failed_at=NOW)
    invited(cohort, "silent@example.org", mailed_at=NOW)
    invited(cohort, "waits@example.org")


def _page(client: Client, address: str) -> Page[Any]:
    """The page of the list at `address`."""
    shown = client.get(unescape(address)).context
    page: Page[Any] = shown["list"].page if "list" in shown else shown["page"]
    return page


def test_every_number_is_a_link_to_a_list_of_exactly_that_many(
    competition: Competition, operator: Enrolment
) -> None:
    a_whole_cohort(competition)
    client = Client()
    with time_machine.travel(LATE, tick=False):
        client.force_login(operator.person)
        page = client.get("/demo3/?lang=en").content.decode()
        glance = page[page.index('id="numbers"') :]
        numbers = re.findall(
            r'<a href="([^"]+)">(?:<span>[^<]*</span> <b>)?(\d+)(?:</b>)?</a>', glance
        )
        needs = re.findall(r'<h3>[^<]*<a href="([^"]+)">(\d+)</a></h3>', page)

        shown = [
            (
                address,
                int(number),
                _page(client, address).paginator.count,
            )
            for address, number in numbers + needs
        ]

    assert len(numbers) == 4 + 3 + 4 + 4 + 6
    assert [address for address, _number, _rows in shown[-len(needs) :]] == [
        "/demo3/console/completion/?state=at-risk"
    ]
    assert [one for one in shown if one[1] != one[2]] == []
    assert sum(number for _address, number, _rows in shown) > 15


def test_the_page_needs_as_many_queries_however_much_there_is(
    competition: Competition, operator: Enrolment
) -> None:
    client = Client()

    def queries() -> int:
        client.get("/demo3/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/demo3/").status_code == 200
        return len(captured)

    with time_machine.travel(LATE, tick=False):
        client.force_login(operator.person)
        make_learner(competition.cohort)
        few = queries()
        a_whole_cohort(competition)
        make_competition(competition.cohort, now=LATE, slug="plums")

        assert queries() == few


def test_the_api_says_the_same(competition: Competition, operator: Enrolment) -> None:
    hana = make_learner(competition.cohort, name="Hana")
    client = Client()
    with time_machine.travel(LATE, tick=False):
        client.force_login(operator.person)
        said: Any = client.get(
            "/api/v1/cohorts/demo3/console/today", headers={"accept-language": "en"}
        ).json()

    (needs,) = (one for one in said["needs"] if one["title"] == "needs attention")
    assert [(one["what"], one["address"]) for one in needs["needs"]] == [
        ("Hana", f"/demo3/console/people/{hana.pk}/")
    ]
    assert said["subjects"][0]["numbers"][0] == {
        "what": "learners",
        "count": 1,
        "address": "/demo3/console/people/?role=learner",
    }
    assert [one["competition"] for one in said["competitions"]] == ["berries"]
