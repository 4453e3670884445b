import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.core.cache import cache
from django.utils import translation
from pytest_django.fixtures import Settings
from tests.processes import Home, as_somebody, until

from gisu.ground.kept import forget

# No example is refused for being slow: how fast a machine is busy with other things is not what tests are about.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)  # Friday 14:40 in Seoul


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is said outside a request is said in English; a request speaks its own asker's language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _own_files_and_cache(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Each test keeps its files in a folder of its own, and begins with nothing kept."""
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    forget()
    yield
    cache.clear()


# Sites of their own, for tests that need real processes


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
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=place, **who)
    settings = (f"port={port}", f"unix_socket_directories={place}", "fsync=off")
    serve = [str(programs / "postgres"), "-D", str(data)]
    for setting in settings:
        serve += ["-c", setting]
    server = subprocess.Popen(serve, cwd=place, stderr=subprocess.DEVNULL, **who)
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
