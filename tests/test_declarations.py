"""What rooms declare: each room once, each key once, every target there."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from tests.rooms import declare, forget_afterwards

import gisu
from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.holdings import Holding
from gisu.core.rooms import KERNEL, Room, declarations_in, declared, room_names
from gisu.core.stored_files import StoredFiles
from gisu.core.terminal import rooms_with_verbs
from gisu.ledger.names import FactNames
from gisu.membership.steps import RosterColumn, Undo
from gisu.notices import notices
from gisu.notices.kinds import Kind
from gisu.schedule.kinds import ActivityKind
from gisu.schedule.measure.declarations import Measure, Offers
from gisu.ui.panels import Panel
from gisu.work.registry import Task

KEYS = {
    ActivityKind: ("key",),
    Destination: ("purpose",),
    FactNames: ("fact",),
    Holding: ("model",),
    Kind: ("name",),
    Measure: ("kind",),
    Offers: ("kind",),
    Panel: ("page", "template"),
    RosterColumn: ("name",),
    StoredFiles: ("model", "column"),
    Task: ("kind",),
    Undo: ("did",),
}


def test_rooms_are_found_by_their_file_after_the_kernel(tmp_path: Path) -> None:
    for name in ("zebra", "apple", "work", "nothing"):
        (tmp_path / name).mkdir()
        if name != "nothing":
            (tmp_path / name / "room.py").write_text("raise SystemExit('imported')")

    assert room_names(tmp_path) == [*KERNEL, "apple", "zebra"]


def test_every_room_is_an_app() -> None:
    assert [f"gisu.{name}" for name in room_names()] == settings.INSTALLED_APPS[
        : len(room_names())
    ]


def test_what_is_declared_is_read_by_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_afterwards(monkeypatch)
    before = declared(FactNames)
    names = FactNames("weather", lambda _cohort, _values: {})

    declare(names, "something else")

    assert declared(FactNames) == (*before, names)


def test_a_room_keeps_the_order_of_its_declarations() -> None:
    assert Room("a", 1, "two", 3.0).declarations == (1, "two", 3.0)


def test_the_constants_of_a_module_are_found_in_their_order() -> None:
    written = [name for name, value in vars(notices).items() if isinstance(value, Kind)]

    assert [vars(notices)[name] for name in written] == list(declarations_in(notices, Kind))
    assert len(written) > 1


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_no_two_rooms_declare_the_same(kind: type[object]) -> None:
    keys = Counter(tuple(getattr(each, name) for name in KEYS[kind]) for each in declared(kind))

    assert [key for key, count in keys.items() if count > 1] == []
    assert keys


@pytest.mark.parametrize("api", declared(Api), ids=lambda api: api.target)
def test_declared_operations_are_there(api: Api) -> None:
    assert api.router().path_operations


@pytest.mark.parametrize("panel", declared(Panel), ids=lambda panel: panel.template)
def test_a_panel_has_its_template(panel: Panel) -> None:
    assert get_template(panel.template) is not None


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    """Every pattern of the site as text, in the order in which they are tried."""
    found: list[str] = []
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        found += [route] if isinstance(each, URLPattern) else addresses(each, route)
    return found


def literals(route: str) -> list[str | None]:
    """The segments of a pattern; None for those that take any word."""
    parts = route.split("/")
    return [
        None if ("<" in part or "(" in part) and "<int:" not in part else part for part in parts
    ]


def test_no_address_is_hidden_by_one_before_it() -> None:
    """Two patterns of the same length, the earlier taking any value where the later has a word of its own."""
    seen: list[str] = []
    hidden = []
    for route in addresses(get_resolver()):
        own = literals(route)
        for earlier in seen:
            other = literals(earlier)
            if (
                len(own) == len(other)
                and own != other
                and all(
                    theirs is None or theirs == ours
                    for ours, theirs in zip(own, other, strict=True)
                )
            ):
                hidden.append((earlier, route))
        seen.append(route)

    assert hidden == []
    assert len(seen) > 100


def test_every_declared_page_is_part_of_the_site() -> None:
    rooms = {pages.urls for pages in declared(Pages)}
    included = {
        each.urlconf_name.__name__
        for each in get_resolver().url_patterns
        if isinstance(each, URLResolver) and hasattr(each.urlconf_name, "__name__")
    }

    assert rooms <= included


def test_django_agrees() -> None:
    call_command("check", fail_level="WARNING")


def test_no_two_rooms_have_a_verb_or_a_group_of_the_same_name() -> None:
    modules = [import_module(f"gisu.{name}.verbs") for name in rooms_with_verbs()]
    verbs = Counter(verb for module in modules for verb in module.VERBS)
    groups = Counter(group for module in modules for group in getattr(module, "GROUPS", {}))

    assert [name for name, count in (verbs + groups).items() if count > 1] == []
    assert len(verbs) > 50


def test_every_purpose_that_is_asked_for_has_its_page_and_no_other() -> None:
    sources = Path(gisu.__file__).parent
    files = [path for path in sources.rglob("*") if path.suffix in {".py", ".html"}]
    asked = re.compile(r"""(?:address_of[ (]|purpose=)"([a-z-]+)\"""")

    found = {word for path in files for word in asked.findall(path.read_text())}

    assert found == {each.purpose for each in declared(Destination)}
