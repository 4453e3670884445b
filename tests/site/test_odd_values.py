"""Every operation and page is sent values nobody means, in each field and each part of the query: it says no, and never breaks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode
from pytest_django.fixtures import Settings
from tests.access import Row
from tests.site.examples import World, arguments
from tests.site.tables import gathered
from tests.site.test_access import ROUTES, laid

from gisu.site.api import api

PAGES: dict[str, Row] = gathered("access", "PAGES")

__all__ = ["laid"]  # the fixture, shared with the table of access

DOCUMENT = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
RAW = "raw:"  # what follows is written into the JSON as it is
ODD: list[Any] = [
    None,
    True,
    -1,
    2**63,
    1.5,
    f"{RAW}1{'0' * 400}",
    f"{RAW}{'9' * 5000}",
    f"{RAW}1e999",
    f"{RAW}NaN",
    f"{RAW}{'[' * 3000}{']' * 3000}",
    f'{RAW}"\\ud800"',
    "",
    " ",
    "\u200b",
    "\x00",
    "\r\nX-Odd: 1",
    "../../etc/passwd",
    "x" * 20_000,
    "0000-00-00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-23:59",
    "2026-03-06T18:00:00",
    "2026-03-06T18:00:00+99:99",
    "00:00:00Z",
    "24:00",
    [],
    [None],
    [[]],
    {},
    {"": ""},
    {"ko": "", "en": ""},
    {"ko": "x" * 20_000, "en": "\x00"},
]
IN_AN_ADDRESS = [
    *("", "-1", "0", "9" * 30, "1.5", "nan", "x" * 5000, "%", "\u200b", "가" * 100),
    *("0001-01-01", "9999-12-31", "2026-13-01", "9999-12-31T23:59:59-23:59", "[]", "true"),
]


@pytest.fixture
def world(laid: tuple[World, Path], db: None, settings: Settings) -> World:
    settings.GISU_API_PER_ADDRESS = 0
    built, settings.MEDIA_ROOT = laid
    return built


def example(schema: dict[str, Any]) -> Any:
    """A value `schema` is likely to take."""
    if "$ref" in schema:
        return example(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for choice in ("anyOf", "allOf", "oneOf", "enum"):
        if choice in schema:
            first = schema[choice][0]
            return first if choice == "enum" else example(first)
    for fixed in ("const", "default"):
        if fixed in schema:
            return schema[fixed]
    return usual_of(schema.get("type", "object"), schema)


def usual_of(kind: str, schema: dict[str, Any]) -> Any:
    fields = schema.get("properties", {})
    known = {"date-time": "2026-03-06T18:00:00+09:00", "date": "2026-03-06", "time": "22:00"}
    text = known.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
    least = schema.get("minimum", 1)
    usual: dict[str, Any] = {
        "integer": least,
        "number": least,
        "boolean": False,
        "string": text,
    }
    if kind == "array":
        return [example(schema.get("items", {}))] * schema.get("minItems", 1)
    if kind == "object":
        return {name: example(field) for name, field in fields.items()}
    return usual.get(kind)


def bodies(operation: dict[str, Any]) -> Iterator[str]:
    """JSON for `operation`, each with one odd value in it; first one that is likely to be taken."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return
    usual = example(content["application/json"]["schema"])
    yield json.dumps(usual)
    for odd in ODD:
        yield written(odd)
        for field, value in usual.items() if isinstance(usual, dict) else ():
            yield written({**usual, field: odd})
            if isinstance(value, list):
                yield written({**usual, field: [odd]})
            for inner in value if isinstance(value, dict) else ():
                yield written({**usual, field: {**value, inner: odd}})
    yield from ("", "{", "\ufeff{}", '{"a": 1, "a": 2}', "null")


def written(value: Any) -> str:
    """`value` as JSON, with what stands behind RAW as it is."""
    text = json.dumps(value)
    for odd in ODD:
        if isinstance(odd, str) and odd.startswith(RAW):
            text = text.replace(json.dumps(odd), odd.removeprefix(RAW))
    return text


def status(world: World, method: str, address: str, body: str = "", **more: Any) -> int:
    """The status an operator is answered with; whatever it did is undone."""
    client = world.sessions.client(world.people["operator"], raise_request_exception=False)
    with transaction.atomic():
        answer: Any = client.generic(
            method, address, body, content_type=more.get("kind", "application/json")
        )
        transaction.set_rollback(True)
    for close in answer._resource_closers:
        close()
    return int(answer.status_code)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_an_operation_says_no_to_odd_values(name: str, world: World) -> None:
    method, _, path = name.partition(" ")
    if path in {"/api/v1/programs/lint", "/api/v1/tokens"} and method == "POST":
        pytest.skip("has odd files and passwords of its own")
    address = path.format(**arguments(world, name, re.findall(r"{(\w+)}", path)))
    broken = [
        body[:300]
        for body in bodies(OPERATIONS[name])
        if status(world, method, address, body) >= 500
    ]
    query = [row["name"] for row in OPERATIONS[name]["parameters"] if row["in"] == "query"]
    broken += [
        f"?{asked}"[:300]
        for field in query
        for odd in IN_AN_ADDRESS
        if status(world, method, asked_at(address, asked := {field: odd})) >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("name", sorted({path for path in DOCUMENT["paths"] if "{" in path}))
def test_an_address_of_odd_things_is_of_nothing(name: str, world: World) -> None:
    method = next(iter(DOCUMENT["paths"][name])).upper()
    fields = re.findall(r"{(\w+)}", name)
    known = arguments(world, f"{method} {name}", fields)
    broken = [
        (field, odd[:80])
        for field in fields
        for odd in ("-1", "0", "9" * 30, "x" * 5000, "\u200b", "9999-12-31", "..", "\x00")
        if status(world, method, name.format(**{**known, field: odd})) >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("route", sorted(PAGES.keys() & ROUTES.keys() - {"api_docs"}))
def test_a_page_bears_odd_words_in_its_address(route: str, world: World) -> None:
    address = reverse(route, kwargs=arguments(world, route, ROUTES[route]))
    usual = ("q", "page", "sort", "state", "role", "team", "track", "day", "month", "size")
    broken = [
        odd[:80]
        for odd in ("-1", "9" * 30, "\u200b", "9999-12-31")
        if status(world, "GET", asked_at(address, dict.fromkeys(usual, odd))) >= 500
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"\ud83d\ude00"', 422),
        (r'"\\ud800"', 422),
        (r'"\ud800"', 400),
        (r'"\ud83dx\ude00"', 400),
        (r'"\ude00\ud83d"', 400),
        (r'"\uDBFF"', 400),
    ],
)
def test_half_of_a_surrogate_pair_is_no_text(text: str, expected: int, world: World) -> None:
    address = f"/api/v1/cohorts/{world.cohort.slug}/teams"
    body = f'{{"team_set": {text}, "name": 7}}'

    assert status(world, "POST", address, body) == expected


def asked_at(address: str, asked: dict[str, str]) -> str:
    return f"{address}?{urlencode(asked)}"
