"""The pages of announcements: written, looked at, sent, read."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import work_off
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.announcements.models import Announcement
from gisu.cohorts.models import Cohort, Enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


@pytest.fixture
def hana(cohort: Cohort, client: Client) -> Enrolment:
    made = make_learner(cohort, name="Hana")
    client.force_login(made.person)
    return made


def shown(client: Client, where: str, **asked: Any) -> str:
    return client.get(where, {"lang": "en", **asked}).content.decode()


TEXT = {
    "title_ko": "쉬는 날",
    "title_en": "A free day",
    "body_ko": "내일은 쉽니다.",
    "body_en": "No classes tomorrow.\n<b>Rest.</b>",
    "groups": ["role:learner"],
}
NEWS = "/seven/console/announcements/"


@pytest.fixture
def operator(cohort: Cohort) -> Client:
    client = Client()
    client.force_login(make_operator(cohort).person)
    return client


def written(operator: Client, **changes: Any) -> str:
    answer = operator.post(f"{NEWS}new/", {**TEXT, **changes})
    return str(answer["Location"])


def test_nobody_is_told_before_it_was_looked_at_and_sent(
    client: Client, cohort: Cohort, hana: Enrolment, operator: Client
) -> None:
    where = written(operator)
    preview = shown(operator, where)
    before = told(hana)

    operator.post(f"{where}send/")

    assert before == []
    assert ("쉬는 날" in preview, "A free day" in preview, "1 person now" in preview) == (
        True,
        True,
        True,
    )
    assert [row.telling.line for row in told(hana)] == ["A free day"]
    page = shown(client, told(hana)[0].telling.address)
    assert "No classes tomorrow.<br>&lt;b&gt;Rest.&lt;/b&gt;" in page


def test_announcements_are_searched_filtered_sorted_and_had_as_a_file(
    cohort: Cohort, hana: Enrolment, operator: Client
) -> None:
    sent = written(operator, title_ko="가 소식", title_en="Alpha")
    operator.post(f"{sent}send/")
    written(operator, title_ko="나 소식", title_en="Beta")

    def titles(**asked: str) -> list[str]:
        answer = operator.get(NEWS, {"lang": "en", **asked})
        return [one.title["en"] for one in answer.context["list"].page]

    assert titles() == ["Beta", "Alpha"]
    assert titles(sort="made_at") == ["Alpha", "Beta"]
    assert titles(sort="-state") == ["Alpha", "Beta"]
    assert (titles(state="draft"), titles(state="sent")) == (["Beta"], ["Alpha"])
    assert (titles(q="alp"), titles(q="나 소")) == (["Alpha"], ["Beta"])
    assert titles(q="beta", state="sent") == []
    answer = operator.get(NEWS, {"format": "csv", "state": "draft", "lang": "en"})
    file = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert ("Beta" in file, "Alpha" in file) == (True, False)


def test_todays_page_has_an_announcement_as_a_line_until_it_is_read(
    client: Client, cohort: Cohort, hana: Enrolment, operator: Client
) -> None:
    where = written(operator)
    operator.post(f"{where}send/")

    before = shown(client, "/seven/")
    client.post(f"/me/notices/{told(hana)[0].pk}/open/")

    assert ("A free day" in before, "A free day" in shown(client, "/seven/")) == (True, False)


def test_what_was_sent_is_changed_sent_and_dropped_no_more(
    cohort: Cohort, hana: Enrolment, operator: Client
) -> None:
    where = written(operator)
    operator.post(f"{where}send/")

    answers = [
        operator.post(f"{where}send/").status_code,
        operator.post(f"{where}drop/").status_code,
        operator.post(f"{where}change/", {**TEXT, "title_en": "Another"}).status_code,
    ]

    assert answers == [409, 409, 422]
    assert [row.telling.line_in("en") for row in told(hana)] == ["A free day"]


def test_whoever_was_not_told_does_not_read_it(
    client: Client, cohort: Cohort, hana: Enrolment, operator: Client
) -> None:
    where = written(operator, groups=["role:operator"])
    operator.post(f"{where}send/")
    number = where.rstrip("/").rpartition("/")[2]

    assert client.get(f"/seven/notices/news/{number}/").status_code == 404
    assert operator.get(f"/seven/notices/news/{number}/").status_code == 200


def test_to_groups_with_nobody_in_them_nothing_is_sent(
    cohort: Cohort, operator: Client
) -> None:
    where = written(operator, groups=["role:coach"])

    answer = operator.post(f"{where}send/?lang=en")

    assert answer.status_code == 409
    assert "Nobody is in these groups now." in answer.content.decode()


def test_a_planned_one_goes_out_at_its_time_as_it_reads_then(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    with time_machine.travel(now, tick=False):
        operator = Client()
        operator.force_login(make_operator(cohort).person)
        where = written(operator, send_at="2026-03-06T18:00")
        operator.post(f"{where}send/")
        operator.post(f"{where}change/", {**TEXT, "send_at": "2026-03-06T19:00"})
        operator.post(f"{where}send/")

    work_off(now=now + timedelta(hours=3, minutes=20))
    at_six = told(hana)
    work_off(now=now + timedelta(hours=4, minutes=20))

    assert at_six == []
    assert [row.told_at for row in told(hana)] == [now + timedelta(hours=4, minutes=20)]


def test_a_time_that_has_passed_is_refused_and_what_was_written_stays(
    operator: Client, cohort: Cohort
) -> None:
    answer = operator.post(
        "/seven/console/announcements/new/?lang=en", {**TEXT, "send_at": "2020-03-06T18:00"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Fri 6 March 2020 18:00 KST has passed. Choose a later time" in page
    assert str(TEXT["title_en"]) in page
    assert not Announcement.objects.exists()
