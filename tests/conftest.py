import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker
from tests import databases
from tests.postgresql import NoPostgresql, new_database, server
from tests.processes import Home
from tests.suite import clock, costs, postgresql, statements

from gisu.core.kept import forget
from gisu.site.limits import allowance

# No example is refused for being slow: how fast a machine is busy with other things is not what tests are about.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

FILES = itertools.count(1)
NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)  # Friday 14:40 in Seoul


def pytest_configure(config: pytest.Config) -> None:
    """What script/test asks of the processes it starts."""
    clock.move(config)
    if place := os.environ.get(costs.PLACE):
        config.pluginmanager.register(costs.Meter(Path(place)))
    if place := os.environ.get(statements.PLACE):
        config.pluginmanager.register(statements.Recorder(Path(place)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses Django's database, what of that runs on PostgreSQL too, and what starts processes."""
    for item in items:
        asked = {*getattr(item, "fixturenames", ())}
        uses = item.get_closest_marker("django_db") or asked & {"db", "transactional_db"}
        if uses and not item.get_closest_marker("browser"):
            item.add_marker("database")
        if clock.starts_processes(item):
            item.add_marker("processes")
    postgresql.mark([item for item in items if item.get_closest_marker("database")])


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is said outside a request is said in English; a request speaks its own asker's language."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def stored_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test has its files. Not in tmp_path: to make a folder for each would take longer than many a test."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _own_files_and_cache(stored_files: Path, settings: Settings) -> Iterator[None]:
    """Each test keeps its files in a folder of its own, and begins with nothing kept."""
    settings.MEDIA_ROOT = stored_files / str(next(FILES))
    cache.clear()
    forget()
    allowance.used_up.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """pytest-django's, but a copy of a database that was migrated once."""
    database = ExitStack()
    with django_db_blocker.unblock():
        database.enter_context(databases.test_database())
    yield
    with django_db_blocker.unblock():
        database.close()


# Sites of their own, for tests that need real processes


@pytest.fixture(scope="session", name="postgresql")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with a migrated database to copy."""
    try:
        with server() as address:
            yield address
    except NoPostgresql as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def migrated(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
) -> Path:
    """A migrated SQLite database to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    if connection.vendor == "sqlite":
        return Path(shutil.copy(databases.migrated(), folder / "gisu.sqlite3"))
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
    home = Home(tmp_path, new_database(postgresql))
    yield home
    home.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest) -> Home:
    found: Home = request.getfixturevalue(f"on_{request.param}")
    return found
