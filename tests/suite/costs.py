"""What test files cost, in processor time that is comparable between machines, and what each room may cost.

A unit is the time of some loops of plain Python, measured in the same run: about a second on a machine of 2024.
Processor time of a process counts with that of the processes it started and waited for.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from tests import preloaded
from tests.cache import ROOT

FILE = Path(__file__).parent / "costs.json"
PLACE = "GISU_TEST_COSTS"  # the file a process of pytest writes its measurements to
LOOPS_PER_UNIT = 12
TOLERANCE = 1.5
SMALL = 3.0  # units a room may be over in any case
STARTING = "starting pytest"


def calibrate() -> float:
    """Processor seconds of one loop."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number * number % 7
    return time.process_time() - began


def processor_seconds() -> float:
    times = os.times()
    own = times.user + times.system + times.children_user + times.children_system
    return own + preloaded.processor_seconds()


class Meter:
    """A plugin of pytest that measures each test file."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.loops = [calibrate()]
        self.files: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        before = processor_seconds()
        answer = yield
        file = item.nodeid.partition("::")[0]
        self.files[file] += processor_seconds() - before
        return answer

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        self.loops.append(calibrate())
        rest = processor_seconds() - sum(self.files.values()) - sum(self.loops)
        found = {"loops": self.loops, "files": self.files, "starting": rest}
        self.place.write_text(json.dumps(found), encoding="utf-8")


def room_of(file: str) -> str:
    """tests/teams/test_sets.py is of the room teams."""
    folders = file.split("/")
    return folders[1] if len(folders) > 2 else "tests"


@dataclass(frozen=True)
class Costs:
    """Units of each test file, and of each room with all that is measured of it."""

    files: Mapping[str, float]
    rooms: Mapping[str, float]

    @classmethod
    def committed(cls) -> "Costs":
        if not FILE.exists():
            return cls({}, {})
        return cls(**json.loads(FILE.read_text(encoding="utf-8")))

    @classmethod
    def measured(cls, places: Iterable[Path]) -> "Costs":
        """Of the processes that wrote to these places."""
        read = [json.loads(place.read_text(encoding="utf-8")) for place in places]
        if not read:  # nothing got so far as to be measured
            return cls({}, {})
        unit = median(loop for one in read for loop in one["loops"]) * LOOPS_PER_UNIT
        files: dict[str, float] = defaultdict(float)
        rooms: dict[str, float] = defaultdict(float)
        for one in read:
            rooms[STARTING] += one["starting"] / unit
            for file, seconds in one["files"].items():
                files[file] += seconds / unit
                rooms[room_of(file)] += seconds / unit
        return cls(files, rooms)

    def of(self, file: str) -> float:
        """Of one file; of one nobody measured, by its length."""
        return self.files.get(file) or (ROOT / file).stat().st_size / 3_000

    def write(self) -> None:
        parts = {
            name: {key: round(cost, 1) for key, cost in sorted(part.items())}
            for name, part in (("files", self.files), ("rooms", self.rooms))
        }
        FILE.write_text(
            json.dumps(parts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def over_budget(measured: Costs, budget: Costs) -> list[str]:
    """The rooms that cost too much. A room without a budget is not judged: the next renewal gives it one."""
    return [
        room
        for room, cost in measured.rooms.items()
        if room in budget.rooms
        and cost > max(TOLERANCE * budget.rooms[room], budget.rooms[room] + SMALL)
    ]


def table(measured: Costs, budget: Costs) -> str:
    rows = [f"{'room':<18}{'units':>8}{'budget':>8}"]
    over = over_budget(measured, budget)
    for room, cost in sorted(measured.rooms.items(), key=lambda row: -row[1]):
        allowed = f"{budget.rooms[room]:8.1f}" if room in budget.rooms else "       –"
        rows.append(f"{room:<18}{cost:8.1f}{allowed}{'  OVER' if room in over else ''}")
    return "\n".join(rows)
