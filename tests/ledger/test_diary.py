"""The diary as people see it: operators everybody's, members their own."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.ledger.events import Attended, Opened

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.ledger import actions
from gisu.ledger.models import Entry
from gisu.membership.actions.roles import give_role
from gisu.teams.actions import make_team

NOON = datetime(2026, 3, 6, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Enrolment:
    return make_operator(make_cohort(slug="c1"), name="Grace")


@pytest.fixture
def ada(operator: Enrolment) -> Enrolment:
    return make_learner(operator.cohort, name="Ada")


@pytest.fixture
def bob(operator: Enrolment) -> Enrolment:
    return make_learner(operator.cohort, name="Bob")


def attend(
    who: Enrolment,
    minutes: int,
    *,
    meeting: int = 1,
    team: int | None = None,
    by: Enrolment | None = None,
) -> Entry:
    return actions.record(
        event=Attended(meeting=meeting, enrolment=who.pk, minutes=minutes, team=team),
        cohort=who.cohort,
        about=who,
        by=by.person if by else None,
        happened_at=NOON + timedelta(minutes=meeting),
        now=NOON,
    )


def page(client: Client, who: Enrolment, address: str, **asked: str | int) -> str:
    client.force_login(who.person)
    answer = client.get(address, {"lang": "en", **asked})
    assert answer.status_code == 200
    return str(answer.content.decode())


def lines(answer: HttpResponseBase) -> list[dict[str, str]]:
    assert isinstance(answer, StreamingHttpResponse)
    content = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.parametrize("people", [1, 3])
def test_an_operator_reads_who_did_what_about_whom_in_a_fixed_number_of_queries(
    client: Client,
    operator: Enrolment,
    people: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(people):
        someone = make_learner(operator.cohort, name=f"Learner {n}")
        attend(someone, 55)
        attend(someone, 50, by=operator)
    client.force_login(operator.person)

    with django_assert_max_num_queries(12):
        answer = client.get("/c1/console/ledger/", {"lang": "en"})

    shown = answer.content.decode()
    assert shown.count("<tr>") == 1 + 2 * people
    assert shown.count("Attended meeting 1 for 50 minutes.") == 2 * people
    assert shown.count("<del>Attended meeting 1 for 55 minutes.</del>") == people
    assert shown.count("the system") == people
    assert "12:01 KST" in shown, "in the cohort's zone"


def test_the_diary_can_be_asked_for_a_person_a_team_a_kind_and_a_key(
    client: Client, operator: Enrolment, ada: Enrolment, bob: Enrolment
) -> None:
    team_set = make_competition(ada.cohort, now=NOON).team_set
    reds, blues = (
        make_team(team_set=team_set, name=name, now=NOON) for name in ("Reds", "Blues")
    )
    attend(ada, 11, team=reds.pk)
    attend(bob, 22, meeting=7, team=blues.pk)
    actions.record(
        event=Opened(thing="titanic"),
        cohort=ada.cohort,
        about=None,
        by=operator.person,
        happened_at=NOON,
        now=NOON,
    )

    def minutes(**asked: str | int) -> set[str]:
        shown = page(client, operator, "/c1/console/ledger/", **asked)
        return {
            said for said in ("11 minutes", "22 minutes", "titanic opened") if said in shown
        }

    assert minutes() == {"11 minutes", "22 minutes", "titanic opened"}
    assert minutes(person=ada.pk) == {"11 minutes"}
    assert minutes(team=blues.slug) == {"22 minutes"}
    assert minutes(kind="test.thing.opened") == {"titanic opened"}
    assert minutes(q="meeting=7") == {"22 minutes"}
    assert minutes(person="everybody") == {"11 minutes", "22 minutes", "titanic opened"}
    assert "No entry fits" in page(client, operator, "/c1/console/ledger/", q="no such")


def test_fifty_are_shown_at_a_time_and_a_file_has_all(
    client: Client, operator: Enrolment, ada: Enrolment
) -> None:
    for meeting in range(60):
        attend(ada, meeting, meeting=meeting)

    first = page(client, operator, "/c1/console/ledger/")
    second = page(client, operator, "/c1/console/ledger/", page=2)
    rows = lines(client.get("/c1/console/ledger/", {"lang": "en", "format": "csv"}))

    assert (first.count("Attended meeting"), second.count("Attended meeting")) == (50, 10)
    assert [row["Amount"] for row in rows] == [str(n) for n in range(59, -1, -1)]
    assert rows[0]["What"] == "Attended meeting 59 for 59 minutes."
    assert rows[0]["Happened"] == "2026-03-06T12:59:00+09:00"


def test_a_file_keeps_the_filter_and_says_what_holds(
    client: Client, operator: Enrolment, ada: Enrolment, bob: Enrolment
) -> None:
    attend(ada, 55)
    attend(ada, 50)
    attend(bob, 9)
    client.force_login(operator.person)

    asked = f"?lang=en&format=csv&person={ada.pk}"
    rows = lines(client.get(f"/c1/console/ledger/{asked}"))

    assert [(row["About"], row["Revision"], row["Holds"]) for row in rows] == [
        ("Ada", "2", "1"),
        ("Ada", "1", "0"),
    ]


def test_every_telling_of_a_fact_has_its_page(
    client: Client, operator: Enrolment, ada: Enrolment, bob: Enrolment
) -> None:
    first, _second = attend(ada, 55), attend(ada, 50)
    attend(bob, 22)

    shown = page(client, operator, f"/c1/console/ledger/{first.pk}/")

    assert "<del>Attended meeting 1 for 55 minutes.</del>" in shown
    assert "Attended meeting 1 for 50 minutes." in shown
    assert "minutes=50" in shown
    assert "22 minutes" not in shown


def test_a_fact_of_another_cohort_is_not_there(client: Client, operator: Enrolment) -> None:
    elsewhere = attend(make_learner(make_cohort(slug="c2")), 5)
    client.force_login(operator.person)

    assert client.get(f"/c1/console/ledger/{elsewhere.pk}/").status_code == 404


def test_a_member_reads_about_themselves_and_nobody_else(
    client: Client, operator: Enrolment, ada: Enrolment, bob: Enrolment
) -> None:
    attend(ada, 55)
    attend(ada, 50, by=operator)
    attend(bob, 22)

    shown = page(client, ada, "/c1/diary/")

    assert "<del>Attended meeting 1 for 55 minutes.</del>" in shown
    assert "Replaced by revision 2: Attended meeting 1 for 50 minutes." in shown
    assert "Grace" in shown
    assert "22 minutes" not in shown
    rows = lines(client.get("/c1/diary/", {"lang": "en", "format": "csv"}))
    assert {row["About"] for row in rows} == {"Ada"}


def test_a_learner_does_not_read_everybodys(client: Client, ada: Enrolment) -> None:
    client.force_login(ada.person)

    assert client.get("/c1/console/ledger/").status_code == 403
    assert client.get(f"/c1/console/ledger/{attend(ada, 5).pk}/").status_code == 403


def test_empty_diaries_say_what_they_are_for(
    client: Client, operator: Enrolment, ada: Enrolment
) -> None:
    assert "Nothing has happened yet" in page(client, operator, "/c1/console/ledger/")
    assert "Nothing is written about you yet" in page(client, ada, "/c1/diary/")


def test_the_api_gives_operators_everybodys_and_members_their_own(
    client: Client, operator: Enrolment, ada: Enrolment, bob: Enrolment
) -> None:
    attend(ada, 55)
    attend(ada, 50, by=operator)
    attend(bob, 22)

    def asked(who: Enrolment, **params: str | int) -> list[dict[str, object]]:
        client.force_login(who.person)
        answer = client.get("/api/v1/cohorts/c1/diary", {"lang": "en", **params})
        assert answer.status_code == 200
        body = json.loads(answer.content)
        assert body["count"] == len(body["items"])
        return list(body["items"])

    assert [row["about"] for row in asked(operator)] == ["Bob", "Ada", "Ada"]
    assert [row["about"] for row in asked(operator, person=bob.pk)] == ["Bob"]
    own = asked(ada, person=bob.pk)
    assert [(row["about"], row["revision"], row["holds"]) for row in own] == [
        ("Ada", 2, True),
        ("Ada", 1, False),
    ]
    assert own[0] | {"id": 0} == {
        "id": 0,
        "kind": "test.meeting.attended",
        "key": f"attendance:meeting=1:enrolment={ada.pk}",
        "revision": 2,
        "holds": True,
        "about": "Ada",
        "by": "Grace",
        "sentence": "Attended meeting 1 for 50 minutes.",
        "amount": "50",
        "facts": {"meeting": 1, "enrolment": ada.pk, "minutes": 50, "team": None},
        "happened_at": "2026-03-06T03:01:00Z",
        "recorded_at": "2026-03-06T03:00:00Z",
    }


@pytest.mark.parametrize("person", ["9" * 30, "9" * 5000, "²"])
def test_a_number_nobody_can_have_is_no_fault_of_ours(
    person: str, client: Client, operator: Enrolment
) -> None:
    client.force_login(operator.person)

    assert client.get("/c1/console/ledger/", {"person": person}).status_code == 200
    assert client.get("/api/v1/cohorts/c1/diary", {"person": person}).status_code == 422


def test_the_file_speaks_the_cohorts_own_words_as_the_page_does(
    client: Client, operator: Enrolment
) -> None:
    cohort = operator.cohort
    cohort.labels = {"learner": {"ko": "캠퍼", "en": "camper"}}
    cohort.save(update_fields=["labels"])
    give_role(enrolment=operator, role=Role.LEARNER, by=None, now=NOON)
    client.force_login(operator.person)

    found = client.get("/c1/console/ledger/?format=csv&lang=en")

    assert [line["What"] for line in lines(found)] == ["Was given the role camper."]
