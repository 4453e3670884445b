"""What the site has done for itself once a day: finished work and files nothing points at are swept."""

from datetime import time, timedelta

import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisu.core import blobs
from gisu.core.naming import blobs_named
from gisu.core.stored_files import named_by_rows
from gisu.work.actions.sweeping import sweep_done
from gisu.work.registry import Job, task

# Long enough for whatever stores first and writes its row afterwards.
ORPHANS_KEPT = timedelta(days=7)

log = structlog.get_logger(__name__)


@task("work.sweep", title=_("Sweeping finished work"), lane="upkeep", daily_at=time(4, 10))
def sweep(job: Job) -> None:
    """Remove what was done long ago, a little at a time."""
    while sweep_done(now=timezone.now()):
        job.beat()


@task(
    "work.sweep-files",
    title=_("Sweeping files nothing points at"),
    lane="upkeep",
    deadline=timedelta(hours=1),
    daily_at=time(4, 20),
)
def sweep_files(_job: Job) -> None:
    """Remove the files of hand-ins that were refused and of competitions that were never written."""
    removed = blobs.sweep(
        named=lambda: blobs_named() | named_by_rows(), before=timezone.now() - ORPHANS_KEPT
    )
    log.info("stored files swept", removed=removed)
