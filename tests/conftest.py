from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from pytest_django.fixtures import Settings

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
    yield
    cache.clear()
