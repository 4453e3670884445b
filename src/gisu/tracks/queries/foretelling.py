"""Which lines of a roster find their track full when it is their turn, before anybody is moved."""

from collections.abc import Mapping, Sequence

from gisu.cohorts.models import Cohort
from gisu.core.texts import words
from gisu.membership.policy.places import without_place
from gisu.membership.steps import Asked
from gisu.tracks.models import Track, TrackMember
from gisu.ui.own_words import ngettext


def track_full(title: str, most: int) -> str:
    said = ngettext(
        "The {track} %(track)s is full: it takes %(most)s person.",
        "The {track} %(track)s is full: it takes %(most)s people.",
        most,
    )
    return said % {"track": title, "most": most}


def full_tracks(cohort: Cohort, about: str, asked: Sequence[Asked]) -> Mapping[int, str]:
    """By line, that the track takes nobody more by then; `about` says nothing for tracks. Two queries."""
    del about
    tracks = {one.key: one for one in Track.objects.filter(cohort=cohort)}
    places = {key: one.capacity for key, one in tracks.items() if one.capacity is not None}
    found: dict[int, str] = {}
    here = TrackMember.objects.filter(track__cohort=cohort, left_at=None)
    stays = list(here.values_list("stage", "enrolment", "track__key"))
    for stage in {tracks[one.value].stage_id for one in asked if one.value in tracks}:
        at = {enrolment: key for where, enrolment, key in stays if where == stage}
        wanted = [
            one for one in asked if one.value in tracks and tracks[one.value].stage_id == stage
        ]
        for one in without_place(wanted, at, places):
            track = tracks[one.value]
            found[one.line] = track_full(words(track.title), places[one.value])
    return found
