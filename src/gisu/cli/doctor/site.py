"""What `gisu doctor` looks at of the site: database, backups, stored files, workers, mail, its address."""

import os
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cli.django import behind
from gisu.cli.doctor.findings import Finding, Level

PATIENCE_SECONDS = 5
BACKUP_DUE = timedelta(hours=36)  # a nightly one, and one that failed is noticed the next day
QUEUE_DUE = timedelta(minutes=10)
NEAR = {"127.0.0.1", "localhost", "::1"}


def look_at_database() -> Iterator[Finding]:
    from django.db import OperationalError, connection

    about = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    try:
        connection.ensure_connection()
        waiting = behind()
    except OperationalError as error:
        says = _("cannot be reached: %(why)s") % {"why": error}
        yield Finding(Level.FAIL, about, says, _("Check GISU_DATABASE_URL and GISU_HOME."))
        return
    if waiting and _is_being_restored():
        return  # it is not whole yet, and gisu upgrade refuses: what to do is said of the restore
    if waiting:
        said = ngettext(
            "%(count)d migration behind: %(first)s",
            "%(count)d migrations behind, from %(first)s on",
            len(waiting),
        )
        says = said % {"count": len(waiting), "first": waiting[0]}
        yield Finding(Level.FAIL, about, says, _("Run: gisu upgrade"))
    else:
        yield Finding(Level.OK, about, _("reached, and up to date"))


def look_at_restoring() -> Iterator[Finding]:
    """A restore that was broken off: the site is not what it was meant to be, and nothing else here says so."""
    from gisu.core.refusals import Refusal
    from gisu.site.backup.marks import refuse_while_unfinished

    try:
        refuse_while_unfinished()
    except Refusal as unfinished:
        says = f"{unfinished.what} {unfinished.where}"
        yield Finding(Level.FAIL, "restore", says, unfinished.remedy)


def look_at_backups() -> Iterator[Finding]:
    """The newest backup, wherever it was put; and whether what rows speak of could be saved at all."""
    from gisu.site.backup.shelf import last

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
        says = said % {"file": found.file, "when": _moment(found.made_at)}
        is_well = is_there and age <= BACKUP_DUE
        level = Level.OK if is_well else Level.WARN
        yield Finding(level, "backup", says, "" if is_well else do)
    if not _is_being_restored():
        yield _stored_files()


def _is_being_restored() -> bool:
    from gisu.site.backup.marks import unfinished

    return unfinished() is not None


def _stored_files() -> Finding:
    from gisu.core.stored_files import missing_files

    named, missing = missing_files()
    if not missing:
        says = _("all of them are there: %(count)s") % {"count": f"{named:,}"}
        return Finding(Level.OK, "stored files", says)
    said = _("not in GISU_HOME/files: %(missing)s of %(count)s, such as %(name)s")
    says = said % {"missing": f"{len(missing):,}", "count": f"{named:,}", "name": missing[0]}
    return Finding(Level.FAIL, "stored files", says, _("Take them from a backup."))


def look_at_requirements() -> Iterator[Finding]:
    """Whether every requirement that holds can be read."""
    from gisu.completion.queries.asking import unreadable

    found = [f"{one.cohort.slug}: {one.key}" for one in unreadable()]
    if not found:
        yield Finding(Level.OK, "requirements", _("all of them can be read"))
        return
    says = _("nobody is judged by these, as they cannot be read: %(names)s")
    do = _("Write them anew on the page Program of the cohort, or apply its program again.")
    yield Finding(Level.WARN, "requirements", says % {"names": ", ".join(found)}, do)


def look_at_file_modes() -> Iterator[Finding]:
    """Whether others on this machine can read what only the site should."""
    from django.conf import settings

    from gisu.site.file_modes import open_to_others

    url = os.environ.get("GISU_DATABASE_URL", "")
    if readable := open_to_others(Path(settings.GISU_HOME), url):
        says = _("others on this machine can read %(file)s") % {"file": readable[0]}
        do = _("Let the user gisu runs as own it; the next command closes it to others.")
        yield Finding(Level.WARN, "file modes", says, do)
    else:
        yield Finding(Level.OK, "file modes", _("closed to others on this machine"))


def look_at_pages_files() -> Iterator[Finding]:
    from django.conf import settings
    from django.contrib.staticfiles.finders import find

    about = "style and scripts"
    if not find("gisu/gisu.css"):
        do = _("From a checkout run script/demo once; a wheel of gisu carries them.")
        yield Finding(Level.FAIL, about, _("not built, so pages are bare"), do)
    elif not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        do = _("Run: gisu upgrade")
        yield Finding(Level.FAIL, about, _("built, but not collected"), do)
    else:
        yield Finding(Level.OK, about, _("built and collected"))


def look_at_workers() -> Iterator[Finding]:
    from django.db import DatabaseError

    from gisu.work import queries

    try:
        now = datetime.now(UTC)
        alive = [row for row in queries.workers(now=now) if row.is_alive]
        lanes = queries.waiting(now=now)
    except DatabaseError:
        says = _("cannot be told while the database is not well")
        yield Finding(Level.WARN, "workers", says)
        return
    counts = {"running": len(alive), "waiting": sum(lane.waiting for lane in lanes)}
    says = _("running: %(running)d, items waiting: %(waiting)d") % counts
    if alive:
        yield Finding(Level.OK, "workers", says)
    else:
        do = _("gisu serve starts one; gisu worker starts one more.")
        yield Finding(Level.WARN, "workers", says, do)
    oldest = min((lane.oldest_at for lane in lanes if lane.oldest_at), default=now)
    if alive and now - oldest > QUEUE_DUE:
        says = _("the oldest item has waited since %(when)s") % {"when": _moment(oldest)}
        yield Finding(Level.WARN, "queue", says, _("Start more workers: gisu worker"))


def look_at_mail() -> Iterator[Finding]:
    from django.conf import settings

    if "console" in settings.EMAIL_BACKEND:
        do = _("Set GISU_EMAIL_URL to smtp://… once people are to receive any.")
        yield Finding(Level.WARN, "mail", _("printed to the terminal, not sent"), do)
        return
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with server(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=PATIENCE_SECONDS) as smtp:
            smtp.noop()
    except OSError as error:
        says = _("%(server)s does not answer: %(why)s") % {"server": place, "why": error}
        yield Finding(Level.FAIL, "mail", says, _("Check GISU_EMAIL_URL and the mail server."))
    else:
        yield Finding(Level.OK, "mail", _("%(server)s answers") % {"server": place})


def look_at_address() -> Iterator[Finding]:
    from django.conf import settings

    said = settings.GISU_BASE_URL
    address = urlsplit(said)
    if address.scheme == "http" and address.hostname not in NEAR:
        says = _("%(address)s is not encrypted") % {"address": said}
        do = _("Put a proxy with TLS in front and set GISU_BASE_URL to https://…")
        yield Finding(Level.WARN, "address", says, do)
    elif address.scheme == "https" and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        says = _("%(address)s is behind a proxy, so everybody counts as one address")
        do = _("Set GISU_TRUSTED_PROXIES to how many proxies stand in front.")
        yield Finding(Level.WARN, "address", says % {"address": said}, do)
    else:
        yield Finding(Level.OK, "address", said)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
