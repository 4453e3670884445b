"""A site that did things and a site an older gisu left, laid once: each test has a copy, or only reads."""

import shutil
from pathlib import Path

import pytest
from tests.processes import Home


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Home:
    """A site on SQLite with a cohort that did things. Only read."""
    folder = tmp_path_factory.mktemp("laid")
    shutil.copy(migrated, folder / "gisu.sqlite3")
    home = Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")
    home.run("tests.backup.stage", "lay")
    return home


@pytest.fixture(scope="session")
def laid_by_an_older_gisu(tmp_path_factory: pytest.TempPathFactory, laid: Home) -> Home:
    """The same as an older gisu left it. Only read."""
    older = copy(laid, tmp_path_factory.mktemp("older"))
    settings = "--settings=gisu.site.settings.main"
    older.run("django", "migrate", "mfa", "0001", "--verbosity=0", settings)
    return older


@pytest.fixture
def older(laid_by_an_older_gisu: Home, tmp_path: Path) -> Home:
    """A site with a cohort, as an older gisu left it."""
    return copy(laid_by_an_older_gisu, tmp_path / "older")


def copy(home: Home, folder: Path) -> Home:
    """A site like `home`, with files of its own, and no backups."""
    left = shutil.ignore_patterns("backups")
    shutil.copytree(home.folder, folder, dirs_exist_ok=True, ignore=left)
    return Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")
