"""A migrated SQLite database, made once for what it is made of and copied from then on.

Migrating takes ten seconds, and most runs of tests change no migration.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "databases"
# What decides about tables and what stands in them from the beginning: migrations, ours and those of the locked
# packages; content types and permissions, which follow the models.
INGREDIENTS = (
    "requirements/dev.txt",
    "src/gisu/site/settings/*.py",
    "src/gisu/*/migrations/*.py",
    "src/gisu/*/models.py",
    "src/gisu/*/models/*.py",
)
MOST_KEPT = 5


@contextmanager
def test_database() -> Iterator[None]:
    """Django's database as a copy of the migrated one, gone when it ends."""
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    shutil.copy(migrated(), name)
    _turn_to(name)
    try:
        yield
    finally:
        connection.close()
        name.unlink()


def migrated() -> Path:
    """The migrated database. Nobody writes into it."""
    kept = KEPT / f"{_digest()}.sqlite3"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            made = Path(folder) / "made.sqlite3"
            _make(made)
            made.replace(kept)  # whole or not at all: two runs may make it at once
        _forget_the_oldest()
    return kept


def _digest() -> str:
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _make(place: Path) -> None:
    """By Django's own way of making a test database."""
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    made = connection.settings_dict["NAME"]
    connection.close()
    with closing(sqlite3.connect(made)) as database:
        database.execute("VACUUM INTO ?", [str(place)])
    Path(made).unlink()
    _turn_to(before)


def _turn_to(name: Path | str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = str(name)
    connection.settings_dict["NAME"] = str(name)


def _forget_the_oldest() -> None:
    for old in sorted(KEPT.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[
        :-MOST_KEPT
    ]:
        old.unlink(missing_ok=True)
