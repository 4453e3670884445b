"""What a log line may not hold."""

import pytest
import structlog
from django.test import Client


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
