"""What a roster needs to know of teams and tracks."""

from collections.abc import Mapping

from gisu.cohorts.models import Cohort
from gisu.core.texts import words
from gisu.teams.enums import Forming
from gisu.teams.models import TeamMember, TeamSet, Track, TrackMember
from gisu.teams.policy.audience import GAP
from gisu.teams.queries.tracks import track_by_key
from gisu_scoring.text.clean_text import comparison_key


def roster_sets(cohort: Cohort) -> list[tuple[str, str]]:
    """The sets a roster's teams may be of, key and name; those the roster is to form come first. One query."""
    found = TeamSet.objects.filter(cohort=cohort, individual=False).order_by("slug")
    ordered = sorted(found, key=lambda one: one.forms != Forming.ROSTER)
    return [(one.slug, words(one.name)) for one in ordered]


def teams_by_enrolment(cohort: Cohort, team_set: str) -> Mapping[int, str]:
    """The name of everybody's team in the set, by enrolment. One query."""
    here = TeamMember.objects.filter(team__cohort=cohort, team_set__slug=team_set, left_at=None)
    return dict(here.values_list("enrolment", "team__name"))


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
