"""Every event is documented, and its sentence says only what it knows."""

import re
from dataclasses import dataclass, fields
from typing import ClassVar

import pytest
from django.utils.translation import override
from tests.ledger.events import Attended

from gisu.ledger import events
from gisu.ledger.events import Event, registered, sentence

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
    with pytest.raises(TypeError, match="needs a docstring and a sentence"):

        @dataclass(frozen=True, kw_only=True)
        class Silent(Event):
            kind: ClassVar[str] = "test.silent.happened"
            said: ClassVar[str] = "It happened."

    assert "test.silent.happened" not in registered()


@pytest.mark.parametrize("name", ["", "happened", "Test.happened", "test..happened"])
def test_an_event_needs_a_dotted_kind(name: str) -> None:
    with pytest.raises(TypeError, match="needs a dotted kind"):
        type("Odd", (Event,), {"__doc__": "Odd.", "kind": name, "said": "Odd."})


def test_two_rooms_cannot_say_the_same_kind() -> None:
    body = {"__doc__": "Another.", "kind": Attended.kind, "said": "Another."}

    with pytest.raises(TypeError, match=r"is an event of tests\.ledger\.events already"):
        type("Another", (Event,), body)


def test_an_old_entry_without_a_fact_its_sentence_has_now_is_still_read() -> None:
    assert sentence(Attended.kind, {"meeting": 1}) == "Attended meeting 1 for ? minutes."


def test_an_event_nobody_declares_any_more_is_named_by_its_kind() -> None:
    assert sentence("long.gone", {}) == "long.gone"
