"""Which lines of a roster find their team or track full when it is their turn, before anybody is moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gisu.cohorts.models import Cohort
from gisu.core.fields import name_key
from gisu.core.texts import words
from gisu.membership.steps import Asked
from gisu.teams.models import TeamMember, TeamSet, Track, TrackMember
from gisu.ui.own_words import ngettext


def team_full(name: str, most: int) -> str:
    said = ngettext(
        "Team %(team)s is full: a team has at most %(most)s person here.",
        "Team %(team)s is full: a team has at most %(most)s people here.",
        most,
    )
    return said % {"team": name, "most": most}


def track_full(title: str, most: int) -> str:
    said = ngettext(
        "The {track} %(track)s is full: it takes %(most)s person.",
        "The {track} %(track)s is full: it takes %(most)s people.",
        most,
    )
    return said % {"track": title, "most": most}


def full_teams(cohort: Cohort, about: str, asked: Sequence[Asked]) -> Mapping[int, str]:
    """By line, that the team of the set `about` takes nobody more by then. Two queries."""
    team_set = TeamSet.objects.filter(cohort=cohort, slug=about).first()
    if team_set is None or team_set.size_max is None:
        return {}
    most = team_set.size_max
    here = TeamMember.objects.filter(team_set=team_set, left_at=None)
    at = dict(here.values_list("enrolment", "team__name_key"))
    wanted = [replace(one, value=name_key(one.value)) for one in asked]
    places = dict.fromkeys((one.value for one in wanted), most)
    names = {one.line: one.value for one in asked}
    return {
        one.line: team_full(names[one.line], most) for one in _without_place(wanted, at, places)
    }


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
        for one in _without_place(wanted, at, places):
            track = tracks[one.value]
            found[one.line] = track_full(words(track.title), places[one.value])
    return found


def _without_place(
    asked: Sequence[Asked], at: Mapping[int, str], places: Mapping[str, int]
) -> list[Asked]:
    """Those who find no place, line by line; who is invited takes what is left, after all who come in at once."""
    now_at, size, refused = dict(at), Counter(at.values()), []
    for one in sorted(asked, key=lambda one: one.enrolment is None):
        before = now_at.get(one.enrolment) if one.enrolment is not None else None
        if before == one.value:
            continue
        if one.value in places and size[one.value] >= places[one.value]:
            refused.append(one)
            continue
        size[one.value] += 1
        if one.enrolment is not None:
            now_at[one.enrolment] = one.value
        if before is not None:
            size[before] -= 1
    return refused
