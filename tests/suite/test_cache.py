"""A database is made once for what it is made of."""

from pathlib import Path

import pytest
from tests import cache


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "CACHE", tmp_path / "cache")


def test_it_is_built_once_for_one_version() -> None:
    built: list[str] = []

    def build(place: Path) -> None:
        place.write_text("made")
        built.append("made")

    first = cache.cached(".x", version="1", build=build)
    again = cache.cached(".x", version="1", build=build)
    other = cache.cached(".x", version="2", build=build)

    assert first == again != other
    assert first.read_text() == "made"
    assert built == ["made", "made"]


def test_what_fails_half_way_leaves_nothing() -> None:
    def build(place: Path) -> None:
        place.write_text("half")
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        cache.cached(".x", version="1", build=build)

    assert [*cache.CACHE.iterdir()] == []


def test_only_the_newest_stay() -> None:
    for version in range(cache.CAPACITY + 2):
        cache.cached(".x", version=str(version), build=Path.touch)

    assert len([*cache.CACHE.iterdir()]) == cache.CAPACITY
