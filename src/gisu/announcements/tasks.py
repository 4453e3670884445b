"""Announcements go out at their time."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisu.announcements.actions.sending import ANNOUNCE, send_when_due
from gisu.work.registry import Effect, Job, task


@task(ANNOUNCE, title=_("Sending an announcement at its time"), attempts=20)
def announce(job: Job) -> Effect:
    """Tell everybody what was planned for this moment."""
    at = datetime.fromisoformat(job.payload["at"])
    return lambda now: send_when_due(
        announcement_id=job.payload["announcement"], at=at, now=now
    )
