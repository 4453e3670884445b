from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)  # Friday 14:40 in Seoul


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _own_files_and_cache(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Each test keeps its files in a folder of its own, and begins with nothing kept."""
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    yield
    cache.clear()
