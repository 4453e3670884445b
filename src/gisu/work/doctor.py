"""What `gisu doctor` looks at of background work: whether somebody does it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gisu.core.doctor import DoctorCheck, Finding, Level
from gisu.work import queries

QUEUE_DUE = timedelta(minutes=10)


def look_at_workers() -> Iterator[Finding]:
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
        says = _("the oldest item has waited since %(when)s") % {
            "when": f"{oldest.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        }
        yield Finding(Level.WARN, "queue", says, _("Start more workers: gisu worker"))


WORKERS = DoctorCheck(
    {
        "workers": pgettext_lazy("doctor", "workers"),
        "queue": pgettext_lazy("doctor", "queue"),
    },
    look_at_workers,
    order=100,
)
