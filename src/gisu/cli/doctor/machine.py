"""What `gisu doctor` looks at on the machine: Python, the home folder, the sandbox, clocks."""

import shutil
import subprocess
import sys
import tempfile
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gisu.core.doctor import DoctorCheck, Finding, Level

ROOM_WARN, ROOM_FAIL = 2_000_000_000, 200_000_000
PATIENCE_SECONDS = 5
SKEW_WARN, SKEW_FAIL = 2.0, 10.0  # seconds; a scoring lease is twenty
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)  # a clock that shows less is wrong


def look_at_python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(Level.OK, "Python", f"{version} ({sys.executable})")


def look_at_home() -> Iterator[Finding]:
    from django.conf import settings

    home = Path(settings.MEDIA_ROOT).parent
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        said = _("%(home)s cannot be written: %(why)s")
        says = said % {"home": home, "why": error.strerror}
        do = _("Set GISU_HOME to a folder this user may write, or change its owner.")
        yield Finding(Level.FAIL, "home", says, do)
        return
    free = shutil.disk_usage(home).free
    level = Level.FAIL if free < ROOM_FAIL else Level.WARN if free < ROOM_WARN else Level.OK
    do = "" if level is Level.OK else _("Make room, or move the folder and set GISU_HOME.")
    says = _("%(home)s can be written, %(free)s GB free") % {
        "home": home,
        "free": f"{free / 1e9:.1f}",
    }
    yield Finding(level, "home", says, do)


def look_at_sandbox() -> Iterator[Finding]:
    """Only a report: nothing runs other people's programs yet."""
    program = shutil.which("bwrap")
    if program is None:
        do = _("Needed once programs are judged. Debian and Ubuntu: apt-get install bubblewrap")
        yield Finding(Level.WARN, "sandbox", _("bubblewrap is not installed"), do)
        return
    tried = subprocess.run(  # noqa: S603  a fixed command
        [program, "--ro-bind", "/", "/", "--unshare-all", "true"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    if tried.returncode == 0:
        says = _("bubblewrap runs, user namespaces are allowed")
        yield Finding(Level.OK, "sandbox", says)
        return
    do = _("Allow user namespaces: sysctl kernel.unprivileged_userns_clone=1")
    restricted = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
    if restricted.exists() and restricted.read_text().strip() == "1":
        do = _("AppArmor restricts user namespaces here: give bwrap a profile with `userns,`.")
    yield Finding(Level.WARN, "sandbox", f"bubblewrap: {tried.stderr.strip()}", do)


def look_at_clock() -> Iterator[Finding]:
    from django.conf import settings

    now = datetime.now(UTC)
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if now < RELEASED:
        do = _("Set it, and keep it right: timedatectl set-ntp true")
        yield Finding(Level.FAIL, "clock", _("it shows %(time)s") % {"time": shown}, do)
    else:
        yield Finding(Level.OK, "clock", shown)
    yield from _beside_the_database()
    try:
        zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        says = _("%(zone)s is not known") % {"zone": settings.TIME_ZONE}
        do = _("Install the data: pip install tzdata")
        yield Finding(Level.FAIL, "time zones", says, do)
    else:
        says = _("%(zone)s is at %(time)s now") % {
            "zone": settings.TIME_ZONE,
            "time": f"{now.astimezone(zone):%H:%M}",
        }
        yield Finding(Level.OK, "time zones", says)


def _beside_the_database() -> Iterator[Finding]:
    """Leases are given by this machine's clock: several machines on one database have to agree."""
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        return
    about = "clock of the database"
    try:
        before = datetime.now(UTC)
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        middle = before + (datetime.now(UTC) - before) / 2
    except DatabaseError:
        says = _("cannot be told while the database is not well")
        yield Finding(Level.WARN, about, says)
        return
    seconds = abs((theirs - middle).total_seconds())
    level = (
        Level.FAIL if seconds > SKEW_FAIL else Level.WARN if seconds > SKEW_WARN else Level.OK
    )
    do = "" if level is Level.OK else _("Keep both right: timedatectl set-ntp true")
    says = _("%(seconds)s seconds from this machine's") % {"seconds": f"{seconds:.1f}"}
    yield Finding(level, about, says, do)


CHECKS = (
    DoctorCheck({}, look_at_python, order=10),
    DoctorCheck({"home": pgettext_lazy("doctor", "home")}, look_at_home, order=30),
    DoctorCheck({"sandbox": pgettext_lazy("doctor", "sandbox")}, look_at_sandbox, order=120),
    DoctorCheck(
        {
            "clock": pgettext_lazy("doctor", "clock"),
            "time zones": pgettext_lazy("doctor", "time zones"),
            "clock of the database": pgettext_lazy("doctor", "clock of the database"),
        },
        look_at_clock,
        order=130,
    ),
)
