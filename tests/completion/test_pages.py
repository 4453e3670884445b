"""My progress, the operators' list, one person's page: what people read of their standing."""

import csv
import io
import re
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.conftest import NOW
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.models import Competition
from gisu.completion.actions.exceptions import grant_exception
from gisu.completion.models import Excepted
from gisu.ledger.models import Entry

pytestmark = pytest.mark.django_db
LIST = "/seven/console/completion/"


@pytest.fixture(autouse=True)
def _at_the_tests_moment() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    made = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    make_competition(made, now=NOW)
    ask(made, "enter", "entered", competition="berries")
    ask(made, "two", "own_submissions", competition="berries", at_least=2)
    return made


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Hana")


@pytest.fixture
def console(client: Client, cohort: Cohort) -> Client:
    client.force_login(make_operator(cohort, name="Zoe").person)
    return client


def read(client: Client, address: str, **asked: str) -> str:
    return client.get(address, {"lang": "en", **asked}).content.decode()


def names(answer: Any) -> list[str]:
    return [row.enrolment.person.name for row in answer.context["list"].rows]


def _counts(answer: Any) -> list[str]:
    """How many stand at each state, the worst first, as the tabs say."""
    (states, _requirements) = answer.context["list"].listing.filters
    return [label.rpartition(" ")[2] for value, label in states.choices if value]


def _does_all(enrolment: Enrolment, now: datetime) -> None:
    competition = Competition.objects.get(cohort=enrolment.cohort)
    enter(competition, enrolment, now=now)
    for _ in range(2):
        submit(competition, enrolment, now=now)
    work_off(now=now)


def test_a_learner_reads_what_is_missing_and_until_when(
    client: Client, hana: Enrolment
) -> None:
    client.force_login(hana.person)

    page = read(client, "/seven/progress/")

    assert "On course to complete." in page
    assert "2 more scored submissions of one’s own are needed." in page
    assert "Wed 11 March 14:40 KST" in page
    assert page.count('class="need need-go"') == 2
    assert "need-done" not in page


def test_only_what_is_done_is_green_and_its_entries_are_one_click_away(
    client: Client, hana: Enrolment
) -> None:
    competition = Competition.objects.get(cohort=hana.cohort)
    enter(competition, hana, now=NOW)
    submit(competition, hana, now=NOW)
    work_off(now=NOW)
    client.force_login(hana.person)

    page = read(client, "/seven/progress/")

    assert page.count('class="need need-done"') == 1
    assert "1 more scored submission of one’s own is needed." in page
    assert 'href="/seven/progress/two/">1 entry<' in page
    entries = client.get("/seven/progress/two/").context["page"].object_list
    assert [entry.kind for entry in entries] == ["competition.submission.scored"]


def test_in_korean_it_speaks_korean(client: Client, hana: Enrolment) -> None:
    client.force_login(hana.person)

    page = client.get("/seven/progress/?lang=ko").content.decode()

    assert "내 수료 현황" in page
    assert "지금처럼 하면 수료해요." in page


def test_whoever_only_signs_in_reads_in_week_two_that_this_does_not_complete(
    client: Client, cohort: Cohort, hana: Enrolment
) -> None:
    competition = Competition.objects.get(cohort=cohort)
    activity = competition.activity
    activity.due_at = datetime.fromisoformat("2026-04-05T18:00:00+09:00")
    activity.closes_at = activity.due_at
    activity.save()
    client.force_login(hana.person)

    with time_machine.travel(datetime.fromisoformat("2026-03-12T09:00:00+09:00"), tick=False):
        client.force_login(hana.person)
        page = read(client, "/seven/progress/")

    assert "Nothing is done yet. Signing in alone does not complete the course." in page
    assert "Sun 5 April 18:00 KST" in page


def test_somebody_elses_requirement_is_not_shown(client: Client, cohort: Cohort) -> None:
    client.force_login(make_member(cohort, Role.MENTOR).person)

    assert "Only learners complete a course" in read(client, "/seven/progress/")
    assert client.get("/seven/progress/two/").status_code == 404


def test_where_nothing_is_asked_the_page_says_so(client: Client) -> None:
    learner = make_learner(make_cohort(slug="empty"))
    client.force_login(learner.person)

    assert "No requirements are set yet" in read(client, "/empty/progress/")


def test_the_list_puts_first_who_needs_somebody_and_is_filtered_by_state(
    console: Client, cohort: Cohort, hana: Enrolment
) -> None:
    _does_all(hana, NOW)
    competition = Competition.objects.get(cohort=cohort)
    make_learner(cohort, name="Dul")
    enter(competition, make_learner(cohort, name="Set"), now=NOW)

    with time_machine.travel(datetime.fromisoformat("2026-03-10T14:40:00+09:00"), tick=False):
        everybody = console.get(LIST)
        assert names(everybody) == ["Dul", "Set", "Hana"]
        assert _counts(everybody) == ["0", "2", "0", "1"]
        assert names(console.get(LIST, {"state": "done"})) == ["Hana"]
        assert names(console.get(LIST, {"requirement": "enter"})) == ["Dul"]
        assert names(console.get(LIST, {"q": "han"})) == ["Hana"]
        assert names(console.get(LIST, {"sort": "-name"})) == ["Set", "Hana", "Dul"]
        page = read(console, LIST)

    assert "Not on course: 2 requirements need attention." in page
    assert "Wed 11 March 14:40 KST" in page


