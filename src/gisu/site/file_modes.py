"""Who on this machine may read what the site keeps: its owner, whatever umask it was started with."""

import os
import stat
from glob import escape
from pathlib import Path

UMASK = 0o077
OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
SQLITE = "sqlite:///"
# What holds people's data or lets somebody in, as names in the home folder.
PRIVATE = ("gisu.sqlite3*", "secret-key", "files", "backups", "cache", "*.lock")


def for_owner_only() -> None:
    """Let files this process makes be read and written by its user alone: the database, uploads, backups, exports."""
    os.umask(UMASK)


def open_to_others(home: Path, database_url: str) -> list[Path]:
    """What of the home folder, and of an SQLite database elsewhere, others on this machine may read or write."""
    matches = [path for pattern in PRIVATE for path in sorted(home.glob(pattern))]
    if database_url.startswith(SQLITE):
        database = Path(database_url.removeprefix(SQLITE))
        matches += sorted(database.parent.glob(f"{escape(database.name)}*"))
    return [
        path for path in matches if not path.is_symlink() and path.stat().st_mode & OF_OTHERS
    ]


def tighten(home: Path, database_url: str) -> None:
    """Close what older versions of gisu left open to others. What belongs to another user stays: doctor names it."""
    for path in open_to_others(home, database_url):
        status = path.stat()
        if status.st_uid == os.geteuid():
            path.chmod(stat.S_IMODE(status.st_mode) & ~OF_OTHERS)
