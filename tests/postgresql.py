"""A PostgreSQL server of our own: Debian's programs, a temporary folder, gone when it is no longer needed.

python -m tests.postgresql COMMAND … runs COMMAND with Django's database there:

    python -m tests.postgresql python -m pytest -m database
"""

import os
import pwd
import shutil
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

LIMIT_SECONDS = 40.0
MISSING = (
    "PostgreSQL is not installed here. On Debian or Ubuntu: sudo apt-get install postgresql"
)
# Nothing here outlives the run, so nothing is made safe against a fall of the machine.
CARELESS = ("fsync=off", "full_page_writes=off", "max_connections=200")


class NoPostgresql(Exception):
    """There are no programs of PostgreSQL's on this machine."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server without the database's name. Raises NoPostgresql where it is not installed."""
    programs, who = _programs(), as_somebody()
    place = Path(tempfile.mkdtemp(prefix="gisu-pg-", dir="/tmp"))
    if who:
        os.chown(place, who["user"], who["group"])
    port = _free_port()
    data = place / "data"
    make = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "gisu", "-N"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=place, **who)
    serve = [str(programs / "postgres"), "-D", str(data)]
    for setting in (f"port={port}", f"unix_socket_directories={place}", *CARELESS):
        serve += ["-c", setting]
    process = subprocess.Popen(serve, cwd=place, stderr=subprocess.DEVNULL, **who)
    address = f"postgresql://gisu@127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(place)


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
            env = {**os.environ, "GISU_DATABASE_URL": f"{address}/postgres"}
            return subprocess.run(command, env=env, check=False).returncode
    except NoPostgresql as missing:
        print(missing, file=sys.stderr)  # noqa: T201
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
