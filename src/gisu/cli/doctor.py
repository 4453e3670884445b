"""`gisu doctor`: what is amiss on this machine, and what to do about it."""

import json
import shutil
import smtplib
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from gisu.cli.django import behind, setup

ROOM_WARN, ROOM_FAIL = 2_000_000_000, 200_000_000
PATIENCE_SECONDS = 5
BACKUP_DUE = timedelta(hours=36)  # a nightly one, and one that failed is noticed the next day
SKEW_WARN, SKEW_FAIL = 2.0, 10.0  # seconds; a scoring lease is twenty
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that shows less is wrong
NEAR = {"127.0.0.1", "localhost", "::1"}


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do where it is not well."""

    level: Level
    about: str
    says: str
    do: str = ""


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def doctor(*, as_json: AsJson = False) -> None:
    """Look over this installation: each line is ok, warn or fail, and says what to do. Exits with 1 on any fail."""
    setup()
    findings = [finding for look in LOOKS for finding in _looked(look)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for one in findings:
            print(f"{one.level:<5} {one.about}: {one.says}")
            if one.do:
                print(f"      {one.do}")
    raise typer.Exit(any(finding.level is Level.FAIL for finding in findings))


def _looked(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds; a look that breaks is a finding too, so that the others are still made."""
    about = look.__name__.removeprefix("look_at_").replace("_", " ")
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001  the doctor must not fall ill
        yield Finding(Level.FAIL, about, f"{type(error).__name__}: {error}")


def look_at_python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(Level.OK, "Python", f"{version} at {sys.executable}")


def look_at_database() -> Iterator[Finding]:
    from django.db import OperationalError, connection

    about = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    try:
        connection.ensure_connection()
        waiting = behind()
    except OperationalError as error:
        yield Finding(
            Level.FAIL,
            about,
            f"cannot be reached: {error}",
            "Check GISU_DATABASE_URL and GISU_HOME.",
        )
        return
    if waiting:
        says = f"{len(waiting)} migrations behind, from {waiting[0]} on"
        yield Finding(Level.FAIL, about, says, "Run: gisu upgrade")
    else:
        yield Finding(Level.OK, about, "reached, and up to date")


def look_at_home() -> Iterator[Finding]:
    from django.conf import settings

    home = Path(settings.MEDIA_ROOT).parent
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        yield Finding(
            Level.FAIL,
            "home",
            f"{home} cannot be written: {error.strerror}",
            "Set GISU_HOME to a folder this user may write, or change its owner.",
        )
        return
    free = shutil.disk_usage(home).free
    level = Level.FAIL if free < ROOM_FAIL else Level.WARN if free < ROOM_WARN else Level.OK
    do = "" if level is Level.OK else "Make room, or move the folder and set GISU_HOME."
    yield Finding(level, "home", f"{home} can be written, {free / 1e9:.1f} GB free", do)


def look_at_backups() -> Iterator[Finding]:
    """The newest backup, wherever it was put; and whether what rows speak of could be saved at all."""
    from gisu.site.backup.checks import missing_files
    from gisu.site.backup.shelf import last

    found, do = last(), "Let a timer run gisu backup every night; docs/host has one."
    if found is None:
        yield Finding(Level.WARN, "backup", "none has been made", do)
    else:
        age = datetime.now(UTC) - found.made_at
        level = Level.WARN if age > BACKUP_DUE or not found.file.exists() else Level.OK
        gone = "" if found.file.exists() else ", and is not there any more"
        says = f"{found.file}, made {found.made_at:%Y-%m-%d %H:%M} UTC{gone}"
        yield Finding(level, "backup", says, "" if level is Level.OK else do)
    named, missing = missing_files()
    if missing:
        says = f"{len(missing):,} of {named:,} are not in GISU_HOME/files, such as {missing[0]}"
        yield Finding(Level.FAIL, "stored files", says, "Take them from a backup.")
    else:
        yield Finding(Level.OK, "stored files", f"all {named:,} are there")


def look_at_pages_files() -> Iterator[Finding]:
    from django.conf import settings
    from django.contrib.staticfiles.finders import find

    if not find("gisu/gisu.css"):
        do = "From a checkout run script/demo once; a wheel of gisu carries them."
        yield Finding(Level.FAIL, "style and scripts", "not built, so pages are bare", do)
    elif not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        do = "gisu upgrade"
        yield Finding(Level.FAIL, "style and scripts", "built, but not collected", do)
    else:
        yield Finding(Level.OK, "style and scripts", "built and collected")


