"""Every operation of the API in every state of what it is about: what it answers agrees with what pages offer, and is no fault of ours."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker
from tests.membership.states import ENROLMENTS
from tests.site.examples import arguments
from tests.site.states import COHORT, NOTHING, Body, Laid, Offer, State, lay
from tests.site.tables import gathered
from tests.site.test_access import every_operation

BODIES: dict[str, Body] = gathered("bodies", "BODIES")
OFFERED: dict[str, Offer] = gathered("offers", "OFFERED")
STATES: dict[str, State] = gathered("states", "STATES")

OPERATIONS = every_operation()
# What a page offers and an operation may still refuse, as only trying tells.
TRANSIENT = {"still-scoring"}
KEPT_OUT = {401, 403, 404}


@pytest.fixture(scope="module")
def found(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Laid, Path]]:
    """The world, laid once: whatever is done in it is undone; taken back after the last test."""
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield lay(), folder
        transaction.set_rollback(True)


@pytest.fixture
def laid(found: tuple[Laid, Path], db: None, settings: Settings) -> Laid:
    world, settings.MEDIA_ROOT = found
    return world


def about(*parts: str) -> list[str]:
    return [one for one in OPERATIONS if any(part in one for part in parts)]


def test_every_operation_that_changes_something_says_what_it_takes() -> None:
    changing = {one for one in OPERATIONS if not one.startswith("GET ")}

    assert changing == BODIES.keys()


def test_what_pages_offer_are_operations() -> None:
    assert sorted(OFFERED.keys() - set(OPERATIONS)) == []


@pytest.mark.parametrize("state", STATES)
def test_it_is_run_alike_from_pages_and_by_program(laid: Laid, state: str) -> None:
    assert compared(laid, STATES[state].put, about(*STATES[state].about)) == []


@pytest.mark.parametrize("state", ENROLMENTS)
def test_who_is_not_in_the_cohort_now_learns_nothing_of_it(laid: Laid, state: str) -> None:
    told = {}
    inside = [one for one in OPERATIONS if "{cohort}" in one or "{submission_id}" in one]
    with undone(), translation.override("en"):
        ENROLMENTS[state](laid)
        for operation in inside:
            status, _code = fired(laid, operation, "learner")
            if status != 404:
                told[operation] = status

    assert told == {}


@pytest.mark.parametrize("state", ["left", "invited only"])
def test_nothing_is_done_to_who_is_not_in_the_cohort(laid: Laid, state: str) -> None:
    about_people = [
        f"POST {COHORT}/competitions/{{slug}}/extensions",
        f"POST {COHORT}/teams/{{slug}}/members",
        f"POST {COHORT}/tracks/{{key}}/members",
    ]
    with undone():
        ENROLMENTS[state](laid)
        statuses = [fired(laid, one, "operator")[0] for one in about_people]

    assert [status for status in statuses if status < 400] == []


@pytest.mark.parametrize("state", ENROLMENTS)
def test_whatever_an_operator_does_then_is_no_fault_of_ours(laid: Laid, state: str) -> None:
    with undone():
        ENROLMENTS[state](laid)
        faults = [one for one in OPERATIONS if fired(laid, one, "operator")[0] >= 500]

    assert faults == []


def compared(
    laid: Laid, put: Callable[[Laid], object], operations: list[str]
) -> list[tuple[str, str, str]]:
    """What does not agree: the operation, who asked, and how."""
    wrong = []
    texts: dict[tuple[str, str], str] = {}
    with undone():
        put(laid)
        for operation in operations:
            offer = OFFERED.get(operation)
            for role in {"learner", "operator", offer.role if offer else "learner"}:
                status, code = fired(laid, operation, role)
                if status >= 500 or status == 422:
                    wrong.append((operation, role, f"answers {status} {code}"))
                if offer is None or offer.role != role or code in TRANSIENT:
                    continue
                place = offer.page(laid), role
                if place not in texts:
                    texts[place] = page(laid, *place)
                is_offered = offer.mark(laid) in texts[place]
                if is_offered != (status < 400):
                    said = "offered" if is_offered else "not offered"
                    wrong.append((operation, role, f"{said}, answers {status} {code}"))
    return wrong


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fired(laid: Laid, operation: str, role: str) -> tuple[int, str]:
    """The status and the code of the refusal; what it did is undone."""
    method, _, path = operation.partition(" ")
    address = path.format(**arguments(laid.world, operation, re.findall(r"{(\w+)}", path)))
    asked: dict[str, Any] = dict(BODIES.get(operation, NOTHING)(laid))
    address += asked.pop("query", "")
    if "json" in asked:
        asked = {"data": json.dumps(asked["json"]), "content_type": "application/json"}
    with undone():
        response = getattr(signed_in(laid, role), method.lower())(address, **asked)
        said = response.content if response.status_code >= 400 else b""
    for close in response._resource_closers:
        close()
    kind = json.loads(said)["type"] if said.startswith(b"{") else ""
    return response.status_code, str(kind).rpartition(":")[2]


def page(laid: Laid, address: str, role: str) -> str:
    """The text of a page; empty where it is not there for them."""
    with undone():
        response = signed_in(laid, role).get(address)
    return response.content.decode() if response.status_code == 200 else ""


def signed_in(laid: Laid, role: str) -> Client:
    return laid.sessions.client(laid.person(role), headers={"accept-language": "en"})
