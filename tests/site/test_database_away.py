"""A database that is locked or restarting: 503 and when to ask again, for pages and programs alike."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from tests.factories.people import make_person

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.core.database import is_away, was_away

pytestmark = pytest.mark.postgresql

ADDRESSES = ["/healthz", "/accounts/login/", "/me/", "/api/v1/me"]


def caused(error: Exception, cause: Exception | None = None) -> Exception:
    error.__cause__ = cause
    return error


AWAY = [
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    OperationalError("unable to open database file"),
    OperationalError("connection failed: connection to server at 127.0.0.1 failed"),
    caused(OperationalError("terminating connection"), psycopg.errors.AdminShutdown()),
    caused(OperationalError("canceling statement"), psycopg.errors.QueryCanceled()),
    InterfaceError("the connection is closed"),
]
BROKEN = [
    OperationalError("no such table: work_item"),
    OperationalError('near "SELEC": syntax error'),
    caused(OperationalError("stack depth"), psycopg.errors.StatementTooComplex()),
    ProgrammingError("relation does not exist"),
    ValueError("database is locked"),
]


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_what_passes_by_itself_counts_as_away(error: Exception) -> None:
    assert is_away(error)


@pytest.mark.parametrize("error", BROKEN, ids=str)
def test_a_mistake_of_ours_does_not_count_as_away(error: Exception) -> None:
    assert not is_away(error)


def test_an_error_on_account_of_an_absent_database_counts_too() -> None:
    error = RuntimeError("cannot render")
    error.__context__ = OperationalError("database is locked")

    assert was_away(error)
    assert not was_away(RuntimeError("cannot render"))
    assert not was_away(None)


@pytest.fixture
def failing(request: pytest.FixtureRequest) -> Iterator[None]:
    def refuse(*_args: Any) -> None:
        raise request.param

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("failing", AWAY, indirect=True, ids=str)
@pytest.mark.parametrize("address", ["/healthz", "/api/v1/me"])
def test_while_the_database_is_away_the_site_says_when_to_ask_again(
    failing: None, address: str
) -> None:
    browser = Client(raise_request_exception=False)
    browser.cookies["sessionid"] = "x" * 32

    answer = browser.get(address)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    if address.startswith("/api"):
        assert answer.json()["type"] == "urn:gisu:problem:away"
        assert answer.json()["reference"] == answer.headers["X-Reference"]
    else:
        assert answer.headers["X-Reference"] in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("failing", BROKEN[:1], indirect=True, ids=str)
def test_a_mistake_of_ours_stays_500(failing: None) -> None:
    answer = Client(raise_request_exception=False).get("/healthz")

    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers


@pytest.mark.django_db(transaction=True)
def test_a_database_somebody_else_has_locked_is_away(tmp_path: Path) -> None:
    person = make_person()
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's lock; PostgreSQL's restart is tried with real processes")
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=10")
    holder = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        written = browser.post("/me/", {"name": "Hana", "language": "", "theme": "auto"})
    finally:
        holder.execute("ROLLBACK")
        holder.close()

    assert written.status_code == 503
    again = browser.post("/me/", {"name": "Hana", "language": "", "theme": "auto"})
    assert again.status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=20000")


@pytest.mark.django_db(transaction=True)
def test_reading_by_token_waits_for_no_writer() -> None:
    person = make_person()
    _, secret = create_token(
        person=person, name="t", scopes=[Scope.READ], now=datetime.now(UTC)
    )
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets one write at a time")
    holder = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        answer = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    finally:
        holder.execute("ROLLBACK")
        holder.close()

    assert answer.status_code == 200
    assert person.tokens.get().last_used_at is None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)


@pytest.mark.django_db(transaction=True)
def test_a_connection_the_server_ended_is_away_and_the_next_one_answers() -> None:
    person = make_person()
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL ends connections; SQLite has none")
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    where = connection.get_connection_params()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone() or (0,)
    address = {key: where[key] for key in ("dbname", "user", "host", "port") if key in where}
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    ended = browser.get("/me/")
    connection.close()  # as Django does between two requests, where a test's client does not

    assert ended.status_code == 503
    assert browser.get("/me/").status_code == 200
