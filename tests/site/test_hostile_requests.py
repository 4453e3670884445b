"""Whatever is sent to any address: an answer in words, never a fault of ours, never a very long one."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.site.access import OPERATIONS, PAGES
from tests.site.examples import World, arguments
from tests.site.test_access import ROUTES

from gisu.site.api import api

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


def rounds(names: list[str], values: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    """Each name with one value after the other, another for each of the names, for `count` times."""
    chosen = list(values.values())
    for at in range(count):
        yield {
            name: chosen[(place * 5 + at * 7) % len(chosen)] for place, name in enumerate(names)
        }


def tried(world: World, role: str, method: str, address: str, **how: Any) -> Any:
    """The answer; whatever was done is undone. A fault of ours is raised here."""
    client = Client()
    with transaction.atomic():
        if person := world.people[role]:
            client.force_login(person)
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


def test_an_address_of_very_many_letters_is_refused_in_words(client: Client) -> None:
    address = f"/accounts/login/?next={'x' * 8_000}"

    assert client.get(address).status_code == 414
    assert client.get(f"/api/v1/me?{'x' * 8_001}").json()["status"] == 414
    assert client.get(f"/accounts/login/?next={'x' * 7_000}").status_code == 200


def schema_of(reference: Any, document: Any) -> Any:
    while "$ref" in reference:
        reference = document["components"]["schemas"][reference["$ref"].rpartition("/")[2]]
    return reference


def bodies() -> dict[str, tuple[str, list[str]]]:
    document: Any = api.get_openapi_schema()
    found = {}
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            content = said.get("requestBody", {}).get("content", {})
            for kind, media in content.items():
                names = schema_of(media["schema"], document).get("properties", {})
                found[f"{method.upper()} {path}"] = (kind, sorted(names))
    return found


BODIES = bodies()
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
VALUES: dict[str, Any] = {
    **WORDS,
    "a number": 10**400,
    "a fraction": 1e308,
    "a list": [[[[]]]] * 100,
    "an object": {"a": {"b": {}}},
    "nothing": None,
    "truth": True,
    "both languages of too much": {"ko": "x" * 9_999, "en": "\ud800"},
}


@pytest.mark.parametrize("operation", sorted(BODIES))
def test_no_body_is_a_fault_of_ours(operation: str, world: World) -> None:
    method, _, path = operation.partition(" ")
    address = path.format(**arguments(world, operation, re.findall(r"{(\w+)}", path)))
    kind, names = BODIES[operation]
    if kind == "application/json":
        for values in rounds(names, VALUES, 4):
            data = json.dumps(values)
            tried(world, "operator", method, address, data=data, content_type=kind)
    else:
        for values in rounds(names, WORDS, 3):
            form = {"data": encoded(values), "content_type": FORM}
            tried(world, "operator", method, address, **form)


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


@pytest.mark.parametrize("operation", sorted(name for name in OPERATIONS if name[:3] == "GET"))
def test_no_query_of_the_api_is_a_fault_of_ours(operation: str, world: World) -> None:
    method, _, path = operation.partition(" ")
    address = path.format(**arguments(world, operation, re.findall(r"{(\w+)}", path)))
    for values in rounds(NAMES, WORDS, 3):
        tried(world, "operator", method, f"{address}?{encoded(values)}")


PARTS = ["9" * 5_000, "9223372036854775808", "-1", "x" * 5_000, "٣", "%ff", "%00"]


@pytest.mark.parametrize("operation", sorted(name for name in OPERATIONS if "{" in name))
def test_no_place_in_an_address_of_the_api_is_a_fault_of_ours(
    operation: str, world: World
) -> None:
    method, _, path = operation.partition(" ")
    names = re.findall(r"{(\w+)}", path)
    right = arguments(world, operation, names)
    for at, part in enumerate(PARTS):
        name = names[at % len(names)]
        tried(world, "operator", method, path.format(**{**right, name: part}))


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
