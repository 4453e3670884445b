"""A key nobody knows is refused, in a body or a query, whichever operation it is sent to."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from django.test import Client
from pydantic import BaseModel
from tests.factories.people import make_cohort, make_operator

from gisu.site.api import api
from gisu.teams.models import TeamSet

BODIES = [
    (f"{'/'.join(sorted(operation.methods))} {operation.view_func.__name__}", model)
    for operation in api.operations()
    for model in operation.models
    if model.__ninja_param_source__ in {"body", "form"}
]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that may stand in a value of this kind."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from models_in(info.annotation)
    for inner in get_args(annotation):
        yield from models_in(inner)


@pytest.mark.parametrize(("operation", "model"), BODIES, ids=[name for name, _model in BODIES])
def test_every_body_forbids_what_it_does_not_know(
    operation: str, model: type[BaseModel]
) -> None:
    found = [
        inner for info in model.model_fields.values() for inner in models_in(info.annotation)
    ]

    lenient = {one.__name__ for one in found if one.model_config.get("extra") != "forbid"}
    assert lenient == set(), operation


def test_there_are_bodies_to_look_at() -> None:
    assert len(BODIES) >= 20


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "body", "where"),
    [
        ("post", "/roster", {"csv": "email\n", "dry-run": True}, "dry-run"),
        ("post", "/invitations", {"email": "a@b.org", "role": "mentor", "rolle": 1}, "rolle"),
        ("put", "/team-sets/final", {"name": {"ko": "가", "en": "A", "de": "B"}}, "name.de"),
        ("post", "/teams", {"team_set": "x", "name": "y", "members": []}, "members"),
    ],
)
def test_the_answer_names_the_key(
    client: Client, method: str, path: str, body: Any, where: str
) -> None:
    client.force_login(make_operator(make_cohort(slug="c")).person)

    answer = getattr(client, method)(
        f"/api/v1/cohorts/c{path}?lang=en", body, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["where"]) == (422, where)
    assert "There is no such field." in answer.json()["detail"]
    assert not TeamSet.objects.exists()


@pytest.mark.django_db
def test_a_form_with_a_field_nobody_knows_is_refused(client: Client) -> None:
    client.force_login(make_operator(make_cohort(slug="c")).person)
    said = {"slug": "new", "starts_on": "2026-03-02", "source": "empty", "wekks": "6"}

    answer = client.post("/api/v1/cohorts?lang=en", said)

    assert (answer.status_code, answer.json()["where"]) == (422, "form, wekks")
    assert "Did you mean “weeks”?" in answer.json()["detail"]


JSON = "application/json"


@pytest.fixture
def console(client: Client) -> Client:
    client.force_login(make_operator(make_cohort(slug="c")).person)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "where", "what"),
    [
        (
            "/people?stat=here",
            "stat",
            "This operation takes no such parameter. Did you mean “state”?",
        ),
        (
            "/people?State=here",
            "State",
            "This operation takes no such parameter. Did you mean “state”?",
        ),
        ("/people?zzz=1", "zzz", "This operation takes no such parameter."),
        ("/team-sets?limit=5", "limit", "This operation takes no such parameter."),
        ("/diary?limit=1&persn=2&kindd=3", "persn, kindd", ""),
    ],
)
def test_a_query_with_a_key_nobody_knows_is_refused(
    console: Client, path: str, where: str, what: str
) -> None:
    answer = console.get(f"/api/v1/cohorts/c{path}&lang=en")

    assert (answer.status_code, answer.json()["where"]) == (422, where)
    assert what in answer.json()["detail"]


@pytest.mark.django_db
def test_a_query_is_refused_in_korean_too_and_beside_what_else_is_wrong(
    console: Client,
) -> None:
    answer = console.get("/api/v1/cohorts/c/people?limit=x&stat=here&lang=ko")

    assert answer.status_code == 422
    assert [error["where"] for error in answer.json()["errors"]] == ["limit", "stat"]
    assert (
        answer.json()["errors"][1]["what"]
        == "이 요청에는 그런 매개변수가 없어요. 혹시 “state”인가요?"
    )


@pytest.mark.django_db
def test_a_key_as_long_as_an_address_is_named_by_its_beginning(console: Client) -> None:
    answer = console.get(f"/api/v1/cohorts/c/people?{'x' * 2_000}=1")

    assert (answer.status_code, answer.json()["where"]) == (422, "x" * 60)


@pytest.mark.django_db
def test_every_operation_takes_the_language_and_no_other_key(client: Client) -> None:
    for operation in api.operations():
        assert operation.models[-1].__name__ == "UnknownKeys", operation.path


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/me/erasure"),
        ("delete", "/me/erasure"),
        ("get", "/me"),
        ("delete", "/cohorts/c/team-sets/final"),
    ],
)
def test_a_body_is_refused_where_none_is_taken(console: Client, method: str, path: str) -> None:
    sent = {"at": "2026-03-06"}

    answer = console.generic(
        method.upper(), f"/api/v1{path}?lang=en", json.dumps(sent), content_type=JSON
    )
    nothing = console.generic(method.upper(), f"/api/v1{path}?lang=en", "{}", content_type=JSON)

    assert (answer.status_code, answer.json()["where"]) == (422, "body")
    assert answer.json()["detail"] == ("body: This operation takes no body. Leave it out.")
    assert nothing.status_code != 422


@pytest.mark.django_db
def test_json_is_refused_where_a_form_is_taken(console: Client) -> None:
    answer = console.post(
        "/api/v1/cohorts?lang=en", {"slug": "new", "starts_on": "2026-03-02"}, content_type=JSON
    )

    assert answer.status_code == 422
    assert "Send this as a form" in answer.json()["detail"]


@pytest.mark.django_db
def test_who_is_not_signed_in_hears_that_first(client: Client) -> None:
    assert client.get("/api/v1/cohorts/c/people?stat=here").status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a\x00b", "a\ud83d", "\u200b", "\u3164"], ids=ascii)
def test_what_is_no_text_is_no_name(client: Client, name: str) -> None:
    client.force_login(make_operator(make_cohort(slug="c")).person)
    said = {"name": {"ko": "가", "en": "A"}}
    client.put("/api/v1/cohorts/c/team-sets/final", said, content_type="application/json")

    answer = client.post(
        "/api/v1/cohorts/c/teams",
        {"team_set": "final", "name": name},
        content_type="application/json",
    )

    # A NUL and half a character are refused at the door already, for every request.
    is_text = "\x00" not in name and "\ud83d" not in name
    assert answer.status_code == (422 if is_text else 400)
