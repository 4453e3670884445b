"""Whatever is sent to any address: an answer in words, never a fault of ours, never a very long one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.access import Row
from tests.site.examples import World, arguments
from tests.site.tables import gathered
from tests.site.test_access import ROUTES, laid

PAGES: dict[str, Row] = gathered("access", "PAGES")

__all__ = ["laid"]  # the fixture, shared with the table of access

LONGEST = 1_000_000
FORM = "application/x-www-form-urlencoded"

WORDS = {
    "many digits": "9" * 5_000,
    "beyond a number of the database": "9223372036854775808",
    "below zero": "-1",
    "beyond a floating number": "1e999",
    "digits of another script": "٣²",
    "no day": "2026-99-99",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "the last moment": "9999-12-31T23:59:59-23:59",
    "half a letter": "\ud800",
    "very long": "x" * 500,
    "marks": "%(x)s {0} {x} \\ ' \" ; -- [ ( * ? .. / \u202e\u200b\n\r\t",
}
# What pages and operations read from an address, besides what is in it by place.
NAMES = sorted(
    {
        *("page", "q", "sort", "lang", "format", "state", "kind", "lane", "track", "seen"),
        *("unread", "show", "person", "part", "kept", "enrolment", "cohort", "category"),
        *("next", "before", "after", "since", "until", "of", "team", "role", "number", "day"),
    }
)


@pytest.fixture
def world(laid: tuple[World, Path], db: None, settings: Settings) -> World:
    settings.GISU_API_PER_ADDRESS = 0
    found, settings.MEDIA_ROOT = laid
    return found


def rounds(names: list[str], values: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    """Each name with one value after the other, another for each of the names, for `count` times."""
    chosen = list(values.values())
    for at in range(count):
        yield {
            name: chosen[(place * 5 + at * 7) % len(chosen)] for place, name in enumerate(names)
        }


def tried(world: World, role: str, method: str, address: str, **how: Any) -> Any:
    """The answer; whatever was done is undone. A fault of ours is raised here."""
    client = world.sessions.client(world.people[role])
    with transaction.atomic():
        response: Any = client.generic(method, address, **how)
        transaction.set_rollback(True)
    length = len(b"".join(response)) if response.streaming else len(response.content)
    for close in response._resource_closers:
        close()
    assert response.status_code < 500, response.status_code
    assert length < LONGEST, length
    return response


def encoded(values: dict[str, str]) -> str:
    return "&".join(
        f"{name}={quote_plus(value, errors='surrogatepass')}" for name, value in values.items()
    )


@pytest.mark.parametrize("route", sorted(PAGES.keys() & ROUTES.keys()))
def test_no_query_is_a_fault_of_ours(route: str, world: World) -> None:
    address = reverse(route, kwargs=arguments(world, route, ROUTES[route]))
    for values in rounds(NAMES, WORDS, 3):
        tried(world, "operator", "GET", f"{address}?{encoded(values)}")


@pytest.mark.parametrize("route", sorted(name for name, row in PAGES.items() if row.post))
def test_no_form_is_a_fault_of_ours(route: str, world: World) -> None:
    address = reverse(route, kwargs=arguments(world, route, ROUTES[route]))
    shown = tried(world, "operator", "GET", address)
    page = "" if shown.streaming else shown.content.decode(errors="replace")
    names = sorted({*re.findall(r'name="([\w.-]+)"', page), "next", "ids", "people"})
    for values in rounds(names, {**WORDS, "very long": "x" * 20_000}, 3):
        form = {"data": encoded(values), "content_type": FORM}
        tried(world, "operator", "POST", address, **form)


@pytest.mark.django_db
def test_an_address_of_very_many_letters_is_refused_in_words(client: Client) -> None:
    address = f"/accounts/login/?next={'x' * 8_000}"

    assert client.get(address).status_code == 414
    assert client.get(f"/api/v1/me?{'x' * 8_001}").json()["status"] == 414
    assert client.get(f"/accounts/login/?next={'x' * 7_000}").status_code == 200


RAW = {
    "deep lists": b"[" * 50_000,
    "deep objects": b'{"a":' * 50_000,
    "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "no number": b'{"a": NaN, "b": Infinity}',
    "many digits": b'{"a": ' + b"9" * 5_000 + b"}",
    "half a letter": b'{"a": "\\ud800"}',
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a word": b'"x"',
    "no UTF-8": b'{"a": "\xff\xfe"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "with a mark": b'\xef\xbb\xbf{"a": 1}',
    "the same name twice": b'{"a": 1, "a": 2}',
    "broken": b'{"a": ',
}


@pytest.mark.parametrize("name", RAW)
def test_no_json_is_a_fault_of_ours(name: str, world: World) -> None:
    asked = {"data": RAW[name], "content_type": "application/json"}
    for operation in ("POST /api/v1/tokens", "PUT /api/v1/cohorts/{cohort}/team-sets/{key}"):
        method, _, path = operation.partition(" ")
        address = path.format(cohort=world.cohort.slug, key="main")
        answer = tried(world, "operator", method, address, **asked)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert 400 <= answer.status_code < 500
        assert len(answer.content) < 10_000


HEADERS: dict[str, list[str]] = {
    "Accept-Language": [
        "x" * 5_000,
        "ko;q=" + "9" * 400,
        "ko;q=1e999",
        ",".join(["en"] * 2_000),
    ],
    "Range": ["bytes=" + "9" * 5_000 + "-", "bytes=-" + "9" * 5_000, "bytes=٣-", "bytes=5-1"],
    "If-Range": ["x" * 5_000],
    "If-None-Match": ["x" * 5_000, '"' * 3_000, "W/" * 3_000],
    "If-Modified-Since": ["9" * 5_000, "Mon, 99 Xxx 99999 99:99:99 GMT"],
    "Cookie": [
        "sessionid=" + "x" * 5_000,
        "language=\xff; csrftoken=;;=",
        "theme=" + "9" * 999,
    ],
    "Authorization": ["Bearer", "Bearer " + "x" * 5_000, "Basic !!!!", "Bearer \xff"],
    "X-Forwarded-For": ["x" * 5_000, "::ffff:999.1.1.1, , ,", "1.2.3.4%eth0"],
    "Content-Type": [
        "multipart/form-data",
        "text/csv; charset=none-such",
        "x" * 5_000,
        "a/b;;=;",
    ],
    "Idempotency-Key": ["x" * 5_000, "\x01", "\xff"],
    "Accept": ["x" * 5_000, "*/*;q=nan"],
    "HX-Request": ["true", "x" * 99],
    "Referer": ["http://[", "x" * 5_000],
    "Origin": ["http://[", "null", "x" * 5_000],
    "Content-Length": ["9" * 5_000, "-1", "٣"],
}


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_is_a_fault_of_ours(header: str, world: World) -> None:
    cohort, name = world.cohort.slug, world.competition.slug
    for value in HEADERS[header]:
        said = {header: value}
        tried(world, "learner", "GET", "/", headers=said)
        tried(world, "learner", "GET", f"/api/v1/cohorts/{cohort}/competitions", headers=said)
        address = f"/{cohort}/competitions/{name}/data/train.csv"
        tried(world, "learner", "GET", address, headers=said)
        address = f"/api/v1/cohorts/{cohort}/competitions/{name}/submissions"
        tried(world, "learner", "POST", address, headers=said)
