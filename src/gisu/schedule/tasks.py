"""What schedule has done a few times an hour: people hear of what opens and of what is due soon."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gisu.schedule.notices import tell_due_soon, tell_opened
from gisu.schedule.queries.states import due_by, opened_since
from gisu.work.registry import Effect, Job, task

REMIND = "schedule.remind"
LOOK_BACK = timedelta(days=2)  # what opened longer ago, while no worker ran, is no news
LOOK_AHEAD = timedelta(hours=168)  # as far as any cohort's policy may remind


@task(REMIND, title=_("Telling people what opens and is due"), every=timedelta(minutes=15))
def remind(_job: Job) -> Effect:
    return tell_what_the_clock_brings


def tell_what_the_clock_brings(now: datetime) -> None:
    """Tell everybody what opened and what is due soon. Whoever was told already is not told again."""
    for activity in opened_since(now - LOOK_BACK, now=now):
        tell_opened(activity, now=now)
    for activity in due_by(now + LOOK_AHEAD, now=now):
        tell_due_soon(activity, now=now)
