"""`gisu upgrade` saves what is there, changes what has to be changed, looks whether it is well, and may run again."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.backup.test_backup import manifest, tell
from tests.processes import Home


def backups(home: Home) -> list[Path]:
    return sorted((home.folder / "backups").glob("gisu-*.zip"))


def test_what_is_there_is_saved_before_it_is_changed(older: Home) -> None:
    first = tell(older, "upgrade")
    again = tell(older, "upgrade")

    (kept,) = backups(older)
    assert "created_at" not in manifest(kept)["tables"]["mfa.authenticator"]["fields"]
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert lines[1] == "applied mfa.0002_authenticator_timestamps"
    assert lines[-2].startswith("checked ")
    assert lines[-1] == "The database is up to date."
    assert all(line.startswith("applied mfa.") for line in lines[1:-2])
    assert again.stdout.splitlines()[-1] == "The database was up to date."
    assert "applied" not in again.stdout


def test_no_backup_is_made_where_none_is_wanted_or_there_is_nothing_to_save(
    older: Home, tmp_path: Path
) -> None:
    new = Home(tmp_path / "new", f"sqlite:///{tmp_path / 'new' / 'gisu.sqlite3'}")
    new.folder.mkdir()

    assert tell(older, "upgrade", "--no-backup").returncode == 0
    assert "The database is up to date." in tell(new, "upgrade").stdout.splitlines()

    assert backups(older) == backups(new) == []


def test_five_backups_are_kept(older: Home) -> None:
    folder = older.folder / "backups"
    folder.mkdir()
    for day in range(1, 7):
        (folder / f"gisu-2026010{day}-000000.zip").touch()

    tell(older, "upgrade")

    assert len(backups(older)) == 5
    assert manifest(backups(older)[-1])["tables"]["cohorts.cohort"]["rows"] == 1


@pytest.mark.parametrize("verb", ["upgrade", "worker", "serve"])
def test_a_database_a_newer_gisu_has_upgraded_is_left_alone(on_sqlite: Home, verb: str) -> None:
    with closing(sqlite3.connect(on_sqlite.folder / "gisu.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('ledger', '0077_telepathy', '2026-01-01')"
        )

    answer = tell(on_sqlite, verb)

    assert answer.returncode == (1 if verb == "upgrade" else 2)
    assert "A newer gisu has upgraded this database (ledger.0077_telepathy)." in answer.stderr


@pytest.mark.parametrize("verb", ["upgrade", "worker", "serve"])
def test_a_database_from_before_the_first_release_is_left_alone(
    on_sqlite: Home, verb: str
) -> None:
    with closing(sqlite3.connect(on_sqlite.folder / "gisu.sqlite3")) as database, database:
        database.execute(
            "UPDATE django_migrations SET name = '0001_initial' WHERE app = 'cohorts'"
        )

    answer = tell(on_sqlite, verb)

    assert answer.returncode == (1 if verb == "upgrade" else 2)
    assert "made by a gisu from before the first release" in answer.stderr
    assert "newer" not in answer.stderr


def test_serving_a_database_that_is_behind_says_what_to_run(older: Home) -> None:
    answer = tell(older, "serve")

    assert answer.returncode == 2
    assert "The database is not up to date. Bring it there first: gisu upgrade" in answer.stderr


def test_files_that_are_gone_are_named(older: Home) -> None:
    shutil.rmtree(older.folder / "files")

    answer = tell(older, "upgrade")

    assert answer.returncode == 1
    assert "Stored files that are not in GISU_HOME/files: " in answer.stderr
