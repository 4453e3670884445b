"""Real workers on a real database, killed, frozen, hung and locked out."""

import json
import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.cli.places import ROOT, environment

from gisu.work.worker import EXIT_LATE

pytestmark = pytest.mark.slow

LIMIT_SECONDS = 40.0


def until(holds: Callable[[], Any], what: str) -> Any:
    """The first true answer of `holds`; fails when there is none within the limit."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        if answer := holds():
            return answer
        time.sleep(0.02)
    return pytest.fail(f"waited {LIMIT_SECONDS:g} s in vain: {what}")


@dataclass
class Home:
    """A site of its own: a folder, a database, and the processes begun in it."""

    folder: Path
    url: str
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        return environment(
            self.folder,
            GISU_DATABASE_URL=self.url,
            GISU_WRITE_GUARD="1",
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        )

    def run(self, *argv: str) -> None:
        command = [sys.executable, "-m", *argv]
        subprocess.run(command, env=self.env, check=True, cwd=ROOT)  # noqa: S603

    def ask(self, kind: str, count: int = 1, **payload: Any) -> None:
        self.run("tests.work.stage", "ask", kind, str(count), json.dumps(payload))

    def worker(self, name: str) -> "subprocess.Popen[bytes]":
        log = (self.folder / f"{name}.log").open("wb")
        argv = [sys.executable, "-m", "tests.work.stage", "worker", name]
        process = subprocess.Popen(argv, env=self.env, cwd=ROOT, stderr=log)  # noqa: S603
        log.close()
        self.processes.append(process)
        return process

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with closing(
                sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
            ) as db:
                return db.execute(query).fetchall()
        with psycopg.connect(self.url) as server:
            return server.execute(query.encode()).fetchall()

    def traces(self) -> list[int]:
        """Which items had their effect, once for each time they had it."""
        rows = self.rows("SELECT payload FROM work_item WHERE kind = 'p.trace' ORDER BY id")
        found = (json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in rows)
        return sorted(payload["of"] for payload in found)

    def outcomes(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT outcome FROM work_attempt ORDER BY id")]

    def unfinished(self) -> int:
        query = "SELECT count(*) FROM work_item WHERE lane = 'default' AND finished_at IS NULL"
        return int(self.rows(query)[0][0])

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()


def as_somebody() -> dict[str, Any]:
    """PostgreSQL does not run as root."""
    if os.geteuid():
        return {}
    somebody = next(
        (u for u in pwd.getpwall() if u.pw_name == "postgres"), pwd.getpwnam("nobody")
    )
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with a migrated database to copy."""
    found = shutil.which("initdb") or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if found is None:
        pytest.skip("PostgreSQL is not installed here (Debian: postgresql)")
    programs, who = Path(found).parent, as_somebody()
    place = Path(f"/tmp/gisu-postgresql-{os.getpid()}")  # noqa: S108  a socket's path has to be short
    place.mkdir()
    if who:
        os.chown(place, who["user"], who["group"])
    data = place / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "gisu", "-N"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=place, **who)  # noqa: S603
    settings = (f"port={port}", f"unix_socket_directories={place}", "fsync=off")
    serve = [str(programs / "postgres"), "-D", str(data)]
    for setting in settings:
        serve += ["-c", setting]
    server = subprocess.Popen(serve, cwd=place, stderr=subprocess.DEVNULL, **who)  # noqa: S603
    address = f"postgresql://gisu@127.0.0.1:{port}"

    def answers() -> bool:
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    until(answers, "PostgreSQL to start")
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated")
    Home(tmp_path_factory.mktemp("home"), f"{address}/migrated").run("gisu.cli.main", "upgrade")
    yield address
    server.terminate()
    server.wait()
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    home = Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")
    home.run("gisu.cli.main", "upgrade")
    return folder / "gisu.sqlite3"


@pytest.fixture
def on_sqlite(tmp_path: Path, migrated: Path) -> Iterator[Home]:
    shutil.copy(migrated, tmp_path / "gisu.sqlite3")
    home = Home(tmp_path, f"sqlite:///{tmp_path / 'gisu.sqlite3'}")
    yield home
    home.stop()


@pytest.fixture
def on_postgresql(tmp_path: Path, postgresql: str) -> Iterator[Home]:
    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE migrated".encode())
    home = Home(tmp_path, f"{postgresql}/{name}")
    yield home
    home.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest) -> Home:
    found: Home = request.getfixturevalue(f"on_{request.param}")
    return found


def began(home: Home, attempt: int) -> bool:
    return (home.folder / f"began-{attempt}").exists()


