"""How long a roster of 5,000 lines takes to be looked at, in a process of its own."""

import json
import subprocess
import sys

from benchmarks.figures import Figure
from benchmarks.place import CouldNotMeasure
from benchmarks.rosters import LIMIT_SECONDS


def roster_seconds() -> Figure:
    command = [sys.executable, "-m", "benchmarks.rosters"]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    if said.returncode:
        why = said.stderr.strip().splitlines()
        raise CouldNotMeasure(why[-1] if why else f"It ended with {said.returncode}.")
    seconds = json.loads(said.stdout)["seconds"]
    return Figure.at_most("a roster of 5,000 lines looked at", seconds, LIMIT_SECONDS, " s")
