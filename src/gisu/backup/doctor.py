"""What `gisu doctor` looks at of backups: a restore that was broken off, the newest backup, and stored files."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gisu.backup.marks import refuse_while_unfinished, unfinished
from gisu.backup.shelf import last
from gisu.core.doctor import DoctorCheck, Finding, Level
from gisu.core.refusals import Refusal
from gisu.core.stored_files import missing_files

BACKUP_DUE = timedelta(hours=36)  # a nightly one, and one that failed is noticed the next day


def look_at_restoring() -> Iterator[Finding]:
    """A restore that was broken off: the site is not what it was meant to be, and nothing else here says so."""
    try:
        refuse_while_unfinished()
    except Refusal as unfinished:
        says = f"{unfinished.what} {unfinished.where}"
        yield Finding(Level.FAIL, "restore", says, unfinished.remedy)


def look_at_backups() -> Iterator[Finding]:
    """The newest backup, wherever it was put; and whether what rows speak of could be saved at all."""
    found, do = last(), _("Let a timer run gisu backup every night; docs/host has one.")
    if found is None:
        yield Finding(Level.WARN, "backup", _("none has been made"), do)
    else:
        age, is_there = datetime.now(UTC) - found.made_at, found.file.exists()
        said = (
            _("%(file)s, made %(when)s")
            if is_there
            else _("%(file)s, made %(when)s, and is not there any more")
        )
        says = said % {
            "file": found.file,
            "when": f"{found.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        }
        is_well = is_there and age <= BACKUP_DUE
        level = Level.OK if is_well else Level.WARN
        yield Finding(level, "backup", says, "" if is_well else do)
    if unfinished() is None:
        yield _stored_files()


def _stored_files() -> Finding:
    named, missing = missing_files()
    if not missing:
        says = _("all of them are there: %(count)s") % {"count": f"{named:,}"}
        return Finding(Level.OK, "stored files", says)
    said = _("not in GISU_HOME/files: %(missing)s of %(count)s, such as %(name)s")
    says = said % {"missing": f"{len(missing):,}", "count": f"{named:,}", "name": missing[0]}
    return Finding(Level.FAIL, "stored files", says, _("Take them from a backup."))


RESTORE = DoctorCheck(
    {"restore": pgettext_lazy("doctor", "restore")}, look_at_restoring, order=50
)
BACKUPS = DoctorCheck(
    {
        "backup": pgettext_lazy("doctor", "backup"),
        "stored files": pgettext_lazy("doctor", "stored files"),
    },
    look_at_backups,
    order=70,
)