def test_a_killed_workers_item_is_taken_over_and_takes_effect_once(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    killed = home.worker("killed")
    until(lambda: began(home, 1), "the first worker to begin")

    killed.kill()
    died = time.monotonic()
    home.worker("heir")
    until(lambda: "took over" in home.log("heir"), "the second worker to take over")
    waited = time.monotonic() - died
    until(lambda: began(home, 2), "the second worker to begin")
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the item to end")

    assert home.outcomes() == ["lost", "done"]
    assert home.traces() == [1]
    # 1.5 s of lease, a look every second, and the time the second worker takes to start.
    assert waited < 10


def test_a_frozen_worker_that_wakes_after_a_takeover_takes_no_effect(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    frozen = home.worker("frozen")
    until(lambda: began(home, 1), "the first worker to begin")

    frozen.send_signal(signal.SIGSTOP)
    home.worker("heir")
    until(lambda: began(home, 2), "the second worker to begin")
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the second worker to end it")
    frozen.send_signal(signal.SIGCONT)
    until(lambda: "lease lost" in home.log("frozen"), "the first worker to notice")

    assert frozen.poll() is None, "it goes on working"
    assert home.outcomes() == ["lost", "done"]
    assert home.traces() == [1]
    (winner,) = home.rows("SELECT worker FROM work_attempt WHERE outcome = 'done'")
    assert winner[0].startswith("heir.")


def test_two_workers_drain_a_queue_and_each_effect_happens_once(home: Home) -> None:
    home.ask("p.quick", 200)

    home.worker("one")
    home.worker("two")
    until(lambda: home.unfinished() == 0, "200 items to end")

    assert home.traces() == list(range(1, 201))
    assert home.outcomes() == ["done"] * 200


def test_a_hung_item_ends_with_its_worker_and_gives_up_in_the_tables(home: Home) -> None:
    home.ask("p.hang")

    status = home.worker("hung").wait(timeout=LIMIT_SECONDS)

    assert status == EXIT_LATE
    assert home.outcomes() == ["late"]
    assert home.traces() == [1], "what giving up writes was written"
    assert home.rows(
        "SELECT state, length(reference) FROM work_item WHERE kind = 'p.hang'"
    ) == [("failed", 8)]


def test_told_to_stop_a_worker_ends_its_item_first(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    worker = home.worker("polite")
    until(lambda: began(home, 1), "the worker to begin")

    worker.terminate()
    (home.folder / "gate").touch()

    assert worker.wait(timeout=LIMIT_SECONDS) == 0
    assert (home.outcomes(), home.traces()) == (["done"], [1])
    assert home.rows("SELECT count(*) FROM work_worker WHERE stopped_at IS NOT NULL") == [(1,)]


def test_told_twice_a_worker_hands_its_item_back(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    worker = home.worker("hasty")
    until(lambda: began(home, 1), "the worker to begin")

    worker.terminate()

    def told_again() -> bool:
        worker.terminate()
        return worker.poll() is not None

    until(told_again, "the worker to stop")
    assert worker.returncode == 0
    assert home.outcomes() == ["handed-back"]
    assert home.rows("SELECT state, attempts FROM work_item") == [("waiting", 0)]


@contextmanager
def locked(database: str) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")


def test_a_database_locked_for_seconds_delays_work_and_loses_nothing(on_sqlite: Home) -> None:
    home = on_sqlite
    home.ask("p.hold", folder=str(home.folder))
    home.ask("p.quick", 20)
    worker = home.worker("patient")
    until(lambda: began(home, 1), "the worker to begin")

    with locked(home.url.removeprefix("sqlite:///")):
        (home.folder / "gate").touch()
        end = time.monotonic() + 3
        until(lambda: time.monotonic() >= end, "three seconds")
        assert worker.poll() is None
    until(lambda: home.unfinished() == 0, "everything to end")

    assert home.traces() == list(range(1, 22))
    assert home.outcomes() == ["done"] * 21


def test_a_database_server_that_restarts_does_not_end_the_worker(on_postgresql: Home) -> None:
    home = on_postgresql
    worker = home.worker("patient")
    until(lambda: "worker began" in home.log("patient"), "the worker to begin")

    home.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    until(lambda: "database away" in home.log("patient"), "the worker to notice")
    home.ask("p.quick", 3)
    until(lambda: home.unfinished() == 0, "everything to end")

    assert worker.poll() is None
    assert home.outcomes() == ["done"] * 3


def test_an_idle_worker_begins_within_a_moment(home: Home) -> None:
    home.worker("idle")
    until(lambda: "worker began" in home.log("idle"), "the worker to begin")
    for _ in range(5):
        home.ask("p.quick")
    until(lambda: home.unfinished() == 0, "everything to end")

    if home.url.startswith("sqlite"):
        waits = "(julianday(started_at) - julianday(created_at)) * 86400"
    else:
        waits = "extract(epoch from started_at - created_at)"
    seconds = home.rows(f"SELECT {waits} FROM work_item WHERE lane = 'default'")  # noqa: S608

    assert sorted(float(row[0]) for row in seconds)[2] < 0.2, "half of them, at the least"
