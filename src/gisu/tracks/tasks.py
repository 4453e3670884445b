"""What tracks have done a few times an hour: learners hear that choosing is open, and that it is about to close."""

from datetime import datetime, timedelta

from gisu.tracks.notices import tell_choosing_closes, tell_choosing_open
from gisu.tracks.queries.choosing import closing_by, opened_since
from gisu.ui.own_words import gettext_lazy as _
from gisu.work.registry import Effect, Job, task

REMIND = "tracks.remind-choosing"
LOOK_BACK = timedelta(days=2)  # what opened longer ago, while no worker ran, is no news
LOOK_AHEAD = timedelta(hours=24)


@task(REMIND, title=_("Telling learners that {tracks} are chosen"), every=timedelta(minutes=15))
def remind(_job: Job) -> Effect:
    return tell_of_choosing


def tell_of_choosing(now: datetime) -> None:
    """Tell every learner in no track that choosing is open, and who ranked nothing that it closes. Nobody is told twice."""
    for tracks in opened_since(now - LOOK_BACK, now=now):
        tell_choosing_open(tracks, now=now)
    for tracks in closing_by(now + LOOK_AHEAD, now=now):
        tell_choosing_closes(tracks, now=now)
