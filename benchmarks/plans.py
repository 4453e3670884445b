"""Reads a program's folder and plans it for the cohort `plans`, as a page, the API and the command do. Prints JSON.

python -m benchmarks.plans FOLDER
"""

import json
import os
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from gisu.cohorts.models import Cohort
from gisu.programs.actions.planning import plan
from gisu.programs.reading.program import read_program

TIMES = 5


def main() -> None:
    folder, cohort = Path(sys.argv[1]), Cohort.objects.get(slug="plans")
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        made = plan(cohort=cohort, program=read_program(folder), by=None, now=datetime.now(UTC))
        found.append(time.perf_counter() - began)
        assert [step.key for step in made.writes] == ["quiz-7"]
    sys.stdout.write(json.dumps({"seconds": statistics.median(found)}))


if __name__ == "__main__":
    main()
