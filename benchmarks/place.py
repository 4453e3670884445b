"""A site of its own in a temporary folder, and the processes begun in it: all are stopped when it closes."""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[1]
Process = subprocess.Popen[bytes]


class CouldNotMeasure(Exception):
    """Something that a measurement needs did not come about."""


def until(
    holds: Callable[[], Any], what: str, *, seconds: float = 60, every: float = 0.01
) -> Any:
    """The first true answer of `holds`, asked `every` so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := holds():
            return answer
        time.sleep(every)
    raise CouldNotMeasure(f"waited {seconds:g} s in vain for {what}")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@dataclass
class Place:
    """A home folder with a database; `database_url` empty is SQLite in that folder."""

    folder: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    processes: list[Process] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GISU_", "DJANGO_", "PYTHON"))
        }
        return {
            **inherited,
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "GISU_HOME": str(self.folder),
            "GISU_DATABASE_URL": self.database_url,
            "GISU_BASE_URL": self.address,
            "GISU_LOG_LEVEL": "WARNING",
            "GISU_API_PER_ADDRESS": "0",
            "GISU_API_PER_TOKEN": "0",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONWARNINGS": "ignore",
        }

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def laid(self) -> dict[str, Any]:
        """What `benchmarks.laying` made: `sessions` of eight people and a `token`."""
        self.run("gisu.cli.main", "upgrade")
        self.run("django", "collectstatic", "--noinput", "--verbosity=0")
        self.run("benchmarks.laying", str(self.folder))
        found: dict[str, Any] = json.loads((self.folder / "laid.json").read_text())
        return found

    def run(self, *module: str) -> str:
        """What `python -m module` says on standard output."""
        done = subprocess.run(
            [sys.executable, "-m", *module],
            env=self.env,
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise CouldNotMeasure(f"{' '.join(module)}: {done.stderr.strip()[-2000:]}")
        return done.stdout

    def start(self, *module: str) -> Process:
        """`python -m module`, until this place is closed."""
        begun = subprocess.Popen(
            [sys.executable, "-m", *module],
            env=self.env,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(begun)
        return begun

    def serve(self, *options: str) -> Process:
        """`gisu serve`, web and worker, as soon as it answers."""
        self.laid  # noqa: B018  there is something to serve
        begun = self.start("gisu.cli.main", "serve", "--port", str(self.port), *options)
        until(self.answers, "the site to answer")
        return begun

    def answers(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz"):  # noqa: S310  our own address
            return True
        return False

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()


@contextmanager
def place(database_url: str = "") -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="gisu-bench-") as folder:
        made = Place(Path(folder), database_url)
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a database on a PostgreSQL server of our own, with its usual promises about the disk."""
    found = shutil.which("initdb") or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if found is None:
        raise CouldNotMeasure("PostgreSQL is not installed (Debian: postgresql)")
    programs, who, port = Path(found).parent, _as_somebody(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="gisu-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data = str(folder / "data")
    begin = [str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "gisu", "-N"]
    subprocess.run(begin, check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
    settings = [f"port={port}", f"unix_socket_directories={folder}"]
    told = [word for setting in settings for word in ("-c", setting)]
    command = [str(programs / "postgres"), "-D", data, *told]
    address = f"postgresql://gisu@127.0.0.1:{port}/postgres"
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, **who)
    try:
        until(lambda: _connects(address), "PostgreSQL")
        yield address
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _connects(address: str) -> bool:
    with suppress(psycopg.OperationalError), psycopg.connect(address):
        return True
    return False


def _as_somebody() -> dict[str, Any]:
    """PostgreSQL does not run as root."""
    if os.geteuid():
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    somebody = names.get("postgres") or names["nobody"]
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}
