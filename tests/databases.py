"""Django's database in tests: a copy of a migrated one, on SQLite and on a server of tests.postgresql."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from tests import postgresql
from tests.cache import cached


def test_database() -> AbstractContextManager[None]:
    """Django's database as one that is migrated and empty, gone when it ends."""
    if connection.vendor == "sqlite":
        return _copied_file()
    if connection.settings_dict["NAME"] == postgresql.MIGRATED:
        return _copied_on_server()
    return _migrated_anew()


def migrated() -> Path:
    """The migrated SQLite database. Nobody writes into it."""
    return cached(".sqlite3", version=sqlite3.sqlite_version, build=_migrate)


@contextmanager
def _copied_file() -> Iterator[None]:
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    shutil.copy(migrated(), name)
    _switch_to(name)
    try:
        yield
    finally:
        connection.close()
        name.unlink()


@contextmanager
def _copied_on_server() -> Iterator[None]:
    copy = f"test_{postgresql.MIGRATED}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {postgresql.MIGRATED}")
    _switch_to(copy)
    try:
        yield
    finally:
        _switch_to(postgresql.MIGRATED)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {copy}")


@contextmanager
def _migrated_anew() -> Iterator[None]:
    """On a server of somebody's own."""
    before = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(before, verbosity=0)


def _migrate(place: Path) -> None:
    """By Django's own way of making a test database."""
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    made = connection.settings_dict["NAME"]
    connection.close()
    with closing(sqlite3.connect(made)) as database:
        database.execute("VACUUM INTO ?", [str(place)])
    Path(made).unlink()
    _switch_to(before)


def _switch_to(name: Path | str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = str(name)
    connection.settings_dict["NAME"] = str(name)
