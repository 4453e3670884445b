"""Which addresses the site answers at."""

import pytest
import structlog
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
    answer = client.get(
        "/api/v1/me", HTTP_HOST="camp.example.org:8443", HTTP_ACCEPT_LANGUAGE="en"
    )

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:gisu:problem:wrong-host"
    assert "GISU_BASE_URL" in answer.json()["what_to_do"]
    assert answer.json()["reference"] == answer.headers["X-Reference"]


@pytest.mark.parametrize(("language", "said"), [("ko", "호스팅"), ("en", "host this site")])
def test_whoever_hosts_the_site_reads_what_to_set_and_nobody_its_address(
    client: Client, language: str, said: str
) -> None:
    answer = client.get("/", HTTP_HOST="evil.example", HTTP_ACCEPT_LANGUAGE=language)

    page = answer.content.decode()
    assert said in page
    assert "GISU_BASE_URL" in page
    assert "camp.example.org" not in page
    assert answer.headers["X-Reference"] in page


def test_the_log_says_so_in_one_line(client: Client) -> None:
    with structlog.testing.capture_logs() as logged:
        client.get("/", HTTP_HOST=f"{'e' * 200}.example")

    (line,) = logged
    assert (line["log_level"], line["status"]) == ("warning", 400)
    assert line["host"].startswith("eee")
    assert len(line["host"]) == 100
    assert "GISU_BASE_URL" in line["event"]
