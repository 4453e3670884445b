"""script/test runs all its jobs from one queue: it is green when each is, and only then."""

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from tests.cache import ROOT
from tests.processes import until
from tests.suite.pool import Job, Run, run_jobs


def python(name: str, code: str, expected: float = 1.0) -> Job:
    return Job(name, (sys.executable, "-S", "-c", code), expected=expected)


def run(*jobs: Job, folder: Path, workers: int = 1) -> tuple[list[Run], list[str]]:
    told: list[str] = []
    return run_jobs(jobs, folder=folder, workers=workers, tell=told.append), told


def test_the_longest_begins_first(tmp_path: Path) -> None:
    jobs = [python(str(seconds), "", expected=seconds) for seconds in (3, 20, 1)]

    runs, _ = run(*jobs, folder=tmp_path)

    assert [one.job.name for one in runs] == ["20", "3", "1"]


def test_as_many_run_at_once_as_there_are_workers(tmp_path: Path) -> None:
    # Each waits for the file of the other, so neither would end alone.
    code = (
        "import pathlib, time\n"
        f"pathlib.Path({str(tmp_path)!r}, 'MINE').touch()\n"
        f"while not pathlib.Path({str(tmp_path)!r}, 'OTHER').exists(): time.sleep(0.01)"
    )
    jobs = [
        python("one", code.replace("MINE", "1").replace("OTHER", "2")),
        python("two", code.replace("MINE", "2").replace("OTHER", "1")),
    ]

    runs, _ = run(*jobs, folder=tmp_path, workers=2)

    assert [one.is_green for one in runs] == [True, True]


@pytest.mark.parametrize(
    ("status", "verdict"), [(0, "ok"), (1, "FAILED"), (2, "FAILED"), (5, "ok")]
)
def test_a_job_is_green_where_all_passed_or_nothing_was_selected(
    status: int, verdict: str, tmp_path: Path
) -> None:
    [ended], [told] = run(python("job", f"raise SystemExit({status})"), folder=tmp_path)

    assert ended.is_green == (verdict == "ok")
    assert told.split()[1] == verdict


def test_a_job_is_told_of_by_its_last_line_and_kept_whole(tmp_path: Path) -> None:
    code = "import sys; print('first'); print('no!', file=sys.stderr); print('= 1 failed ='); sys.exit(1)"

    [ended], told = run(python("room", code), folder=tmp_path)

    assert told == ["  1/1 FAILED    0 s  room: 1 failed"]
    assert sorted(ended.text.splitlines()) == ["= 1 failed =", "first", "no!"]


def test_whoever_stops_the_suite_stops_all_it_started(tmp_path: Path) -> None:
    job = (
        "import os, pathlib, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-S', '-c', 'import signal; signal.pause()'])\n"
        f"pathlib.Path({str(tmp_path)!r}, 'pids').write_text(f'{{os.getpid()}} {{child.pid}} ')\n"
        "child.wait()"
    )
    program = (
        "import pathlib, sys\n"
        "from tests.suite.pool import Job, run_jobs\n"
        f"job = Job('job', (sys.executable, '-S', '-c', {job!r}))\n"
        f"run_jobs([job], folder=pathlib.Path({str(tmp_path)!r}), workers=1, tell=print)"
    )
    suite = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    pids = tmp_path / "pids"
    until(lambda: pids.exists() and pids.read_text().endswith(" "), "the job to begin")

    suite.send_signal(signal.SIGINT)

    assert suite.wait() != 0
    for pid in map(int, pids.read_text().split()):
        until(partial(_has_ended, pid), f"{pid} to end")


def _has_ended(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state.rpartition(")")[2].split()[0] == "Z"  # nobody waited for it yet
