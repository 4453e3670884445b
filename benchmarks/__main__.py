"""All measurements, one table: printed, and written to benchmarks/RESULTS.md."""

import os
import platform
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import boards, scoring, starting, way
from benchmarks.figures import Figure, Unmeasured, table
from benchmarks.place import CouldNotMeasure, place, postgresql

Found = list[Figure | Unmeasured]
RESULTS = Path(__file__).with_name("RESULTS.md")


def on_sqlite() -> Found:
    with place() as site:
        return [
            *boards.measure(site),
            boards.count_queries(site),
            way.seconds_to_verdict(site),
            way.drained_a_second(site, "SQLite"),
            *starting.starting(site),
            starting.help_seconds(site),
        ]


def on_postgresql() -> Found:
    with postgresql() as address, place(address) as site:
        return [way.drained_a_second(site, "PostgreSQL")]


def scored() -> Found:
    return [*scoring.figures()]


MEASUREMENTS: dict[str, Callable[[], Found]] = {
    "on SQLite": on_sqlite,
    "on PostgreSQL": on_postgresql,
    "scoring": scored,
}


def measured(names: Iterable[str]) -> Found:
    found: Found = []
    for name in names:
        print(f"Measuring {name}.", file=sys.stderr)
        try:
            found += MEASUREMENTS[name]()
        except CouldNotMeasure as why:
            found.append(Unmeasured(name, str(why)))
    return found


def machine() -> str:
    """Where and when: a number without its machine says little."""
    cpus, load = os.cpu_count(), os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cpus} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, load {load:.1f} when it ended."
    )


def main() -> int:
    found = measured(sys.argv[1:] or MEASUREMENTS)
    said = table(found)
    print(said)
    if not sys.argv[1:]:
        RESULTS.write_text(
            f"# Measured by script/bench\n\n{machine()}\n\n{said}", encoding="utf-8"
        )
    return int(any(isinstance(one, Unmeasured) for one in found))


if __name__ == "__main__":
    sys.exit(main())
