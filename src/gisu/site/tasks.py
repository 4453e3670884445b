"""What the site as a whole has done once a day: stored files that nothing speaks of any more are removed."""

from datetime import time, timedelta

import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisu.core import blobs
from gisu.core.naming import blobs_named
from gisu.core.stored_files import named_by_rows
from gisu.work.registry import Job, task

# Long enough for whatever stores first and writes its row afterwards.
ORPHANS_KEPT = timedelta(days=7)

log = structlog.get_logger(__name__)


@task(
    "site.sweep-files",
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
