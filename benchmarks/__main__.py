"""All measurements, one table: printed, and written to benchmarks/RESULTS.md."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    boards,
    completion,
    coverage,
    days,
    looking,
    planning,
    saving,
    scoring,
    starting,
    way,
)
from benchmarks.figures import Figure, Unmeasured, table
from benchmarks.place import CouldNotMeasure, place, postgresql

Found = list[Figure | Unmeasured]
Measurement = Callable[[], Sequence[Figure | Unmeasured]]
RESULTS = Path(__file__).with_name("RESULTS.md")


def on_sqlite() -> Found:
    with place() as site:
        return each(
            {
                "boards": lambda: boards.measure(site),
                "queries of a board": lambda: [boards.count_queries(site)],
                "POST to scored": lambda: [way.seconds_to_verdict(site)],
                "draining on SQLite": lambda: [way.drained_a_second(site, "SQLite")],
                "days": lambda: days.figures(site),
                "starting": lambda: starting.starting(site),
                "gisu --help": lambda: [starting.help_seconds(site)],
            }
        )


def on_postgresql() -> Found:
    with postgresql() as address, place(address) as site:
        return [way.drained_a_second(site, "PostgreSQL")]


def judged() -> Found:
    with place() as site:  # of its own: what others handed in would be judged too
        return each({"completion": lambda: completion.figures(site)})


def saved() -> Found:
    with place() as site:
        return each({"backup": lambda: saving.measure(site)})


def looked_at() -> Found:
    return [looking.roster_seconds()]


def planned() -> Found:
    with place() as site:
        return each({"a program": lambda: [planning.plan_seconds(site)]})


def scored() -> Found:
    return [*scoring.figures()]


def sure() -> Found:
    return [*coverage.figures()]


MEASUREMENTS: dict[str, Measurement] = {
    "on SQLite": on_sqlite,
    "on PostgreSQL": on_postgresql,
    "completion": judged,
    "backup": saved,
    "rosters": looked_at,
    "programs": planned,
    "scoring": scored,
    "error bars": sure,
}


def each(measurements: Mapping[str, Measurement]) -> Found:
    """What all of them gave; one that cannot be had does not take the others with it."""
    found: Found = []
    for name, measure in measurements.items():
        print(f"Measuring {name}.", file=sys.stderr)
        try:
            found += measure()
        except CouldNotMeasure as why:
            found.append(Unmeasured(name, str(why)))
        except subprocess.CalledProcessError as why:
            command = " ".join(map(str, why.cmd))
            found.append(Unmeasured(name, f"`{command}` ended with {why.returncode}"))
    return found


def machine() -> str:
    """Where and when: a number without its machine says little."""
    cpus, load = os.cpu_count(), os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cpus} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, load {load:.1f} when it ended."
    )


def main() -> int:
    chosen = sys.argv[1:] or list(MEASUREMENTS)
    if unknown := [name for name in chosen if name not in MEASUREMENTS]:
        sys.exit(f"Nothing is measured as {unknown[0]}. There are: {', '.join(MEASUREMENTS)}.")
    found = each({name: MEASUREMENTS[name] for name in chosen})
    said = table(found)
    print(said)
    if not sys.argv[1:]:
        RESULTS.write_text(
            f"# Measured by script/bench\n\n{machine()}\n\n{said}", encoding="utf-8"
        )
    return int(any(isinstance(one, Unmeasured) for one in found))


if __name__ == "__main__":
    sys.exit(main())
