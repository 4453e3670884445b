"""What tells who somebody was, taken out of tracks."""

from datetime import datetime

from gisu.core.writes import action
from gisu.tracks.models import TrackMember


@action
def forget_in_tracks(*, person_id: int, now: datetime) -> None:  # noqa: ARG001  as every such action
    """Reasons given about the person are emptied."""
    own = TrackMember.objects.filter(enrolment__person=person_id)
    own.update(joined_why="", left_why="")
