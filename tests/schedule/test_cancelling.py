"""Calling an activity off and putting it on again: by page, API and command, and what calendars and people see of it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_member, make_operator
from typer.testing import CliRunner

from gisu.cli.main import app
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.ledger.queries import current
from gisu.schedule.actions.activities import remove_activity, set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.errors import IsCancelled, ReasonTooLong
from gisu.schedule.models import Activity
from gisu.schedule.queries.feeds import feed_address
from gisu.schedule.tasks import tell_what_the_clock_brings
from gisu.stages.errors import InUse

pytestmark = pytest.mark.django_db
PAGE = "/demo3/calendar/activities/lecture/cancel/"


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def operator() -> Enrolment:
    return make_operator(make_cohort(slug="demo3"))


@pytest.fixture
def learner(operator: Enrolment) -> Enrolment:
    return make_learner(operator.cohort)


@pytest.fixture
def lecture(operator: Enrolment, now: datetime) -> Activity:
    return set_activity(
        cohort=operator.cohort,
        key="lecture",
        kind="lecture",
        title={"ko": "강의", "en": "Lecture"},
        opens="2026-03-07 10:00",
        lasts_minutes=90,
        by=operator.person,
        now=now,
    )


def signed_in(enrolment: Enrolment) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(enrolment.person)
    return client


def fresh() -> Activity:
    return Activity.objects.select_related("cohort").get(slug="lecture")


def test_a_page_says_whom_it_reaches_and_asks_for_the_reason(
    lecture: Activity, operator: Enrolment, learner: Enrolment
) -> None:
    make_member(lecture.cohort, Role.MENTOR)
    client = signed_in(operator)

    assert "3 people are told" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"reason": " "}).status_code == 422
    assert fresh().is_cancelled is False
    done = client.post(PAGE, {"reason": "The lecturer is ill."})

    assert done.headers["Location"] == "/demo3/calendar/?month=2026-03"
    assert fresh().cancel_reason == "The lecturer is ill."
    for page in ("calendar/?month=2026-03", "console/program/activities/lecture/"):
        assert "The lecturer is ill." in client.get(f"/demo3/{page}").content.decode()


def test_a_long_reason_is_short_in_the_month_and_whole_in_the_week(
    lecture: Activity, operator: Enrolment
) -> None:
    client, reason = signed_in(operator), "The hall is under water and so is the road. " * 6
    client.post(PAGE, {"reason": reason})

    month = client.get("/demo3/calendar/?month=2026-03").content.decode()
    address = re.search(r'<a href="([^"]+)">The hall is under water [^<]*…</a>', month)

    assert reason.strip() not in month
    assert address is not None
    assert reason.strip() in client.get(address[1]).content.decode()


def test_who_would_have_come_is_told_why_also_of_a_lecture(
    lecture: Activity, operator: Enrolment, learner: Enrolment
) -> None:
    signed_in(operator).post(PAGE, {"reason": "The lecturer is ill."})

    [row] = told(learner)
    assert (row.telling.line, row.telling.body) == (
        "“Lecture” was called off.",
        "Reason: The lecturer is ill.",
    )


def test_calendars_elsewhere_show_it_as_cancelled_and_then_as_on_again(
    lecture: Activity, operator: Enrolment, learner: Enrolment, now: datetime
) -> None:
    make_feed(enrolment=learner, by=learner.person, now=now)
    address = feed_address(learner).removeprefix("http://testserver")
    client = signed_in(operator)

    def event() -> tuple[str, str]:
        read = Client().get("/" + address.split("/", 3)[-1]).content
        [found] = Calendar.from_ical(read).walk("VEVENT")
        return str(found["STATUS"]), str(found.get("DESCRIPTION", ""))

    client.post(PAGE, {"reason": "ill"})
    assert event()[0] == "CANCELLED"
    assert event()[1].endswith(": ill")
    client.post("/demo3/calendar/activities/lecture/restore/")

    assert event() == ("CONFIRMED", "")


def test_it_is_called_off_and_put_on_again_by_program(
    lecture: Activity, operator: Enrolment
) -> None:
    client, base = signed_in(operator), "/api/v1/cohorts/demo3/activities"
    ill: dict[str, Any] = {"data": {"reason": "ill"}, "content_type": "application/json"}

    off = client.post(f"{base}/lecture/cancel", **ill)
    assert (off.json()["cancelled"], off.json()["called_off"]) == (True, "ill")
    assert off.json()["phase"] == "cancelled"
    assert client.post(f"{base}/lecture/cancel", **ill).status_code == 409
    assert client.post(f"{base}/nothing/cancel", **ill).status_code == 404
    misspelt = client.post(f"{base}/lectur/cancel", **ill).json()
    assert misspelt["where"] == "lectur"
    assert misspelt["detail"] == "There is no activity lectur. Did you mean “lecture”?"
    on = client.post(f"{base}/lecture/restore")

    assert (on.json()["cancelled"], on.json()["called_off"]) == (False, "")
    assert client.post(f"{base}/lecture/restore").status_code == 409


def test_it_is_called_off_and_put_on_again_by_command(lecture: Activity) -> None:
    run = CliRunner().invoke

    off = run(app, ["activity", "cancel", "lecture", "--cohort", "demo3", "--reason", "ill"])
    assert (off.exit_code, fresh().cancel_reason) == (0, "ill")
    again = run(app, ["activity", "cancel", "lecture", "--cohort", "demo3", "--reason", "ill"])
    assert again.exit_code == 1
    on = run(app, ["activity", "restore", "lecture", "--cohort", "demo3"])

    assert (on.exit_code, fresh().is_cancelled) == (0, False)


def test_what_was_called_off_reminds_nobody_and_gets_nobody_more_time(
    operator: Enrolment, learner: Enrolment, now: datetime
) -> None:
    quiz = set_activity(
        cohort=operator.cohort,
        key="lecture",
        kind="quiz",
        title={"ko": "퀴즈", "en": "Quiz"},
        opens="2026-03-06 10:00",
        due="2026-03-07 10:00",
        by=operator.person,
        now=now,
    )
    signed_in(operator).post(PAGE, {"reason": "ill"})

    tell_what_the_clock_brings(now)

    assert [row.telling.kind for row in told(learner)] == ["schedule.cancelled"]
    later = quiz.due_at + timedelta(days=1)
    with pytest.raises(IsCancelled):
        extend(activity=quiz, due_at=later, reason="x", by=operator.person, now=now)
    with pytest.raises(InUse, match="was called off"):
        remove_activity(cohort=quiz.cohort, key="lecture", by=operator.person, now=now)


def test_a_reason_that_is_too_long_is_refused_in_words(
    lecture: Activity, operator: Enrolment, now: datetime
) -> None:
    later = lecture.due_at + timedelta(days=1)

    with pytest.raises(ReasonTooLong, match="300 characters"):
        extend(activity=lecture, due_at=later, reason="x" * 301, by=operator.person, now=now)


def test_the_ledger_says_that_it_takes_place_after_all(
    lecture: Activity, operator: Enrolment
) -> None:
    client = signed_in(operator)
    client.post(PAGE, {"reason": "ill"})
    assert "schedule.activity.cancelled" in kinds(operator)

    client.post("/demo3/calendar/activities/lecture/restore/")

    assert "schedule.activity.cancelled" not in kinds(operator)
    assert "schedule.activity.restored" in kinds(operator)


def kinds(operator: Enrolment) -> set[str]:
    return set(current(operator.cohort).values_list("kind", flat=True))
