"""Who asks too often is told when to ask again; what is too large is refused before it is read."""

import io
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.conftest import NOW
from tests.factories.people import make_cohort, make_learner

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.site import limits


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "allowance", limits.Allowance())


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


def test_a_minutes_worth_may_be_asked_at_once_and_comes_back_evenly() -> None:
    allowance = limits.Allowance()

    at_once = [allowance.wait("a", per_minute=6, now=100.0) for _ in range(8)]
    later = [allowance.wait("a", per_minute=6, now=110.0) for _ in range(2)]

    assert at_once == [0, 0, 0, 0, 0, 0, 10, 10]
    assert later == [0, 10]
    assert allowance.wait("b", per_minute=6, now=110.0) == 0, "others are not concerned"


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    allowance = limits.Allowance()
    allowance.wait("a", per_minute=6, now=10_000.0)

    assert allowance.wait("a", per_minute=6, now=100.0) == 0


def test_whoever_has_not_asked_the_longest_is_forgotten_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST", 2)
    allowance = limits.Allowance()

    for key in ("a", "b", "a", "c"):
        allowance.wait(key, per_minute=6, now=100.0)

    assert [*allowance.used_up] == ["a", "c"]


@pytest.mark.django_db
def test_a_token_that_asks_too_often_is_told_when_to_ask_again(
    client: Client, settings: Settings, clock: Any
) -> None:
    settings.GISU_API_PER_TOKEN = 3
    person = make_learner(make_cohort()).person
    tokens = [
        create_token(person=person, name="t", scopes=[Scope.READ], now=NOW)[1] for _ in range(2)
    ]

    def ask(token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
        return client.get("/api/v1/me", headers=headers)

    found = [ask(tokens[0]) for _ in range(4)]
    assert [one.status_code for one in found] == [200, 200, 200, 429]
    assert found[3].headers["Retry-After"] == "20"
    assert found[3].headers["Content-Type"] == "application/problem+json"
    assert found[3].json()["type"] == "urn:gisu:problem:too-many-requests"
    assert found[3].json()["title"] == "Too many requests in a short time."
    assert ask(tokens[1]).status_code == 200, "another token is not concerned"

    clock.shift(20)

    assert ask(tokens[0]).status_code == 200


@pytest.mark.django_db
def test_guessed_tokens_count_together_by_address(client: Client, settings: Settings) -> None:
    settings.GISU_API_PER_ADDRESS = 3
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def ask(number: int, address: str) -> int:
        headers = {"Authorization": f"Bearer gisu_{number}", "X-Forwarded-For": address}
        return client.get("/api/v1/me", headers=headers).status_code

    found = [ask(number, "203.0.113.7") for number in range(5)]

    assert found == [401, 401, 401, 429, 429]
    assert ask(9, "203.0.113.8") == 401


@pytest.mark.django_db
def test_pages_are_not_counted_and_nought_switches_counting_off(
    client: Client, settings: Settings
) -> None:
    settings.GISU_API_PER_ADDRESS = 1
    assert [client.get("/accounts/login/").status_code for _ in range(3)] == [200] * 3

    settings.GISU_API_PER_ADDRESS = 0

    assert [client.get("/api/v1/me").status_code for _ in range(3)] == [401] * 3


class Unread(io.BytesIO):
    """A body nobody may touch."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "kind"),
    [("/accounts/login/", "text/html"), ("/api/v1/tokens", "application/problem+json")],
)
def test_what_is_too_large_is_refused_before_it_is_read(
    client: Client, settings: Settings, path: str, kind: str
) -> None:
    settings.GISU_UPLOAD_BYTES = 5_000_000

    said: dict[str, Any] = {
        "CONTENT_LENGTH": "16000001",
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "wsgi.input": Unread(),
    }

    answer = client.generic("POST", path, **said)

    assert answer.status_code == 413
    assert answer.headers["Content-Type"].startswith(kind)


@pytest.mark.parametrize("said", ["", "x", "-1"])
def test_a_length_that_is_none_is_nothing(said: str) -> None:
    environ = {"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": said}

    assert limits._length(WSGIRequest(environ)) == 0
