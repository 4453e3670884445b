"""What a log line may not hold."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.db import OperationalError, connection
from django.test import Client

from gisu.site.logs import OneLine


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/invitations/very-secret/",
        "/first/very-secret/",
        "/seven/teams/join/very-secret/",
        "/accounts/password/reset/key/very-secret/",
        "/accounts/confirm-email/very-secret/",
        "/seven/calendar/very-secret.ics",
    ],
)
def test_the_secret_in_an_address_is_not_logged(address: str) -> None:
    Client().get(address)

    assert "very-secret" not in str(structlog.contextvars.get_contextvars())
    told = f"{address.partition('very-secret')[0]}…"
    assert structlog.contextvars.get_contextvars()["path"] == told


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written of the site's errors, by the filter that stands before the log."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(OneLine())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_what_is_too_large_is_one_line(log: io.StringIO, browser: Client) -> None:
    answer = browser.post("/api/v1/tokens", "a" * 1_100_000, content_type="application/json")

    assert answer.status_code == 413
    assert log.getvalue().splitlines() == [
        "413: Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE."
    ]


def failing_with(error: Exception) -> Any:
    def refuse(*_args: Any) -> None:
        raise error

    return connection.execute_wrapper(refuse)


@pytest.mark.django_db
def test_a_database_that_is_away_is_one_line(log: io.StringIO, browser: Client) -> None:
    with failing_with(OperationalError("database is locked\nand more")):
        answer = browser.get("/healthz")

    assert answer.status_code == 503
    assert log.getvalue().splitlines() == [
        "503: The database does not answer: database is locked"
    ]


@pytest.mark.django_db
def test_a_fault_of_ours_keeps_its_traceback_and_not_the_secret_of_its_address(
    log: io.StringIO, browser: Client
) -> None:
    browser.cookies["sessionid"] = "x" * 32
    with failing_with(OperationalError("no such table: x")):
        answer = browser.get("/invitations/very-secret/")

    assert answer.status_code == 500
    assert log.getvalue().startswith("Internal Server Error: /invitations/…\nTraceback")
    assert "very-secret" not in log.getvalue().splitlines()[0]
