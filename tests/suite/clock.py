"""The suite on days that are special: the clock of a process of pytest begins a minute before midnight there.

What starts processes of its own is left out, as their clock is the machine's.
"""

import json
import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from tests.suite.sources import dates_digest

FILE = Path(__file__).parent / "clock.json"
PLACE = "GISU_TEST_CLOCK"
MOMENTS = {
    "the last minute of a year in Seoul": "2027-12-31T14:59:00+00:00",
    "the last minute of 29 February": "2028-02-29T23:59:00+00:00",
}
PROCESS_FIXTURES = {"home", "on_sqlite", "on_postgresql", "postgresql", "migrated", "site"}
PROCESS_MODULES = {"tests.cli.places", "tests.preloaded", "tests.processes"}


def is_current() -> bool:
    """Whether all code that reckons with dates is as it was when the suite last passed on these days."""
    return FILE.exists() and json.loads(FILE.read_text("utf-8")) == {"sources": dates_digest()}


def renew() -> None:
    FILE.write_text(json.dumps({"sources": dates_digest()}) + "\n", encoding="utf-8")


def move(config: pytest.Config) -> None:
    """Where the environment names a moment, the clock goes on from there until pytest ends."""
    if moment := os.environ.get(PLACE):
        traveller = time_machine.travel(datetime.fromisoformat(moment), tick=True)
        traveller.start()
        config.add_cleanup(traveller.stop)


def starts_processes(item: pytest.Item) -> bool:
    if PROCESS_FIXTURES & {*getattr(item, "fixturenames", ())}:
        return True
    module = item.getparent(pytest.Module)
    known = vars(module.obj).values() if module else ()
    return any(
        value is subprocess or getattr(value, "__module__", "") in PROCESS_MODULES
        for value in known
    )
