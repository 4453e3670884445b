"""Which test files a process of pytest takes together, and where it runs them.

Starting pytest costs some seconds, so rooms that cost little go together; a dear room is divided. Not where its
conftest makes something for a whole session: that would be made twice.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.cache import ROOT
from tests.suite import clock, costs, statements
from tests.suite.costs import Costs, room_of
from tests.suite.pool import Job
from tests.suite.postgresql import Choice

SIZE = 90.0  # units of a job, where that is possible
BROWSER = "journeys"
PYTEST = (sys.executable, "-m", "pytest", "-q")
ON_POSTGRESQL = (sys.executable, "-m", "tests.postgresql")
DATABASE = re.compile(r"\b(django_db|db|transactional_db)\b")
DEARER_ON_POSTGRESQL = 1.3


def test_files() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py"))


def everywhere(known: Costs, folder: Path) -> list[Job]:
    """Everything once: on SQLite, and the browser's journeys."""
    return [
        Job(
            name,
            (*PYTEST, *files),
            expected=sum(map(known.of, files)),
            env={costs.PLACE: str(folder / f"{name}.costs")},
        )
        for name, files in grouped(test_files(), known.of)
    ]


def chosen_on_postgresql(known: Costs, choice: Choice) -> list[Job]:
    """What is chosen or marked to run on PostgreSQL as well."""

    def cost(file: str) -> float:
        if not choice.knows(file):
            return known.of(file)
        return known.of(file) * len(choice.files[file]["tests"]) / 20

    files = [file for file in _for_database() if _may_be_chosen(file, choice)]
    return [
        Job(
            f"{name} (PostgreSQL)",
            (*ON_POSTGRESQL, *PYTEST, "-m", "postgresql", *group),
            expected=DEARER_ON_POSTGRESQL * sum(map(cost, group)),
        )
        for name, group in grouped(files, cost)
    ]


def all_on_postgresql(known: Costs, folder: Path) -> list[Job]:
    """Everything that uses the database, and which statements it sends."""
    return [
        Job(
            f"{name} (all on PostgreSQL)",
            (*ON_POSTGRESQL, *PYTEST, "-m", "database", *files),
            expected=DEARER_ON_POSTGRESQL * sum(map(known.of, files)),
            env={statements.PLACE: str(folder / f"{name}.statements")},
        )
        for name, files in grouped(_for_database(), known.of)
    ]


def at_moments(known: Costs) -> list[Job]:
    """Everything without processes of its own, on the days of tests.suite.clock."""
    return [
        Job(
            f"{name} ({moment})",
            (*PYTEST, "-m", "not browser and not processes", *files),
            expected=sum(map(known.of, files)),
            env={clock.PLACE: begins},
        )
        for moment, begins in clock.MOMENTS.items()
        for name, files in grouped(_without_browser(), known.of)
    ]


def _without_browser() -> list[str]:
    return [file for file in test_files() if room_of(file) != BROWSER]


def _for_database() -> list[str]:
    """Whatever names a database, so that pytest need not collect the rest to find nothing in it."""
    return [file for file in _without_browser() if DATABASE.search(_text(file))]


def _text(file: str) -> str:
    path = ROOT / file
    conftest = path.parent / "conftest.py"
    fixtures = conftest.read_text(encoding="utf-8") if conftest.exists() else ""
    return path.read_text(encoding="utf-8") + fixtures


def _may_be_chosen(file: str, choice: Choice) -> bool:
    marked = "mark.postgresql" in (ROOT / file).read_text(encoding="utf-8")
    return marked or not choice.knows(file) or bool(choice.files[file]["tests"])


def grouped(
    files: Iterable[str], cost: Callable[[str], float]
) -> list[tuple[str, tuple[str, ...]]]:
    """Groups of about SIZE, each with a name that says which rooms are in it."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for file in files:
        rooms[room_of(file)].append(file)
    groups: list[tuple[str, tuple[str, ...]]] = []
    small: list[tuple[str, list[str]]] = []
    for room, members in rooms.items():
        parts = max(1, round(sum(map(cost, members)) / SIZE))
        if room == BROWSER:  # with a site of its own
            groups.append((room, tuple(members)))
            continue
        if parts == 1 or _shares_a_session(room):
            small.append((room, members))
            continue
        for number, part in enumerate(_divided(members, parts, cost), start=1):
            groups.append((f"{room} {number} of {parts}", tuple(part)))
    return groups + _joined(small, cost)


def _shares_a_session(room: str) -> bool:
    conftest = ROOT / "tests" / room / "conftest.py"
    return conftest.exists() and 'scope="session"' in conftest.read_text(encoding="utf-8")


def _divided(files: list[str], parts: int, cost: Callable[[str], float]) -> list[list[str]]:
    """Parts of about the same cost: the dearest first, each to the part that is cheapest so far."""
    divided: list[list[str]] = [[] for _ in range(parts)]
    for file in sorted(files, key=cost, reverse=True):
        min(divided, key=lambda part: sum(map(cost, part))).append(file)
    return divided


def _joined(
    rooms: list[tuple[str, list[str]]], cost: Callable[[str], float]
) -> list[tuple[str, tuple[str, ...]]]:
    """Rooms together until they are dear enough for a process of their own."""
    joined: list[tuple[str, tuple[str, ...]]] = []
    names: list[str] = []
    files: list[str] = []
    for room, members in sorted(rooms, key=lambda row: sum(map(cost, row[1]))):
        if files and sum(map(cost, [*files, *members])) > SIZE:
            joined.append((", ".join(names), tuple(files)))
            names, files = [], []
        names.append(room)
        files += members
    if files:
        joined.append((", ".join(names), tuple(files)))
    return joined
