"""Which tests run on PostgreSQL as well as on SQLite.

Those that are marked `postgresql`; those chosen, greedily, so that between them they send every statement that all
of them send, and meet every error of the database; and all of a file that is new or changed since the choice.
Everything, where migrations, locks or raw SQL changed since. `script/test` chooses anew when it ran everything.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cache import ROOT, digest, sources
from tests.suite.sources import database_digest

FILE = Path(__file__).parent / "postgresql.json"


class Sent(NamedTuple):
    """What a test sent to the database, as digests, and how long the test took."""

    seconds: float
    statements: frozenset[str]


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
    ]  # digests of each and of its tests' names, and its chosen tests

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

    def chosen_of(self, file: str, names: Collection[str]) -> Collection[str]:
        """Those of a file's tests to run; all where one is new, which may come from a list that stands elsewhere."""
        if self.knows(file) and self.files[file]["names"] == names_digest(names):
            return {*self.files[file]["tests"]}
        return names


def mark(items: Iterable[pytest.Item]) -> None:
    """Mark those of all tests with a database that are chosen."""
    by_file: dict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        file, _, name = item.nodeid.partition("::")
        by_file[file][name] = item
    choice = Choice.committed()
    for file, named in by_file.items():
        for name in choice.chosen_of(file, named.keys()):
            named[name].add_marker("postgresql")


def file_digest(file: str) -> str:
    return digest([ROOT / file])[:12]


def names_digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(sorted(names)).encode()).hexdigest()[:12]


def renew(places: Iterable[Path]) -> None:
    """From what processes that ran everything wrote to these places."""
    tests: dict[str, Sent] = {}
    for place in places:
        for nodeid, (seconds, statements) in json.loads(place.read_text("utf-8")).items():
            tests[nodeid] = Sent(seconds, frozenset(statements))
    chosen = {*choose(tests)}
    # Of every file: one without a test that uses the database is known as well, and need not be looked at.
    paths = sources("tests/**/test_*.py")
    names: dict[str, list[str]] = {str(path.relative_to(ROOT)): [] for path in paths}
    for nodeid in sorted(tests):
        file, _, name = nodeid.partition("::")
        names[file].append(name)
    files = {
        file: {
            "digest": file_digest(file),
            "names": names_digest(known),
            "tests": [name for name in known if f"{file}::{name}" in chosen],
        }
        for file, known in names.items()
    }
    choice = Choice(database_digest(), files)._asdict()
    FILE.write_text(json.dumps(choice, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
