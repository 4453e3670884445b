"""The folder backups are kept in: names by time, the newest few stay, and when the last one was made."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

KEPT = 5
LAST = "last-backup.json"
PATTERN = "gisu-*.zip"


@dataclass(frozen=True)
class Last:
    file: Path
    made_at: datetime


def shelf() -> Path:
    return Path(settings.GISU_HOME) / "backups"


def next_file(folder: Path, now: datetime) -> Path:
    """A name in `folder` that says when, in UTC, so that names sort by time everywhere."""
    name = f"gisu-{now:%Y%m%d-%H%M%S}"
    file, nth = folder / f"{name}.zip", 1
    while file.exists():
        nth += 1
        file = folder / f"{name}-{nth}.zip"
    return file


def remove_old(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups of `folder`. Returns those that went."""
    old = sorted(folder.glob(PATTERN), key=lambda file: (file.stat().st_mtime_ns, file.name))[
        :-keep
    ]
    for file in old:
        file.unlink()
    return old


def note(last: Last) -> None:
    """Remember for `gisu doctor` when the last backup was made, wherever it was put."""
    place = shelf()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = {"file": str(last.file), "made_at": last.made_at.isoformat()}
    aside = place / f".{LAST}"
    aside.write_text(json.dumps(said))
    aside.replace(place / LAST)


def last() -> Last | None:
    try:
        said = json.loads((shelf() / LAST).read_text())
    except FileNotFoundError:
        return None
    return Last(Path(said["file"]), datetime.fromisoformat(said["made_at"]))
