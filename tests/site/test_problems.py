"""Whatever goes wrong, a program is told in problem+json and a person on a page, with the reference the log has."""

from typing import Any

import pytest
from django.test import Client
from django.urls import path
from django.utils import translation
from pytest_django import Settings
from tests.factories.people import make_cohort, make_learner, make_operator, make_person

from gisu.core.refusals import NotAllowed, Refusal
from gisu.site.urls import handler400, handler403, handler404, handler500, urlpatterns
from gisu.site.wrong_values import what_is_wrong

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class Closed(Refusal):
    code = "closed"


def broken(request: Any) -> Any:
    raise ZeroDivisionError


def refusing(request: Any) -> Any:
    raise Closed("Closed at 18:00.", where="seven", remedy="Ask for more time.")


def not_for_you(request: Any) -> Any:
    raise NotAllowed("Not this.", remedy="Ask.")


class WithBrokenPages:
    urlpatterns = [
        path("broken/", broken),
        path("refusing/", refusing),
        path("not-for-you/", not_for_you),
        path("api/broken", broken),
        *urlpatterns,
    ]
    handler400, handler403, handler404, handler500 = (
        handler400,
        handler403,
        handler404,
        handler500,
    )


@pytest.fixture
def pages(settings: Settings) -> Client:
    settings.ROOT_URLCONF = WithBrokenPages
    return Client(raise_request_exception=False)


def problem(answer: Any) -> dict[str, Any]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert set(said) >= {
        "type",
        "title",
        "status",
        "detail",
        "where",
        "what_to_do",
        "reference",
    }
    assert said["status"] == answer.status_code
    assert said["reference"] == answer.headers["X-Reference"]
    return said


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/api/v1/me", 401, "not-signed-in"),
        ("get", "/api/v1/nothing", 404, "not-found"),
        ("put", "/api/v1/me", 405, "method-not-allowed"),
        ("post", "/api/v1/tokens", 422, "not-understood"),
        ("get", "/api/broken", 500, "our-fault"),
    ],
)
def test_programs_are_told_in_one_form(
    pages: Client, method: str, address: str, status: int, code: str
) -> None:
    answer = pages.generic(method.upper(), address, "{}", content_type="application/json")

    assert (answer.status_code, problem(answer)["type"]) == (status, f"urn:gisu:problem:{code}")


def test_a_wrong_method_still_names_the_right_ones(pages: Client) -> None:
    assert pages.put("/api/v1/me").headers["Allow"] == "GET"


def test_what_is_missing_is_named(pages: Client) -> None:
    answer = pages.post("/api/v1/tokens", {"email": "a"}, content_type="application/json")

    said = problem(answer)
    assert said["where"] == "password"
    assert [error["where"] for error in said["errors"]] == ["password"]


@pytest.mark.parametrize(
    ("language", "what"), [("en", "It is missing."), ("ko", "값이 없어요.")]
)
def test_what_is_wrong_with_each_value_is_said_in_the_askers_language(
    pages: Client, language: str, what: str
) -> None:
    answer = pages.post(
        "/api/v1/tokens",
        {"email": "a"},
        content_type="application/json",
        headers={"Accept-Language": language},
    )

    said = problem(answer)
    assert said["errors"] == [{"where": "password", "what": what}]
    assert said["detail"] == f"password: {what}"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"type": "less_than_equal", "ctx": {"le": 200}, "msg": ""}, "It may be 200 at most."),
        (
            {"type": "string_too_long", "ctx": {}, "msg": "pydantic's own"},
            "It is not what is expected here. The page /api/v1/docs says what it may be.",
        ),
        (
            {"type": "literal_error", "ctx": {"expected": "'a', 'b' or 'c'"}, "msg": ""},
            "Choose one of: 'a', 'b', 'c'.",
        ),
        ({"type": "enum", "ctx": {"expected": "1 or 2"}, "msg": ""}, "Choose one of: 1, 2."),
        ({"type": "enum", "ctx": {"expected": "'a'"}, "msg": ""}, "Choose one of: 'a'."),
        (
            {"type": "team_or_enrolment", "msg": "pydantic's own"},
            "Name a team or an enrolment, not both.",
        ),
    ],
)
def test_a_wrong_value_is_said_with_what_may_be(error: dict[str, Any], said: str) -> None:
    with translation.override("en"):
        assert what_is_wrong(error) == said


@pytest.mark.parametrize(
    ("language", "title"),
    [("ko", "로그인하지 않았어요."), ("en", "Nobody is signed in.")],
)
def test_a_problem_is_said_in_the_askers_language(
    pages: Client, language: str, title: str
) -> None:
    answer = pages.get("/api/v1/me", headers={"Accept-Language": language})

    assert problem(answer)["title"] == title


def test_a_tokens_owner_is_answered_in_their_language(pages: Client) -> None:
    person = make_person(language="ko")
    said = {"email": person.email, "password": "correct horse battery", "scopes": ["submit"]}
    secret = pages.post("/api/v1/tokens", said, content_type="application/json").json()["token"]

    answer = pages.get(
        "/api/v1/me", headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
    )

    assert "권한이 없어요" in problem(answer)["title"]
    assert answer.headers["Content-Language"] == "ko"


def test_a_crash_shows_a_person_the_reference_and_no_trace(pages: Client) -> None:
    answer = pages.get("/broken/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert answer.headers["X-Reference"] in page
    assert "ZeroDivisionError" not in page


def test_a_refusal_no_view_showed_is_a_page_with_its_words(pages: Client) -> None:
    answer = pages.get("/refusing/")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert [words in page for words in ("Closed at 18:00.", "Ask for more time.")] == [True] * 2


def test_a_refusal_of_rights_is_the_403_page_with_its_words(pages: Client) -> None:
    answer = pages.get("/not-for-you/")

    assert answer.status_code == 403
    assert "Not this. Ask." in answer.content.decode()


def test_a_page_of_anothers_cohort_is_not_there(client: Client) -> None:
    make_cohort(slug="other")
    client.force_login(make_learner(make_cohort(slug="seven")).person)

    known = client.get("/other/competitions/")
    unknown = client.get("/nowhere/competitions/")

    assert (known.status_code, unknown.status_code) == (404, 404)
    one, other = (
        answer.content.decode().replace(answer.headers["X-Reference"], "")
        for answer in (known, unknown)
    )
    assert one == other


def test_text_that_no_database_keeps_is_refused_wherever_it_stands(client: Client) -> None:
    cohort = make_cohort(slug="seven")
    client.force_login(make_operator(cohort).person)
    teams = "/api/v1/cohorts/seven/teams"
    said = {"team_set": "main", "name": "a\x00"}

    answers = [
        client.get("/seven/console/people/?q=%00"),
        client.get("/seven/teams/%00/"),
        client.get(f"{teams}?q=%00"),
        client.post("/seven/teams/garam/rename/", "name=a%00", FORM),
        client.post(teams, said, "application/json"),
    ]

    assert [answer.status_code for answer in answers] == [400] * 5
    assert answers[2].headers["Content-Type"] == "application/problem+json"
    assert "Reference" in client.get("/seven/teams/%00/?lang=en").content.decode()


@pytest.mark.parametrize(
    ("kind", "status"),
    [("text/plain", 415), ("application/xml", 415), ("", 415), ("application/json", 401)],
)
@pytest.mark.django_db
def test_the_api_takes_what_says_it_is_json(client: Client, kind: str, status: int) -> None:
    asked = '{"email": "nobody@example.org", "password": "guess"}'

    answer = client.post("/api/v1/tokens", asked, content_type=kind)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
