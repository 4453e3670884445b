import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.journeys.site import CHROMIUM, Eyes, Site, browser, free_port


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Site]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing. Debian and Ubuntu: apt-get install chromium")
    made = Site(tmp_path_factory.mktemp("journeys"), free_port())
    shutil.copy(migrated, made.home)
    made.stage()
    with made.running():
        yield made


@pytest.fixture(scope="session")
def kept() -> dict[str, Any]:
    """Who has signed in already, with their cookies: once is enough for all journeys but the first."""
    return {}


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    """One browser a module, not a session: while it is open its event loop keeps Django from its database."""
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def windows(site: Site, opened: Browser, kept: dict[str, Any]) -> Iterator[Eyes]:
    """Windows that stay open for a whole module, for tests that only look."""
    found = Eyes(site, opened, kept)
    yield found
    found.close()


@pytest.fixture
def eyes(site: Site, opened: Browser, kept: dict[str, Any]) -> Iterator[Eyes]:
    found = Eyes(site, opened, kept)
    yield found
    found.close()
