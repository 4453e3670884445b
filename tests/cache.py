"""Migrated databases, made once for what they are made of and copied from then on.

Migrating takes ten seconds and more, and most runs of tests change no migration.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".pytest_cache" / "databases"
# What decides about tables and what stands in them from the beginning: migrations, ours and those of the locked
# packages; content types and permissions, which follow the models.
INGREDIENTS = (
    "requirements/dev.txt",
    "src/gisu/site/settings/*.py",
    "src/gisu/*/migrations/*.py",
    "src/gisu/*/models.py",
    "src/gisu/*/models/*.py",
)
CAPACITY = 3


def cached(suffix: str, *, version: str, build: Callable[[Path], None]) -> Path:
    """The file that `build` writes, for these ingredients and `version`. Nobody writes into it."""
    place = CACHE / f"{digest(sources(*INGREDIENTS), version)}{suffix}"
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            built = Path(folder) / "built"
            build(built)
            built.replace(place)  # whole or not at all: two runs may build it at the same time
        _remove_oldest(suffix)
    return place


def sources(*patterns: str) -> list[Path]:
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


def digest(files: Iterable[Path], version: str = "") -> str:
    """Changes with the names and the contents of the files, and with `version`."""
    made = hashlib.sha256(version.encode())
    for path in files:
        made.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return made.hexdigest()


def _remove_oldest(suffix: str) -> None:
    by_age = sorted(CACHE.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-CAPACITY]:
        old.unlink(missing_ok=True)
