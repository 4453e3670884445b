"""Nothing is lost and nothing is scored twice, whoever dies and whatever is full or locked."""

import errno
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.factories.competitions import enter, make_competition, predictions, submit
from tests.factories.people import make_cohort, make_learner
from tests.preloaded import Process
from tests.processes import Home, until

from gisu.competitions.actions.submitting import CannotKeep
from gisu.competitions.models import Submission
from gisu.core import blobs

pytestmark = pytest.mark.slow


def stage(home: Home, *words: str) -> Any:
    """What `python -m tests.competitions.stage WORDS` says, as JSON."""
    return json.loads(home.run("tests.competitions.stage", *words).splitlines()[-1])


def start(home: Home, *words: str, **env: str) -> Process:
    return home.start("-".join(Path(word).name for word in words), *words, **env)


def outcome(home: Home) -> dict[str, Any]:
    """What became of all submissions. Asked of the database, as a process of gisu's takes seconds to start."""

    def column(query: str) -> list[Any]:
        return [value for (value,) in home.rows(query)]

    scores = home.rows("SELECT submission_id, part FROM competitions_score")
    steps = (
        "SELECT count(*) FROM competitions_submission s LEFT JOIN competitions_submissionstep t"
        " ON t.submission_id = s.id AND t.step = 'scored' WHERE s.state = 'scored' GROUP BY s.id"
    )
    entries = "SELECT count(*) FROM ledger_entry WHERE kind = 'competition.submission.scored'"
    return {
        "states": sorted(column("SELECT state FROM competitions_submission")),
        "counts": sorted(column("SELECT DISTINCT counts FROM competitions_submission")),
        "scores": len(scores),
        "distinct_scores": len({*scores}),
        "scored_steps": sorted({*column(steps)}),
        "entries": column(entries)[0],
        "keys": sorted(filter(None, column("SELECT once FROM competitions_submission"))),
    }


def waiting(home: Home) -> int:
    return home.unfinished("competitions.score")


def has_done(home: Home, before: int, count: int) -> bool:
    """Whether `count` of the `before` that waited are finished."""
    return waiting(home) <= before - count


def test_killed_workers_lose_no_submission_and_score_none_twice(home: Home) -> None:
    stage(home, "lay", "24")
    for number in range(3):
        before = waiting(home)
        killed = start(home, "tests.competitions.stage", "worker", f"w{number}")
        until(partial(has_done, home, before, 3), "the worker to get going")
        killed.kill()
        killed.wait()

    start(home, "tests.competitions.stage", "worker", "last")
    until(lambda: waiting(home) == 0, "the queue to be drained")

    said = outcome(home)
    assert said["states"] == ["scored"] * 24
    assert said["scores"] == said["distinct_scores"] == 48
    assert said["scored_steps"] == [1]
    assert said["entries"] == 24


def test_a_clock_moved_about_under_working_workers_loses_nothing(home: Home) -> None:
    stage(home, "lay", "24")
    clock = home.folder / "clock"
    clock.write_text("0")
    for name in ("a", "b"):
        start(home, "tests.competitions.stage", "misled", name, str(clock))

    for days in (3, -3, 400, -400):
        before = waiting(home)
        until(partial(has_done, home, before, min(before, 4)), "the workers to get on")
        set_aside = clock.with_suffix(".new")
        set_aside.write_text(str(days * 86_400))
        set_aside.replace(clock)

    until(lambda: waiting(home) == 0, "the queue to be drained")
    said = outcome(home)
    assert said["states"] == ["scored"] * 24
    assert said["counts"] == ["try"]
    assert said["scores"] == said["distinct_scores"] == 48
    assert said["scored_steps"] == [1]
    assert said["entries"] == 24


def test_of_fifty_at_once_exactly_the_limit_passes_on_both_databases(home: Home) -> None:
    assert stage(home, "race", "50", "5") == {"taken": 5, "refused": 45}

    said = outcome(home)
    assert said["states"] == ["queued"] * 5
    assert waiting(home) == 5


def test_a_killed_web_process_loses_nothing_that_was_taken_in(on_sqlite: Home) -> None:
    token = stage(on_sqlite, "lay", "0")["token"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = start(on_sqlite, "gisu.cli.main", "serve", GISU_PORT=str(port))
    address = f"http://127.0.0.1:{port}/api/v1/cohorts/demo3/competitions/berries/submissions"
    taken = []

    def hand_in(key: str) -> bool:
        try:
            answer = httpx.post(
                address,
                files={"file": ("a.csv", predictions())},
                headers={"Authorization": f"Bearer {token}", "Idempotency-Key": key},
                timeout=10,
            )
        except httpx.TransportError:
            return False
        return answer.status_code == 201

    until(partial(hand_in, "first"), "the site to answer")
    for number in range(12):
        if number in {3, 7}:
            kill_the_web(site.pid)
        key = f"key-{number}"
        until(partial(hand_in, key), "the site to take the file in")
        taken.append(key)
    until(lambda: waiting(on_sqlite) == 0, "everything to be scored")

    said = outcome(on_sqlite)
    assert said["keys"] == sorted(["first", *taken])
    assert said["states"] == ["scored"] * 13
    assert said["distinct_scores"] == said["scores"] == 26


def kill_the_web(supervisor: int) -> None:
    """Kill -9 whatever serves pages below the supervisor."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(supervisor)],  # noqa: S607  wherever it lies
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for line in listed.splitlines():
        pid, _, words = line.strip().partition(" ")
        if "granian" in words:
            os.kill(int(pid), 9)


def test_a_database_held_for_seconds_delays_and_loses_nothing(on_sqlite: Home) -> None:
    stage(on_sqlite, "lay", "6")
    with held(on_sqlite):
        start(on_sqlite, "tests.competitions.stage", "worker", "patient")
        time.sleep(3)  # the lock itself is what is tested

    until(lambda: waiting(on_sqlite) == 0, "the queue to be drained")

    said = outcome(on_sqlite)
    assert said["states"] == ["scored"] * 6
    assert said["scores"] == said["distinct_scores"] == 12


@contextmanager
def held(home: Home) -> Iterator[None]:
    with closing(sqlite3.connect(home.url.removeprefix("sqlite:///"), timeout=20)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.rollback()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, for whoever may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], check=False
    )
    if made.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607  wherever it lies


def test_a_full_disk_refuses_a_file_whole_and_leaves_nothing_behind(
    small_disk: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = small_disk
    kept = blobs.keep([b"small"])

    with pytest.raises(OSError, match="No space left") as full:
        blobs.keep([b"x" * 100_000] * 5)

    assert full.value.errno == errno.ENOSPC
    assert blobs.path_of(kept.digest).read_bytes() == b"small"
    assert list(small_disk.glob("blobs/incoming-*")) == []
    assert blobs.keep([b"again"]).size == 5


@pytest.mark.django_db
def test_a_full_disk_is_said_in_plain_words_and_costs_nothing(
    small_disk: Path, settings: Any, now: datetime
) -> None:
    learner = make_learner(make_cohort())
    competition = make_competition(learner.cohort, now=now)
    enter(competition, learner, now=now)
    settings.MEDIA_ROOT = small_disk

    with pytest.raises(CannotKeep, match="could not be stored, through a fault of ours"):
        submit(competition, learner, now=now, content=b"x" * 400_000)

    assert Submission.objects.count() == 0
    assert submit(competition, learner, now=now).pk
