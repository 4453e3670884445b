"""All tests from one queue: `python -m tests.suite`, which is what script/test runs after the gates.

On SQLite and in the browser; on PostgreSQL what may differ there, or everything where migrations, locks or SQL
changed. With --renew all of it and on special days, and the committed measurements are written anew; a run without it
says where code that reckons with dates has changed since.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, NoReturn

from tests.suite import clock, jobs, postgresql
from tests.suite.costs import Costs, over_budget, table
from tests.suite.pool import Job, Run, print_line, run_jobs
from tests.suite.postgresql import Choice


class Changed(NamedTuple):
    """What else has to run than is always run."""

    database: bool
    dates: bool


def main(*, renew: bool) -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        # SIGINT as well: where a shell starts us in the background, we and our jobs would ignore it.
        signal.signal(number, _interrupt)
    budget, choice = Costs.committed(), Choice.committed()
    changed = Changed(renew or not choice.is_current, renew)
    if not renew and not clock.is_current():
        print_line(
            "Code with dates changed since all tests ran on special days: script/test --renew runs them there."
        )
    with tempfile.TemporaryDirectory(prefix="gisu-suite-") as name:
        folder = Path(name)
        queue = _queue(budget, choice, changed, folder)
        workers = len(os.sched_getaffinity(0))
        runs = run_jobs(queue, folder=folder, workers=workers, tell=print_line)
        _print_reports(runs)
        measured = Costs.measured(folder.glob("*.costs"))
        print_line(table(measured, budget))
        failed = [f"{run.job.name}: {run.summary}" for run in runs if not run.is_green]
        if not failed:
            _write(folder, changed, measured if renew else None)
    if not renew:
        failed += [
            f"{room} costs more than its budget allows. Where it is worth that, script/test --renew notes it."
            for room in over_budget(measured, budget)
        ]
    for line in failed:
        print_line(f"FAILED  {line}")
    return bool(failed)


def _queue(budget: Costs, choice: Choice, changed: Changed, folder: Path) -> list[Job]:
    queue = jobs.everywhere(budget, folder)
    if changed.database:
        print_line("Migrations, locks or SQL changed: everything runs on PostgreSQL.")
        queue += jobs.all_on_postgresql(budget, folder)
    else:
        queue += jobs.chosen_on_postgresql(budget, choice)
    if changed.dates:
        print_line(f"Tests run in {' and in '.join(clock.MOMENTS)}.")
        queue += jobs.at_moments(budget)
    return queue


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _print_reports(runs: list[Run]) -> None:
    """What was left out, of those that are green; everything of those that are not."""
    for run in runs:
        if run.is_green:
            left_out = [
                line for line in run.text.splitlines() if line.startswith(("SKIPPED", "XFAIL"))
            ]
            for line in left_out:
                print_line(f"{run.job.name}: {line}")
    for run in runs:
        if not run.is_green:
            print_line(f"\n==== {run.job.name} ====\n{run.text}")


def _write(folder: Path, changed: Changed, measured: Costs | None) -> None:
    """What this run found out, into the files that are committed."""
    if measured:
        measured.write()
    if changed.database:
        postgresql.renew(folder.glob("*.statements"))
    if changed.dates:
        clock.renew()
    if measured or any(changed):
        print_line("tests/suite/*.json say anew what ran. Commit them.")


if __name__ == "__main__":
    try:
        sys.exit(main(renew="--renew" in sys.argv[1:]))
    except KeyboardInterrupt:
        print_line("Stopped.")
        sys.exit(130)
