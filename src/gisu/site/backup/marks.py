"""The mark of a restore that has begun and not ended: doctor, upgrade and serve read it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.ground.refusals import Refusal
from gisu.site.backup import swapping

NAME = "restoring.json"


class RestoreUnfinished(Refusal):
    code = "restore-unfinished"


@dataclass(frozen=True, slots=True)
class Begun:
    """A restore of `file`, begun at `begun_at` by the process `pid`."""

    file: Path
    begun_at: datetime
    pid: int

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
    return Begun(Path(kept["file"]), datetime.fromisoformat(kept["begun_at"]), int(kept["pid"]))


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
    raise RestoreUnfinished(
        _("Restoring a backup was broken off, so this site is not what the backup says."),
        where=where,
        remedy=_(
            "Restore again: gisu restore %(file)s. Or keep what was here before: gisu restore --abandon."
        )
        % {"file": begun.file},
    )


@contextmanager
def marked(file: Path, *, now: datetime) -> Iterator[None]:
    """Leave a mark that restoring `file` has begun, and take it away however it ends, unless the process dies."""
    place = _place()
    aside = place.with_name(f".{NAME}")
    begun = {"file": str(file.absolute()), "begun_at": now.isoformat(), "pid": os.getpid()}
    aside.write_text(json.dumps(begun), encoding="utf-8")
    aside.replace(place)
    try:
        yield
    finally:
        place.unlink(missing_ok=True)


def abandon() -> Begun | None:
    """Give up the restore that was broken off: what was here before stays. Returns it, or None where there was none.

    Raises RestoreUnfinished while it is still running.
    """
    begun = unfinished()
    if begun is None:
        return None
    if begun.is_running:
        refuse_while_unfinished()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        swapping.remove(swapping.aside_of(Path(database["NAME"])))
    _place().unlink()
    return begun


def _place() -> Path:
    return Path(settings.GISU_HOME) / NAME
