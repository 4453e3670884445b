"""What a roster needs to know of tracks."""

from collections.abc import Mapping

from gisu.cohorts.models import Cohort
from gisu.core.texts import words
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.policy.audience import GAP
from gisu.tracks.queries.tracks import track_by_key
from gisu_scoring.text.clean_text import comparison_key


def roster_tracks(cohort: Cohort) -> list[tuple[str, str]]:
    """Every track, key and title. One query."""
    return [(one.key, words(one.title)) for one in Track.objects.filter(cohort=cohort)]


def track_spellings(cohort: Cohort) -> Mapping[str, str]:
    """By its key and its title in either language, as `comparison_key` has them, the key of each track. One query."""
    return {
        comparison_key(said): one.key
        for one in Track.objects.filter(cohort=cohort)
        for said in (*one.title.values(), one.key)
    }


def track_meant(cohort: Cohort, value: str) -> Track | None:
    """The track that `value` names by its key or its title. Two queries."""
    return track_by_key(cohort, track_spellings(cohort).get(comparison_key(value), value))


def tracks_by_enrolment(cohort: Cohort, about: str) -> Mapping[int, str]:
    """The keys of everybody's tracks, by enrolment; `about` says nothing for tracks. One query."""
    del about
    found: dict[int, str] = {}
    here = TrackMember.objects.filter(track__cohort=cohort, left_at=None)
    for enrolment, key in here.values_list("enrolment", "track__key"):
        found[enrolment] = f"{found[enrolment]}{GAP}{key}" if enrolment in found else key
    return found
