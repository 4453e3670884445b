"""What tracks hold about a person."""

from gisu.core.holdings import Holding
from gisu.tracks.actions.forgetting import forget_in_tracks
from gisu.ui.own_words import gettext_lazy as _

HOLDINGS = (
    Holding(
        model="tracks.TrackMember",
        title=_("{Tracks}"),
        person="enrolment__person",
        columns=(
            *("track__cohort__slug", "stage__key", "track__key", "joined_at", "joined_how"),
            *("joined_why", "left_at", "left_why"),
        ),
        by=("joined_by", "left_by"),
        erase=forget_in_tracks,
    ),
    Holding(
        model="tracks.TrackWish",
        title=_("{Tracks} ranked"),
        person="enrolment__person",
        columns=("track__cohort__slug", "track__key", "rank", "wished_at"),
    ),
)
