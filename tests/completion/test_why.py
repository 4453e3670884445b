"""Why somebody is on course, entry by entry: the command and the API say the same."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from tests.conftest import NOW
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.completion import commands as command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_tests_moment() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hana() -> Enrolment:
    cohort = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    competition = make_competition(cohort, now=NOW)
    ask(cohort, "enter", "entered", competition="berries")
    ask(cohort, "two", "own_submissions", competition="berries", at_least=2)
    ask(cohort, "both", "all_of", of=["enter", "two"])
    learner = make_learner(cohort, name="Hana")
    enter(competition, learner, now=NOW)
    submit(competition, learner, now=NOW)
    work_off(now=NOW)
    return learner


def test_the_command_tells_every_requirement_with_its_entries(
    hana: Enrolment, capsys: pytest.CaptureFixture[str]
) -> None:
    command.why("seven", "Hana")

    said = capsys.readouterr().out
    assert said.startswith("Hana · seven · Fri 6 March 2026 14:40 KST\non course: On course")
    assert "[done] Do enter (enter) 1 / 1" in said
    assert "[on course] Do two (two) 1 / 2" in said
    assert "1 more scored submission of one’s own is needed." in said
    number = hana.entries.get(kind="competition.submission.scored").pk
    assert f"#{number} Fri 6 March 2026 14:40 KST · Hana · #" in said


def test_entries_name_a_competition_as_people_know_it(
    hana: Enrolment, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    client.force_login(hana.person)

    command.why("seven", "Hana")
    page = client.get("/seven/progress/two/?lang=en").content.decode()

    assert "Accepted the rules of “Picking berries”." in capsys.readouterr().out
    assert "in “Picking berries” scored" in page


def test_it_speaks_korean(hana: Enrolment, capsys: pytest.CaptureFixture[str]) -> None:
    with translation.override("ko"):
        command.why("seven", hana.person.email)

    assert "본인이 제출해 채점된 파일이 1건 더 필요해요." in capsys.readouterr().out


def test_as_of_a_day_it_tells_what_was_known_at_its_end(
    hana: Enrolment, capsys: pytest.CaptureFixture[str]
) -> None:
    command.why("seven", "Hana", as_of=datetime(2026, 3, 5))

    said = capsys.readouterr().out
    assert "Thu 5 March 2026 23:59 KST" in said
    assert "[on course] Do enter (enter) 0 / 1" in said
    assert "#" not in said


@pytest.mark.parametrize(
    ("cohort", "person", "what"),
    [
        ("eight", "Hana", "No cohort is called “eight”. There are: seven."),
        ("seven", "Nobody", "No learner of seven has this address, name or number: Nobody."),
        ("seven", "Twin", "Several people in seven are called Twin. Give a mail address."),
    ],
)
def test_whoever_is_not_found_is_named(
    cohort: str, person: str, what: str, hana: Enrolment, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        make_learner(hana.cohort, name="Twin")

    with pytest.raises(SystemExit):
        command.why(cohort, person)

    assert capsys.readouterr().err.strip() == what


def test_the_api_tells_the_learner_the_staff_and_the_command_the_same(
    hana: Enrolment, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(hana.person)
    mine = client.get(
        "/api/v1/cohorts/seven/progress", headers={"accept-language": "en"}
    ).json()
    client.force_login(make_member(hana.cohort, Role.MENTOR).person)
    theirs = client.get(
        f"/api/v1/cohorts/seven/people/{hana.pk}/progress", headers={"accept-language": "en"}
    ).json()
    command.why("seven", "Hana", as_json=True)
    printed = json.loads(capsys.readouterr().out)

    assert mine == theirs == printed
    (both,) = mine["requirements"]
    assert (both["state"], both["value"], both["target"]) == ("on-course", 1, 2)
    enter_, two = both["parts"]
    assert (enter_["state"], two["state"]) == ("done", "on-course")
    assert [one["kind"] for one in two["evidence"]] == ["competition.submission.scored"]


def test_the_api_answers_as_of_a_moment(hana: Enrolment, client: Client) -> None:
    client.force_login(make_operator(hana.cohort).person)
    before = (NOW - timedelta(days=1)).isoformat()

    found = client.get(
        f"/api/v1/cohorts/seven/people/{hana.pk}/progress", {"as_of": before}
    ).json()

    assert found["requirements"][0]["value"] == 0
