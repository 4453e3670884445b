"""The mark of a restore that has begun and not ended: doctor, upgrade and serve read it."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.backup.swapping import aside_of, remove, was_left
from gisu.core.refusals import Refusal

NAME = "restoring.json"


class RestoreUnfinished(Refusal):
    code = "restore-unfinished"


@dataclass(frozen=True, slots=True)
class Begun:
    """A restore of `file`, begun at `begun_at` by the process `pid`, over what was there where it `replaces`.

    `is_swapping`: the new database was whole, and was about to take the place of the old one.
    """

    file: Path
    begun_at: datetime
    pid: int
    replaces: bool = False
    is_swapping: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it was broken off after the last step, so that the site is what the backup says."""
        if not self.is_swapping:
            return False
        database = _sqlite()
        return was_left(self.name) if database is None else not aside_of(database).exists()

    @property
    def name(self) -> str:
        """Tells this restore from every other."""
        return name_of(self.begun_at, self.pid)

    @property
    def is_running(self) -> bool:
        """Whether that process is there still, as far as this machine can tell."""
        command = Path(f"/proc/{self.pid}/cmdline")
        return command.exists() and b"restore" in command.read_bytes()


def unfinished() -> Begun | None:
    """The restore that has begun here and not ended, if there is one."""
    try:
        kept = json.loads(_place().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    begun = Begun(
        file=Path(kept["file"]),
        begun_at=datetime.fromisoformat(kept["begun_at"]),
        pid=int(kept["pid"]),
        replaces=bool(kept.get("replaces")),
        is_swapping=bool(kept.get("is_swapping")),
    )
    if begun.is_done and not begun.is_running:
        _place().unlink(missing_ok=True)
        return None
    return begun


def refuse_while_unfinished() -> None:
    """Raises RestoreUnfinished where a restore has begun and not ended: the site is not what it was meant to be."""
    begun = unfinished()
    if begun is None:
        return
    where = _("begun %(when)s from %(file)s") % {
        "when": f"{begun.begun_at:%Y-%m-%d %H:%M} UTC",
        "file": begun.file,
    }
    if begun.is_running:
        raise RestoreUnfinished(
            _("A backup is being restored."), where=where, remedy=_("Wait until it has ended.")
        )
    command = f"gisu restore {begun.file}" + (" --replace" if begun.replaces else "")
    raise RestoreUnfinished(
        _("Restoring a backup was broken off, so this site is not what the backup says."),
        where=where,
        remedy=_(
            "Restore again: %(command)s. Or keep what was here before: gisu restore --abandon."
        )
        % {"command": command},
    )


def name_of(begun_at: datetime, pid: int) -> str:
    return f"restored {begun_at.isoformat()} {pid}"


@contextmanager
def marked(
    file: Path, *, replaces: bool, now: datetime
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Leave a mark that restoring `file` has begun, and take it away however it ends, unless the process dies.

    Gives the restore's name, and what to call before the new database takes the place of the old one.
    """
    kept = {
        "file": str(file.absolute()),
        "begun_at": now.isoformat(),
        "pid": os.getpid(),
        "replaces": replaces,
    }
    _write(kept)
    try:
        yield name_of(now, os.getpid()), lambda: _write({**kept, "is_swapping": True})
    finally:
        _place().unlink(missing_ok=True)


def _write(kept: dict[str, object]) -> None:
    place = _place()
    aside = place.with_name(f".{NAME}")
    aside.write_text(json.dumps(kept), encoding="utf-8")
    aside.replace(place)


def abandon() -> Begun | None:
    """Give up the restore that was broken off: what was here before stays. Returns it, or None where there was none.

    Raises RestoreUnfinished while it is still running.
    """
    begun = unfinished()
    if begun is None:
        return None
    if begun.is_running:
        refuse_while_unfinished()
    if database := _sqlite():
        remove(aside_of(database))
    _place().unlink()
    return begun


def _sqlite() -> Path | None:
    """Where the site's database lies, where it is a file."""
    database = settings.DATABASES["default"]
    is_file = database["ENGINE"].endswith("sqlite3")
    return Path(database["NAME"]) if is_file else None


def _place() -> Path:
    return Path(settings.GISU_HOME) / NAME
