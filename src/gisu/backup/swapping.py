"""A database made beside the one that is there, which takes its place whole or not at all, however it ends."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, transaction

ASIDE = ".restoring"
BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite puts beside a database of this name


NAMED = "django_migrations"  # the table whose comment names the restore that made it


@contextmanager
def new_database(*, name: str, before_swap: Callable[[], None]) -> Iterator[None]:
    """Everything written inside is in a database of its own until it ends well; then it is the site's.

    On SQLite that is a file beside the old one, which is moved over it in one step, after
    `before_swap`. On PostgreSQL it is one transaction, tables and all, which leaves `name` behind.
    Nobody else may be connected to SQLite's file meanwhile.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield
            _leave(name)
            before_swap()
        return
    place = Path(connection.settings_dict["NAME"])
    aside = aside_of(place)
    remove(aside)
    _turn_to(aside)
    try:
        yield
        _fold()
    except BaseException:
        _turn_to(place)
        remove(aside)
        raise
    _turn_to(place)
    if place.exists():
        _fold()
        connection.close()
    for suffix in BESIDE[1:]:
        place.with_name(place.name + suffix).unlink(missing_ok=True)
    before_swap()
    aside.replace(place)
    _sync(place.parent)


def was_left(name: str) -> bool:
    """Whether PostgreSQL's tables are those that the restore `name` made; False where it cannot be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [NAMED])
            return bool(cursor.fetchone() == (name,))
    except DatabaseError:
        return False


def _leave(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE {NAMED} IS %s", [name])


def aside_of(place: Path) -> Path:
    """Where the new database is made that is to take the place of `place`."""
    return place.with_name(place.name + ASIDE)


def remove(database: Path) -> None:
    """Take away an SQLite database and what lies beside it."""
    for name in BESIDE:
        database.with_name(database.name + name).unlink(missing_ok=True)


def _turn_to(database: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(database)


def _fold() -> None:
    """Put what SQLite keeps in its log into the database itself, so that the one file is all of it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA journal_mode=DELETE")


def _sync(folder: Path) -> None:
    """Let the move outlive a fall of the machine."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
