"""All tests from one queue: `python -m tests.suite`, which is what script/test runs after the gates.

On SQLite and in the browser; on PostgreSQL what may differ there, or everything where migrations, locks or SQL
changed; on special days where code that reckons with dates changed. With --renew all of it, and the committed
measurements are written anew.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from tests.suite import clock, jobs, postgresql
from tests.suite.costs import Costs, over_budget, table
from tests.suite.pool import Run, print_line, run_jobs
from tests.suite.postgresql import Choice


def main(*, renew: bool) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    budget, choice = Costs.committed(), Choice.committed()
    database_changed = renew or not choice.is_current
    dates_changed = renew or not clock.is_current()
    with tempfile.TemporaryDirectory(prefix="gisu-suite-") as name:
        folder = Path(name)
        queue = jobs.everywhere(budget, folder)
        if database_changed:
            print_line("Migrations, locks or SQL changed: everything runs on PostgreSQL.")
            queue += jobs.all_on_postgresql(budget, folder)
        else:
            queue += jobs.chosen_on_postgresql(budget, choice)
        if dates_changed:
            print_line(f"Code with dates changed: tests run on {', '.join(clock.MOMENTS)}.")
            queue += jobs.at_moments(budget)
        workers = len(os.sched_getaffinity(0))
        runs = run_jobs(queue, folder=folder, workers=workers, tell=print_line)
        _print_reports(runs)
        measured = Costs.measured(folder.glob("*.costs"))
        print_line(table(measured, budget))
        failed = [run for run in runs if not run.is_green]
        if not failed:
            _write(
                folder,
                measured if renew else None,
                database=database_changed,
                dates=dates_changed,
            )
    over = [] if renew else over_budget(measured, budget)
    for run in failed:
        print_line(f"FAILED  {run.job.name}: {run.summary}")
    for room in over:
        print_line(
            f"FAILED  {room} costs more than 1.5 times its budget. Is that worth it? script/test --renew notes it."
        )
    return 1 if failed or over else 0


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


def _write(folder: Path, measured: Costs | None, *, database: bool, dates: bool) -> None:
    """What this run found out, into the files that are committed."""
    if measured:
        measured.write()
    if database:
        postgresql.renew(folder.glob("*.statements"))
    if dates:
        clock.renew()
    if measured or database or dates:
        print_line("tests/suite/*.json say what ran: commit them.")


if __name__ == "__main__":
    try:
        sys.exit(main(renew="--renew" in sys.argv[1:]))
    except KeyboardInterrupt:
        print_line("Stopped.")
        sys.exit(130)
