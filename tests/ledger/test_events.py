"""Every event is documented, and its sentence says only what it knows."""

import re
from dataclasses import dataclass, fields
from typing import ClassVar

import pytest
from django.utils.translation import override
from tests.ledger.events import Attended

from gisu.ledger import events
from gisu.ledger.events import Event, Label, registered, sentence, title_of

EVENTS = registered()


def test_there_are_events_to_look_at() -> None:
    assert Attended.kind in EVENTS
    assert any(kind.startswith("competition.") for kind in EVENTS)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS.keys())
def test_a_sentence_uses_only_the_facts_of_its_event(event: type[Event]) -> None:
    known = {field.name for field in fields(event)}

    for language in ("ko", "en"):
        with override(language):
            used = set(re.findall(r"%\((\w+)\)s", str(event.said)))
        assert used <= known


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS.keys())
def test_an_event_is_documented_and_frozen(event: type[Event]) -> None:
    assert (event.__doc__ or "").endswith(".")
    assert "(" not in (event.__doc__ or "").split("\n")[0].split(" ")[0], "not a made signature"
    assert event.__dataclass_params__.frozen  # type: ignore[attr-defined]  # of every dataclass


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_registry", dict(events._registry))


def test_an_undocumented_event_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="needs a docstring, a `title` and a sentence"):

        @dataclass(frozen=True, kw_only=True)
        class Silent(Event):
            kind: ClassVar[str] = "test.silent.happened"
            title: ClassVar[str] = "Silence"
            said: ClassVar[str] = "It happened."

    assert "test.silent.happened" not in registered()


@pytest.mark.parametrize("name", ["", "happened", "Test.happened", "test..happened"])
def test_an_event_needs_a_dotted_kind(name: str) -> None:
    with pytest.raises(TypeError, match="needs a dotted kind"):
        type("Odd", (Event,), {"__doc__": "Odd.", "kind": name, "title": "Odd", "said": "Odd."})


def test_two_rooms_cannot_say_the_same_kind() -> None:
    said = {"title": "Another", "said": "Another."}
    body = {"__doc__": "Another.", "kind": Attended.kind, **said}

    with pytest.raises(TypeError, match=r"is an event of tests\.ledger\.events already"):
        type("Another", (Event,), body)


def test_an_old_entry_without_a_fact_its_sentence_has_now_is_still_read() -> None:
    assert sentence(Attended.kind, {"meeting": 1}) == "Attended meeting 1 for ? minutes."


def test_a_sentence_shows_names_where_it_is_given_them_and_the_fact_elsewhere() -> None:
    labels = {"meeting": {1: Label("monday", "Monday's")}}

    said = [sentence(Attended.kind, {"meeting": n, "minutes": 5}, labels) for n in (1, 2)]

    assert said == [
        "Attended meeting Monday's for 5 minutes.",
        "Attended meeting 2 for 5 minutes.",
    ]


def test_a_name_is_shown_as_it_is_even_where_it_looks_like_a_time() -> None:
    labels = {"meeting": {1: Label("club", "2026-03-06T12:00 club")}}

    said = sentence(Attended.kind, {"meeting": 1, "minutes": 5}, labels)

    assert said == "Attended meeting 2026-03-06T12:00 club for 5 minutes."


def test_an_event_nobody_declares_any_more_is_named_by_its_kind() -> None:
    assert sentence("long.gone", {}) == "long.gone"
    assert title_of("long.gone") == "long.gone"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_two_kinds_of_event_have_one_title(language: str) -> None:
    with override(language):
        titles = [title_of(kind) for kind in EVENTS]

    assert sorted({one for one in titles if titles.count(one) > 1}) == []
    assert [one for one in titles if "." in one] == []