def look_at_workers() -> Iterator[Finding]:
    from django.db import DatabaseError

    from gisu.work import queries

    try:
        now = datetime.now(UTC)
        alive = [row for row in queries.workers(now=now) if row.is_alive]
        lanes = queries.waiting(now=now)
    except DatabaseError:
        yield Finding(Level.WARN, "workers", "cannot be told while the database is not well")
        return
    waiting = sum(lane.waiting for lane in lanes)
    if alive:
        yield Finding(Level.OK, "workers", f"{len(alive)} running, {waiting} items waiting")
    else:
        do = "gisu serve starts one; gisu worker starts one more."
        yield Finding(Level.WARN, "workers", f"none running, {waiting} items waiting", do)
    oldest = min((lane.oldest_at for lane in lanes if lane.oldest_at), default=now)
    if alive and now - oldest > timedelta(minutes=10):
        says = f"the oldest item has waited since {oldest:%Y-%m-%d %H:%M} UTC"
        yield Finding(Level.WARN, "queue", says, "Start more workers: gisu worker")


def look_at_mail() -> Iterator[Finding]:
    from django.conf import settings

    if "console" in settings.EMAIL_BACKEND:
        do = "Set GISU_EMAIL_URL to smtp://… once people are to receive any."
        yield Finding(Level.WARN, "mail", "printed to the terminal, not sent", do)
        return
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with server(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=PATIENCE_SECONDS) as smtp:
            smtp.noop()
    except OSError as error:
        says = f"{place} does not answer: {error}"
        yield Finding(Level.FAIL, "mail", says, "Check GISU_EMAIL_URL and the mail server.")
    else:
        yield Finding(Level.OK, "mail", f"{place} answers")


def look_at_sandbox() -> Iterator[Finding]:
    """Only a report: nothing runs other people's programs yet."""
    program = shutil.which("bwrap")
    if program is None:
        do = "Needed once programs are judged. Debian and Ubuntu: apt-get install bubblewrap"
        yield Finding(Level.WARN, "sandbox", "bubblewrap is not installed", do)
        return
    tried = subprocess.run(  # noqa: S603  a fixed command
        [program, "--ro-bind", "/", "/", "--unshare-all", "true"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    if tried.returncode == 0:
        yield Finding(Level.OK, "sandbox", "bubblewrap runs, user namespaces are allowed")
        return
    do = "Allow user namespaces: sysctl kernel.unprivileged_userns_clone=1"
    restricted = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
    if restricted.exists() and restricted.read_text().strip() == "1":
        do = "AppArmor restricts user namespaces here: give bwrap a profile with `userns,`."
    yield Finding(Level.WARN, "sandbox", f"bubblewrap: {tried.stderr.strip()}", do)


def look_at_clock() -> Iterator[Finding]:
    from django.conf import settings

    now = datetime.now(UTC)
    if now < RELEASED:
        do = "Set it, and keep it right: timedatectl set-ntp true"
        yield Finding(Level.FAIL, "clock", f"shows {now:%Y-%m-%d %H:%M} UTC", do)
    else:
        yield Finding(Level.OK, "clock", f"{now:%Y-%m-%d %H:%M} UTC")
    yield from _beside_the_database()
    try:
        zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        do = "Install the data: pip install tzdata"
        yield Finding(Level.FAIL, "time zones", f"{settings.TIME_ZONE} is not known", do)
    else:
        yield Finding(
            Level.OK, "time zones", f"{settings.TIME_ZONE} is {now.astimezone(zone):%H:%M}"
        )


def _beside_the_database() -> Iterator[Finding]:
    """Leases are given by this machine's clock: several machines on one database have to agree."""
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        return
    try:
        before = datetime.now(UTC)
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        middle = before + (datetime.now(UTC) - before) / 2
    except DatabaseError:
        yield Finding(
            Level.WARN, "clock of the database", "cannot be told while it is not well"
        )
        return
    seconds = abs((theirs - middle).total_seconds())
    level = (
        Level.FAIL if seconds > SKEW_FAIL else Level.WARN if seconds > SKEW_WARN else Level.OK
    )
    do = "" if level is Level.OK else "Keep both right: timedatectl set-ntp true"
    says = f"{seconds:.1f} seconds from this machine's"
    yield Finding(level, "clock of the database", says, do)


def look_at_address() -> Iterator[Finding]:
    from django.conf import settings

    address = urlsplit(settings.GISU_BASE_URL)
    if address.scheme == "http" and address.hostname not in NEAR:
        do = "Put a proxy with TLS in front and set GISU_BASE_URL to https://…"
        yield Finding(Level.WARN, "address", f"{settings.GISU_BASE_URL} is not encrypted", do)
    elif address.scheme == "https" and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        do = "Set GISU_TRUSTED_PROXIES to how many proxies stand in front."
        says = f"{settings.GISU_BASE_URL} is behind a proxy, so everybody counts as one address"
        yield Finding(Level.WARN, "address", says, do)
    else:
        yield Finding(Level.OK, "address", settings.GISU_BASE_URL)


LOOKS = (
    look_at_python,
    look_at_database,
    look_at_home,
    look_at_backups,
    look_at_pages_files,
    look_at_workers,
    look_at_mail,
    look_at_sandbox,
    look_at_clock,
    look_at_address,
)
