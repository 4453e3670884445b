"""Which tests run on PostgreSQL as well as on SQLite.

Those that are marked `postgresql`; those chosen, by greed, so that between them they send every statement that all
of them send, and meet every error of the database; and all of a file that is new or changed since the choice.
Everything, where migrations, locks or raw SQL changed since. `script/test` chooses anew when it ran everything.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connection
from tests.cache import ROOT, digest
from tests.suite.sources import database_digest

FILE = Path(__file__).parent / "postgresql.json"
PLACE = "GISU_TEST_STATEMENTS"  # the file a process of pytest writes to which statements each test sent
SEVERAL = (
    (re.compile(r"\(%s(, %s)+\)"), "(%s)"),
    (re.compile(r"(\(%s\))(, \(%s\))+"), r"\1"),
    (re.compile(r"\b\d+\b"), "0"),
)


class Sent(NamedTuple):
    """What a test sent to the database, as digests, and how long the test took."""

    seconds: float
    statements: frozenset[str]


class Recorder:
    """A plugin of pytest that records which statements each test sends."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.tests: dict[str, tuple[float, list[str]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        statements: set[str] = set()
        began = time.process_time()
        with connection.execute_wrapper(_watch(statements)):
            answer = yield
        self.tests[item.nodeid] = (time.process_time() - began, sorted(statements))
        return answer

    def pytest_sessionfinish(self) -> None:
        self.place.write_text(json.dumps(self.tests), encoding="utf-8")


def _watch(statements: set[str]) -> Callable[..., Any]:
    def watch(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001  as Django calls it
        context: Any,
    ) -> Any:
        try:
            answer = execute(sql, params, many, context)
        except Exception as error:
            statements.add(shape(sql, type(error).__name__))
            raise
        # An order is tried only where there are rows to put in order.
        ordered = "ORDER BY" in sql and context["cursor"].rowcount > 1
        statements.add(shape(sql, "ordered" if ordered else ""))
        return answer

    return watch


def shape(sql: str, answer: str = "") -> str:
    """The same for statements that differ in values, or in how many, alone."""
    if "SAVEPOINT" in sql:
        sql = sql.split(" ", maxsplit=1)[0]
    for several, single in SEVERAL:
        sql = several.sub(single, sql)
    return hashlib.sha256(f"{answer} {sql}".encode()).hexdigest()[:12]


def choose(tests: Mapping[str, Sent]) -> list[str]:
    """Tests that send every statement between them, those first that send most for their time."""
    missing = {statement for test in tests.values() for statement in test.statements}
    by_worth = [(-_worth(sent, missing), name) for name, sent in tests.items()]
    heapify(by_worth)
    chosen: list[str] = []
    while missing:
        _, name = heappop(by_worth)
        worth = _worth(tests[name], missing)
        if by_worth and worth < -by_worth[0][0]:  # it was worth more when less was chosen
            heappush(by_worth, (-worth, name))
        else:
            chosen.append(name)
            missing -= tests[name].statements
    return sorted(chosen)


def _worth(sent: Sent, missing: set[str]) -> float:
    return len(sent.statements & missing) / (sent.seconds + 0.02)


class Choice(NamedTuple):
    sources: str
    files: Mapping[
        str, Mapping[str, Any]
    ]  # each with its digest and the names of its chosen tests

    @classmethod
    def committed(cls) -> "Choice":
        if not FILE.exists():
            return cls("", {})
        return cls(**json.loads(FILE.read_text(encoding="utf-8")))

    @property
    def is_current(self) -> bool:
        return self.sources == database_digest()

    def knows(self, file: str) -> bool:
        """Whether the file is as it was when its tests were chosen."""
        return file in self.files and self.files[file]["digest"] == file_digest(file)

    def has(self, nodeid: str) -> bool:
        file, _, name = nodeid.partition("::")
        return not self.knows(file) or name in self.files[file]["tests"]


def file_digest(file: str) -> str:
    return digest([ROOT / file])[:12]


def renew(places: Iterable[Path]) -> None:
    """From what processes that ran everything wrote to these places."""
    tests: dict[str, Sent] = {}
    for place in places:
        for nodeid, (seconds, statements) in json.loads(place.read_text("utf-8")).items():
            tests[nodeid] = Sent(seconds, frozenset(statements))
    names: dict[str, list[str]] = {nodeid.partition("::")[0]: [] for nodeid in sorted(tests)}
    for nodeid in choose(tests):
        file, _, name = nodeid.partition("::")
        names[file].append(name)
    files = {
        file: {"digest": file_digest(file), "tests": chosen} for file, chosen in names.items()
    }
    choice = Choice(database_digest(), files)._asdict()
    FILE.write_text(json.dumps(choice, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
