"""Every address and every operation, tried as everybody: what is so is compared with what the table says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker
from tests.access import Row
from tests.site.examples import ROLES, World, arguments, build
from tests.site.tables import gathered

from gisu.site.api import api

PAGES: dict[str, Row] = gathered("access", "PAGES")
OPERATIONS: dict[str, str] = gathered("access", "OPERATIONS")

KEPT_OUT = {401, 403, 404, 405}
# Tried by tests/site/test_admin.py: Django's admin makes an address for every table.
ELSEWHERE = ("admin:", "None")


def every_route() -> dict[str, list[str]]:
    """Every named address outside the API's operations, with the names of its parameters."""
    operations = {f"api:{operation.view_func.__name__}" for operation in api.operations()}
    return {
        name: parameters
        for name, parameters in _walk(get_resolver(), "")
        if name not in operations and not name.startswith(ELSEWHERE)
    }


def every_operation() -> list[str]:
    paths = api.get_openapi_schema()["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def _walk(
    resolver: URLResolver, space: str, inherited: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    for pattern in resolver.url_patterns:
        parameters = (*inherited, *_parameters(pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, parameters)
        else:
            yield f"{space}{pattern.name}", list(parameters)


def _parameters(pattern: URLPattern | URLResolver) -> list[str]:
    return [*pattern.pattern.converters, *re.findall(r"\(\?P<(\w+)>", str(pattern.pattern))]


ROUTES = every_route()


@pytest.fixture(scope="module")
def laid(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[World, Path]]:
    """The world and its files, laid once, since whatever is tried in it is undone; taken back after the last test."""
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield build(), folder
        transaction.set_rollback(True)


@pytest.fixture
def world(laid: tuple[World, Path], db: None, settings: Settings) -> World:
    found, settings.MEDIA_ROOT = laid
    return found


def test_every_address_has_its_line() -> None:
    assert sorted(ROUTES.keys() - PAGES.keys()) == []


def test_no_line_is_about_an_address_that_is_gone() -> None:
    assert sorted(PAGES.keys() - ROUTES.keys()) == []


def test_every_operation_has_its_line() -> None:
    assert sorted(set(every_operation()) ^ OPERATIONS.keys()) == []


@pytest.mark.parametrize("route", sorted(PAGES.keys() & ROUTES.keys()))
def test_looking(route: str, world: World) -> None:
    address = reverse(route, kwargs=arguments(world, route, ROUTES[route]))
    assert _tried(world, "GET", address, PAGES[route].get) == _said(PAGES[route].get)


@pytest.mark.parametrize("route", sorted(name for name, row in PAGES.items() if row.post))
def test_doing(route: str, world: World) -> None:
    address = reverse(route, kwargs=arguments(world, route, ROUTES[route]))
    assert _tried(world, "POST", address, PAGES[route].post) == _said(PAGES[route].post)


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_asking_by_program(operation: str, world: World) -> None:
    method, _, path = operation.partition(" ")
    names = re.findall(r"{(\w+)}", path)
    address = path.format(**arguments(world, operation, names))
    assert _tried(world, method, address, OPERATIONS[operation]) == _said(OPERATIONS[operation])


def _said(line: str) -> dict[str, str]:
    return dict(zip(ROLES, line.split(), strict=True))


def _tried(world: World, method: str, address: str, line: str) -> dict[str, str]:
    """What each role gets, in the words of the table. Whatever one of them did is undone before the next."""
    return {
        role: _answer(world, role, method, address, expected)
        for role, expected in _said(line).items()
    }


def _answer(world: World, role: str, method: str, address: str, expected: str) -> str:
    client = world.sessions.client(world.people[role])
    with transaction.atomic():
        response: Any = client.generic(
            method, address, content_type="application/x-www-form-urlencoded"
        )
        transaction.set_rollback(True)
    # Not response.close(), which would end the connection.
    for close in response._resource_closers:
        close()
    return _word(response, expected)


def _word(response: Any, expected: str) -> str:
    if response.status_code == 302:
        to = response.headers["Location"]
        word = "in" if to.startswith("/accounts/login/?next=") else "go"
    else:
        word = str(response.status_code)
    is_let_in = word != "in" and response.status_code not in KEPT_OUT
    return "ok" if expected == "ok" and is_let_in and response.status_code < 500 else word
