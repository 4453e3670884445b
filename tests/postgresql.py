"""A PostgreSQL server of our own: Debian's programs, a temporary folder, gone when it is no longer needed.

python -m tests.postgresql COMMAND … runs COMMAND with Django's database there:

    python -m tests.postgresql python -m pytest -m database
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from tests.cache import ROOT, cached

LIMIT_SECONDS = 40.0
MIGRATED = "migrated"
MISSING = (
    "PostgreSQL is not installed here. On Debian or Ubuntu: sudo apt-get install postgresql"
)
# Nothing here outlives the run, so nothing is made safe against a fall of the machine.
CARELESS = ("fsync=off", "full_page_writes=off", "max_connections=200")


class NoPostgresql(Exception):
    """There are no programs of PostgreSQL's on this machine."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server without the database's name; the database MIGRATED is there to copy.

    Raises NoPostgresql where it is not installed.
    """
    programs, who = _programs(), as_somebody()
    with _folder(who) as folder:
        _unpack(_migrated(programs), folder, who)
        with _running(folder, programs, who) as address:
            yield address


def new_database(address: str, template: str = MIGRATED) -> str:
    """The address of a copy of the database `template`, which nobody is connected to."""
    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{address}/{name}"


def _migrated(programs: Path) -> Path:
    """The data of a server with a migrated database, as an archive."""
    version = subprocess.check_output([str(programs / "postgres"), "--version"], text=True)
    # The order of texts and their encoding, which a server has from where its data was made.
    locale = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LC_COLLATE", "LANG")]
    return cached(".postgresql.tar", version=f"{version}{locale}", build=_migrate)


def _migrate(place: Path) -> None:
    programs, who = _programs(), as_somebody()
    with _folder(who) as folder:
        make = [str(programs / "initdb"), "-D", str(folder / "data"), "-N"]
        make += ["-A", "trust", "-U", "gisu"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
        with _running(folder, programs, who) as address:
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {MIGRATED}".encode())
            _migrate_database(f"{address}/{MIGRATED}")
        with place.open("wb") as archive:
            pack = ["tar", "--create", "--directory", str(folder), "data"]
            subprocess.run(pack, stdout=archive, check=True)


def _migrate_database(address: str) -> None:
    """With the tables and rows that Django's own way of making a test database gives."""
    env = {
        **os.environ,
        "GISU_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "gisu.site.settings.test",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = ["-W", "ignore", "-m", "django", "migrate", "--run-syncdb", "--verbosity=0"]
    subprocess.run([sys.executable, *command], env=env, check=True, cwd=ROOT)


def _unpack(archive: Path, folder: Path, who: dict[str, Any]) -> None:
    with archive.open("rb") as data:  # read by us: the server's user may not enter our folders
        unpack = ["tar", "--extract", "--directory", str(folder)]
        subprocess.run(unpack, stdin=data, check=True, cwd=folder, **who)


@contextmanager
def _folder(who: dict[str, Any]) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gisu-pg-", dir="/tmp"))
    if who:
        os.chown(folder, who["user"], who["group"])
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(folder: Path, programs: Path, who: dict[str, Any]) -> Iterator[str]:
    port = _free_port()
    serve = [str(programs / "postgres"), "-D", str(folder / "data")]
    for setting in (f"port={port}", f"unix_socket_directories={folder}", *CARELESS):
        serve += ["-c", setting]
    process = subprocess.Popen(serve, cwd=folder, stderr=subprocess.DEVNULL, **who)
    address = f"postgresql://gisu@127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.send_signal(signal.SIGINT)  # without waiting for whoever is still connected
        process.wait()


def as_somebody() -> dict[str, Any]:
    """PostgreSQL does not run as root."""
    if os.geteuid():
        return {}
    somebody = next(
        (u for u in pwd.getpwall() if u.pw_name == "postgres"), pwd.getpwnam("nobody")
    )
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _programs() -> Path:
    found = shutil.which("initdb") or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if found is None:
        raise NoPostgresql(MISSING)
    return Path(found).parent


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    end = time.monotonic() + LIMIT_SECONDS
    while True:
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def main(command: list[str]) -> int:
    try:
        with server() as address:
            env = {**os.environ, "GISU_DATABASE_URL": f"{address}/{MIGRATED}"}
            return subprocess.run(command, env=env, check=False).returncode
    except NoPostgresql as missing:
        print(missing, file=sys.stderr)  # noqa: T201
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
