"""What the site keeps is closed to other users of the machine, whatever umask it was started with."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.places import environment

from gisu.site.file_modes import open_to_others, tighten


@pytest.fixture
def ordinary_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.slow
def test_a_new_site_is_its_owners_alone(tmp_path: Path, ordinary_umask: None) -> None:
    home = tmp_path / "home"
    argv = [sys.executable, "-m", "gisu.cli.main", "upgrade"]

    subprocess.run(argv, env=environment(home), check=True, capture_output=True)

    kept = [path for path in home.rglob("*") if not path.is_symlink()]
    assert mode(home / "gisu.sqlite3") == 0o600
    assert mode(home) == 0o700
    assert [path for path in kept if mode(path) & 0o077] == []


def test_what_older_versions_left_open_is_closed(tmp_path: Path, ordinary_umask: None) -> None:
    database, elsewhere = tmp_path / "home" / "gisu.sqlite3", tmp_path / "site.db"
    database.parent.mkdir()
    for path in (database, database.with_name("gisu.sqlite3-wal"), elsewhere):
        path.touch()
    (database.parent / "notes.txt").touch()
    url = f"sqlite:///{elsewhere}"
    assert len(open_to_others(database.parent, url)) == 3

    tighten(database.parent, url)

    assert open_to_others(database.parent, url) == []
    assert mode(database) == 0o600
    assert mode(database.parent / "notes.txt") == 0o644, "what is not ours is left alone"
