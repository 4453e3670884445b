"""Runs jobs from one queue, as many at once as there are cores, the longest first.

What a job prints is kept in a file. While jobs run, one line tells of each that ended; what failed is printed whole
at the end, where it is looked for.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.cache import ROOT

GRACE_SECONDS = 30.0  # for pytest to stop the servers it started
TICK_SECONDS = 0.1
NO_TESTS = 5  # pytest's status where nothing was selected


@dataclass(frozen=True)
class Job:
    name: str
    command: tuple[str, ...]
    expected: float = 0.0
    env: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass
class Run:
    """A job that was started."""

    job: Job
    process: "subprocess.Popen[bytes]"
    output: Path
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0

    @property
    def is_green(self) -> bool:
        return self.process.returncode in {0, NO_TESTS}

    @property
    def text(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    @property
    def summary(self) -> str:
        """The last line, where pytest counts."""
        return (self.text.strip().splitlines() or ["nothing was printed"])[-1].strip("= ")


def run_jobs(
    jobs: Iterable[Job],
    *,
    folder: Path,
    workers: int,
    tell: Callable[[str], None],
) -> list[Run]:
    """All jobs, run to their end. Stops every process where it is interrupted itself."""
    queue = sorted(jobs, key=lambda job: job.expected)
    count, running, ended = len(queue), list[Run](), list[Run]()
    try:
        while queue or running:
            while queue and len(running) < workers:
                running.append(_start(queue.pop(), folder / f"{len(queue)}.txt"))
            time.sleep(TICK_SECONDS)
            for run in [run for run in running if run.process.poll() is not None]:
                run.seconds = time.monotonic() - run.began
                running.remove(run)
                ended.append(run)
                verdict = "ok    " if run.is_green else "FAILED"
                place = f"{len(ended):>3}/{count}"
                tell(f"{place} {verdict} {run.seconds:4.0f} s  {run.job.name}: {run.summary}")
    finally:
        _stop(running)
    return ended


def _start(job: Job, output: Path) -> Run:
    with output.open("wb") as file:
        process = subprocess.Popen(
            job.command,
            env={**os.environ, **job.env},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # to be stopped with all it started
        )
    return Run(job, process, output)


def _stop(running: list[Run]) -> None:
    for sent in (signal.SIGINT, signal.SIGKILL):
        for run in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.process.pid, sent)
        end = time.monotonic() + GRACE_SECONDS
        for run in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.process.wait(max(0.0, end - time.monotonic()))


def print_line(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
