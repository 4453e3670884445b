"""What `gisu doctor` looks at of the site: its database, its files, mail, its address."""

import os
import smtplib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from gisu.cli.django import behind
from gisu.core.doctor import DoctorCheck, Finding, Level

PATIENCE_SECONDS = 5
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


def _is_being_restored() -> bool:
    from gisu.backup.marks import unfinished

    return unfinished() is not None


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


CHECKS = (
    DoctorCheck({}, look_at_database, order=20),
    DoctorCheck(
        {"file modes": pgettext_lazy("doctor", "file modes")}, look_at_file_modes, order=40
    ),
    DoctorCheck(
        {"style and scripts": pgettext_lazy("doctor", "style and scripts")},
        look_at_pages_files,
        order=80,
    ),
    DoctorCheck({"mail": pgettext_lazy("doctor", "mail")}, look_at_mail, order=110),
    DoctorCheck({"address": pgettext_lazy("doctor", "address")}, look_at_address, order=140),
)
