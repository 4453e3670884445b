"""How soon a command and the site are there, and how much memory they take while nothing happens."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.place import Place, until

TIMES = 7
HEAVY = ("polars", "numba")


def help_seconds(place: Place) -> Figure:
    command = [sys.executable, "-m", "gisu.cli.main", "--help"]
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run(command, env=place.env, check=True, capture_output=True)
        found.append(time.perf_counter() - began)
    return Figure.at_most("gisu --help", statistics.median(found), 0.3, " s")


def starting(place: Place) -> list[Figure]:
    """Starts the site anew a few times; memory is looked at after the last, when it has answered and idled."""
    place.laid  # noqa: B018  laid before the clock runs
    found, pid = [], 0
    for _ in range(3):
        place.stop()
        began = time.perf_counter()
        pid = place.serve().pid
        found.append(time.perf_counter() - began)
    until(lambda: len(_family(pid)) >= 4, "the worker to begin")
    time.sleep(5)
    family = _family(pid)
    mib = [_pss(pid) / 1024 for pid in family]
    heavy = [name for pid in family if _is_web(pid) for name in HEAVY if _has_loaded(pid, name)]
    place.stop()
    each = ", ".join(f"{one:.0f}" for one in mib)
    return [
        Figure.at_most("site answering after gisu serve", statistics.median(found), 3, " s"),
        Figure.at_most("web and worker idle together (PSS)", sum(mib), 400, " MiB", each),
        Figure.at_most("of polars and numba in the web process", len(set(heavy)), 0),
    ]


def _family(pid: int) -> list[int]:
    """The process and all below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in below for one in _family(int(child)))]


def _pss(pid: int) -> int:
    """KiB, shared pages counted by their share; all of them (RSS) where that may not be read."""
    name, field = (f"/proc/{pid}/smaps_rollup", "Pss:")
    if not os.access(name, os.R_OK):
        name, field = f"/proc/{pid}/status", "VmRSS:"
    lines = Path(name).read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(field)))


def _is_web(pid: int) -> bool:
    return b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _has_loaded(pid: int, package: str) -> bool:
    """Whether the process has a library of the package in its memory."""
    return package in Path(f"/proc/{pid}/maps").read_text()
