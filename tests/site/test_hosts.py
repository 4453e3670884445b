"""Which addresses the site answers at."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["camp.example.org", "127.0.0.1"]
    settings.GISU_PORTS = {"443", "8000"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("camp.example.org", 200),
        ("camp.example.org:443", 200),
        ("127.0.0.1:8000", 200),
        ("camp.example.org:8443", 400),
        ("camp.example.org:80", 400),
        ("camp.example.org:08000", 400),
        ("camp.example.org:443:8000", 400),
        ("127.0.0.1:22", 400),
        ("evil.example", 400),
        ("evil.example:443", 400),
        ("camp.example.org.evil.example", 400),
        ("camp.example.org@evil.example", 400),
    ],
)
@pytest.mark.django_db
def test_the_site_answers_at_its_own_names_and_ports(
    client: Client, host: str, status: int
) -> None:
    assert client.get("/accounts/login/", HTTP_HOST=host).status_code == status


@pytest.mark.django_db
def test_a_host_forwarded_by_a_visitor_counts_for_nothing(client: Client) -> None:
    answer = client.get(
        "/accounts/login/", HTTP_HOST="camp.example.org", HTTP_X_FORWARDED_HOST="evil.example"
    )

    assert answer.status_code == 200
    assert "evil.example" not in answer.content.decode()


def test_programs_are_told_so_as_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/me", HTTP_HOST="camp.example.org:8443")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
