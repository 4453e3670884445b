"""What the room of work has done for itself: it is swept once a day."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisu.work.actions.sweeping import sweep_done
from gisu.work.registry import Job, task


@task("work.sweep", title=_("Sweeping finished work"), lane="upkeep", daily_at=time(4, 10))
def sweep(job: Job) -> None:
    """Remove what was done long ago, a little at a time."""
    while sweep_done(now=timezone.now()):
        job.beat()