def test_searching_keeps_what_was_filtered_and_filtering_what_was_searched(
    console: Client, hana: Enrolment
) -> None:
    asked = {
        "state": "on-course",
        "requirement": "enter",
        "q": "han",
        "sort": "name",
        "page": "2",
    }

    page = read(console, LIST, **asked)

    search, filtering = re.findall(r'<form method="get".*?</form>', page, re.DOTALL)
    kept = [
        set(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        for form in (search, filtering)
    ]
    both = {("lang", "en"), ("state", "on-course"), ("sort", "name")}
    assert re.findall(r'<input[^>]* type="(\w+)"', search)[0] == "search"
    assert kept == [both | {("requirement", "enter")}, both | {("q", "han")}]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    count: int, console: Client, cohort: Cohort, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        make_learner(cohort)
    console.get(LIST)

    with django_assert_num_queries(8):
        answer = console.get(LIST)

    assert len(names(answer)) == count


def test_the_list_is_had_as_a_file(console: Client, hana: Enrolment) -> None:
    answer = console.get(LIST, {"format": "csv", "lang": "en"})

    sent = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    head, row = csv.reader(io.StringIO(sent))
    assert head == ["Name", "Address", "State", "Why", "By when", "Met", "Of"]
    assert (row[0], row[2], row[4:]) == (
        "Hana",
        "on course",
        ["2026-03-11T14:40:00+09:00", "0", "2"],
    )


def test_an_operator_excepts_somebody_and_takes_it_back(
    console: Client, hana: Enrolment
) -> None:
    base = f"{LIST}{hana.pk}/two/"
    empty = console.post(f"{base}except/")
    assert list(empty.context["form"].errors) == ["reason"]
    assert Excepted.objects.count() == 0

    console.post(f"{base}except/", {"reason": "in hospital until the end"})

    page = read(console, f"{LIST}{hana.pk}/")
    assert "Need not be met: in hospital until the end" in page
    assert Entry.objects.filter(kind="completion.exception.granted").count() == 1

    console.post(f"{base}withdraw/")

    assert Excepted.objects.get().withdrawn_at == NOW
    assert "in hospital" not in read(console, f"{LIST}{hana.pk}/")


def test_a_mentor_reads_and_excepts_nobody(
    client: Client, cohort: Cohort, hana: Enrolment
) -> None:
    client.force_login(make_member(cohort, Role.MENTOR).person)

    page = read(client, f"{LIST}{hana.pk}/two/")
    answer = client.post(f"{LIST}{hana.pk}/two/except/", {"reason": "I like her"})

    assert "2 more scored submissions" in page
    assert "Grant the exception" not in page
    assert (answer.status_code, Excepted.objects.count()) == (403, 0)


def test_why_somebody_is_excepted_is_for_them_and_the_operators_alone(
    client: Client, cohort: Cohort, hana: Enrolment
) -> None:
    operator, mentor = make_operator(cohort), make_member(cohort, Role.MENTOR)
    grant_exception(
        enrolment=hana, requirement="two", reason="in hospital", by=operator.person, now=NOW
    )
    theirs, mine = f"{LIST}{hana.pk}/", "/seven/progress/"

    for person, address, is_told in (
        (operator, theirs, True),
        (hana, mine, True),
        (mentor, theirs, False),
        (mentor, f"/api/v1/cohorts/seven/people/{hana.pk}/progress", False),
    ):
        client.force_login(person.person)
        page = read(client, address)
        assert "Need not be met" in page
        assert ("in hospital" in page) is is_told


def test_nobody_is_called_names(console: Client, hana: Enrolment) -> None:
    for address in (LIST, f"{LIST}{hana.pk}/"):
        page = console.get(address, {"lang": "ko"}).content.decode()

        assert "무임승차" not in page
        assert "위험군" not in page


def test_of_whoever_never_learnt_here_nothing_is_said(
    console: Client, cohort: Cohort, hana: Enrolment
) -> None:
    mentor = make_member(cohort, Role.MENTOR)

    theirs = console.get(f"{LIST}{mentor.pk}/").status_code
    told = console.get(f"/api/v1/cohorts/seven/people/{mentor.pk}/progress").status_code

    assert (theirs, told) == (404, 404)
    assert console.get(f"{LIST}{hana.pk}/").status_code == 200


def test_a_program_asks_for_the_same_list(console: Client, hana: Enrolment) -> None:
    answer = console.get(
        "/api/v1/cohorts/seven/completion", {"state": "on-course", "lang": "en"}
    )

    (row,) = answer.json()["items"]
    assert (row["name"], row["state"], row["met"], row["asked"]) == ("Hana", "on-course", 0, 2)
    assert row["enrolment"] == hana.pk
    assert datetime.fromisoformat(row["by"]) == datetime.fromisoformat(
        "2026-03-11T14:40:00+09:00"
    )
    other = console.get("/api/v1/cohorts/seven/completion", {"state": "done"})
    assert other.json() == {"items": [], "count": 0}


def test_a_requirement_there_is_not_narrows_nothing(console: Client, hana: Enrolment) -> None:
    page = read(console, LIST, requirement="gone")

    assert "No learners yet" not in page
    assert names(console.get(LIST, {"requirement": "gone"})) == ["Hana"]
