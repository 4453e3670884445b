"""Whatever the site can do has a door, and whatever a refusal tells people to do is there to be done."""

import ast
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from tests.site.remedies import BEGINNINGS, DOORS
from tests.site.test_access import every_operation, every_route

from gisu.accounts.enums import Scope
from gisu.cli.main import VERBS

SOURCE = Path(__file__).parents[2] / "src"
GISU = SOURCE / "gisu"
# Where people and machines come in: what these reach can be done.
EDGES = {
    "views",
    "api",
    "admin",
    "door",
    "tasks",
    "cli",
    "commands",
    "personal",
    "room",
    "site",
    "middleware",
    "adapter",
    "program_items",
    "worker",
}
# Texts of a template: {% translate "…" %}.
SHOWN = re.compile(r"""translate\s+(?:'([^']+)'|"([^"]+)")""")


@dataclass
class Module:
    """A file's functions with the names they use, and what its imports mean."""

    name: str
    functions: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    loose: set[tuple[str, ...]] = field(default_factory=set)
    imports: dict[str, str] = field(default_factory=dict)
    actions: set[str] = field(default_factory=set)


def sources() -> Iterator[Path]:
    return (path for path in sorted(GISU.rglob("*.py")) if "migrations" not in path.parts)


@cache
def modules() -> dict[str, Module]:
    found = {}
    for path in sources():
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = _read(name, path)
    return found


def _read(name: str, path: Path) -> Module:
    tree, module = ast.parse(path.read_text(encoding="utf-8")), Module(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                module.imports[one.asname or one.name] = f"{node.module}.{one.name}"
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            module.functions[statement.name] = set(_used(statement))
            if any(_is_action(one) for one in statement.decorator_list):
                module.actions.add(statement.name)
        elif not isinstance(statement, ast.Import | ast.ImportFrom):
            module.loose |= set(_used(statement))
    return module


def _is_action(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id == "action"


def _used(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield (node.id,)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id, node.attr


def resolved(
    module: Module, used: tuple[str, ...], *, depth: int = 0
) -> tuple[str, str] | None:
    """The module and function that a name stands for; through what a package gives on."""
    first, *rest = used
    if not rest and first in module.functions:
        return module.name, first
    target = module.imports.get(first)
    if target is None or depth > 3:
        return None
    if rest:
        return _in(target, rest[0], depth) if target in modules() else None
    home, _, name = target.rpartition(".")
    return _in(home, name, depth)


def _in(home: str, name: str, depth: int) -> tuple[str, str] | None:
    there = modules().get(home)
    return resolved(there, (name,), depth=depth + 1) if there else None


@cache
def reached() -> frozenset[tuple[str, str]]:
    """Every function that an edge uses, itself or through others."""
    waiting: deque[tuple[Module, set[tuple[str, ...]]]] = deque()
    for name, module in modules().items():
        if set(name.split(".")) & EDGES:
            waiting += [
                (module, module.loose),
                *((module, one) for one in module.functions.values()),
            ]
    seen: set[tuple[str, str]] = set()
    while waiting:
        module, names = waiting.popleft()
        for used in names:
            place = resolved(module, used)
            if place is None or place in seen:
                continue
            seen.add(place)
            there = modules()[place[0]]
            waiting.append((there, there.functions[place[1]]))
            waiting.append((there, there.loose))
    return frozenset(seen)


def every_action() -> list[tuple[str, str]]:
    return [(name, one) for name, module in modules().items() for one in sorted(module.actions)]


def test_there_are_actions() -> None:
    assert ("gisu.schedule.actions.cancelling", "cancel") in every_action()
    assert len(every_action()) > 100


def test_every_action_can_be_done_by_somebody() -> None:
    """By a page, the API, a command, a program's folder or a worker; not only in tests and the demo."""
    assert [one for one in every_action() if one not in reached()] == []


@cache
def remedies() -> frozenset[str]:
    """Every sentence that says what to do, as it stands in the sources."""
    return frozenset(said for path in sources() for said in _remedies(path))


def _remedies(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "remedy":
            for text in ast.walk(node.value):
                if (
                    isinstance(text, ast.Constant)
                    and isinstance(text.value, str)
                    and len(text.value) > 8
                ):
                    yield text.value


def test_every_remedy_leads_somewhere() -> None:
    usual = tuple(one for beginnings in BEGINNINGS.values() for one in beginnings)
    lost = [one for one in remedies() if one not in DOORS and not one.startswith(usual)]

    assert sorted(lost) == [], "say in tests/site/remedies.py where they lead"


def test_no_line_is_about_a_remedy_that_is_gone() -> None:
    texts = {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(DOORS.keys() - texts) == []


@pytest.mark.parametrize("remedy", DOORS)
def test_the_door_of_a_remedy_is_there(remedy: str) -> None:
    known = {
        "page": set(every_route()),
        "command": set(VERBS),
        "operation": {one.replace("/api/v1", "") for one in every_operation()},
    }
    doors = re.findall(
        r"(page|command|operation):(.+?)(?= page:| command:| operation:|$)", DOORS[remedy]
    )

    assert doors or DOORS[remedy] in {"file", "nothing"}
    assert [(kind, name) for kind, name in doors if name.strip() not in known[kind]] == []


def test_commands_named_in_remedies_exist() -> None:
    first = {one.split()[0] for one in VERBS}
    named = {word for one in remedies() for word in re.findall(r"gisu ([a-z-]+)", one)}

    assert named
    assert sorted(named - first) == []


def test_what_a_remedy_quotes_is_a_command_or_stands_on_a_page() -> None:
    shown = {
        text
        for path in GISU.rglob("*.html")
        for pair in SHOWN.findall(path.read_text(encoding="utf-8"))
        for text in pair
    }
    shown |= {
        node.value
        for path in sources()
        if "forms" in path.parts or path.name == "forms.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    scopes = set(Scope.values)
    quoted = {text for one in remedies() for text in re.findall("“([^”%]+)”", one)}

    assert sorted(one for one in quoted - shown - scopes if not one.startswith("gisu ")) == []
