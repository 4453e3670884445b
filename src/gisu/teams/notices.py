"""What people are told of their teams."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.texts import LANGUAGES, words
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind, at
from gisu.teams.models import TeamMember, Track, TrackMember
from gisu.teams.queries.choosing import undecided, unplaced
from gisu.ui.own_words import gettext_lazy as _

PLACED = Kind(
    name="teams.placed",
    category=Category.TEAM,
    title=_("You are in a team"),
    line=_("You are in team %(team)s now."),
)
TAKEN_OUT = Kind(
    name="teams.taken_out",
    category=Category.TEAM,
    title=_("You are no longer in a team"),
    line=_("You are no longer in team %(team)s."),
)
MATE_CAME = Kind(
    name="teams.mate_came",
    category=Category.TEAM,
    title=_("Somebody is new in the team"),
    line=_("%(name)s is new in your team %(team)s."),
)
MATE_LEFT = Kind(
    name="teams.mate_left",
    category=Category.TEAM,
    title=_("Somebody left the team"),
    line=_("%(name)s is no longer in your team %(team)s."),
)


IN_A_TRACK = Kind(
    name="teams.in_a_track",
    category=Category.TEAM,
    title=_("You are in {a track}"),
    line=_("You are in the {track} %(track)s now."),
    how=How.AT_ONCE,
)
OUT_OF_A_TRACK = Kind(
    name="teams.out_of_a_track",
    category=Category.TEAM,
    title=_("You are no longer in {a track}"),
    line=_("You are no longer in the {track} %(track)s."),
    how=How.AT_ONCE,
)
CHOOSING_OPEN = Kind(
    name="teams.choosing_open",
    category=Category.DEADLINES,
    title=_("Choose your {track}"),
    line=_("You can rank these {tracks} until %(closes_at)s: %(tracks)s."),
    how=How.AT_ONCE,
)
CHOOSING_CLOSES = Kind(
    name="teams.choosing_closes",
    category=Category.DEADLINES,
    title=_("Choosing {a track} closes within a day"),
    line=_("You have not ranked the {tracks} yet. You can until %(closes_at)s."),
    how=How.AT_ONCE,
)


def tell_choosing_open(tracks: Sequence[Track], *, now: datetime) -> None:
    """The learners who are in no track yet hear that they can rank `tracks`, which are those of one stage."""
    _tell_choosing(
        CHOOSING_OPEN, tracks, f"opens={tracks[0].opens_at}", unplaced(tracks, now=now), now=now
    )


def tell_choosing_closes(tracks: Sequence[Track], *, now: datetime) -> None:
    """Who is in no track and ranked nothing hears that the time for it ends."""
    _tell_choosing(
        CHOOSING_CLOSES,
        tracks,
        f"closes={tracks[0].closes_at}",
        undecided(tracks, now=now),
        now=now,
    )


def _tell_choosing(
    kind: Kind,
    tracks: Sequence[Track],
    key: str,
    to: Iterable[Enrolment],
    *,
    now: datetime,
) -> None:
    one = tracks[0]
    if one.closes_at is None:
        return
    names = {
        language: ", ".join(words(track.title, language) for track in tracks)
        for language in LANGUAGES
    }
    tell(
        kind=kind,
        cohort=one.cohort,
        key=f"stage={one.stage_id}:{key}",
        to=to,
        facts={"tracks": names, "closes_at": at(one.closes_at)},
        address=reverse("teams:tracks", args=[one.cohort.slug]),
        is_public=False,
        now=now,
    )


def tell_track(placed: TrackMember, *, by: Person | None, now: datetime) -> None:
    """Who is in a track now hears so."""
    _tell_track(IN_A_TRACK, placed, by=by, now=now)


def tell_out_of_track(membership: TrackMember, *, by: Person | None, now: datetime) -> None:
    """Who is in no track any more hears so."""
    _tell_track(OUT_OF_A_TRACK, membership, by=by, now=now)


def _tell_track(
    kind: Kind, membership: TrackMember, *, by: Person | None, now: datetime
) -> None:
    track = membership.track
    tell(
        kind=kind,
        cohort=track.cohort,
        key=f"track-membership={membership.pk}",
        to=[membership.enrolment],
        facts={"track": track.title},
        address=reverse("teams:tracks", args=[track.cohort.slug]),
        by=by,
        now=now,
    )


def tell_joined(membership: TeamMember, *, by: Person | None, now: datetime) -> None:
    """Who was put into a team hears so, and the others who are in it."""
    _tell(PLACED, membership, [membership.enrolment], by=by, now=now)
    _tell(MATE_CAME, membership, _others(membership), by=by, now=now)


def tell_left(membership: TeamMember, *, by: Person | None, now: datetime) -> None:
    """Who was taken out of a team hears so, and those who stay."""
    _tell(TAKEN_OUT, membership, [membership.enrolment], by=by, now=now)
    _tell(MATE_LEFT, membership, _others(membership), by=by, now=now)


def _tell(
    kind: Kind,
    membership: TeamMember,
    to: list[Enrolment],
    *,
    by: Person | None,
    now: datetime,
) -> None:
    team = membership.team
    if to:
        tell(
            kind=kind,
            cohort=team.cohort,
            key=f"membership={membership.pk}",
            to=to,
            facts={"team": team.name, "name": membership.enrolment.person.name},
            address=reverse("teams:team", args=[team.cohort.slug, team.slug]),
            by=by,
            now=now,
        )


def _others(membership: TeamMember) -> list[Enrolment]:
    present = TeamMember.objects.filter(team=membership.team, left_at=None)
    others = present.exclude(enrolment=membership.enrolment)
    return [one.enrolment for one in others.select_related("enrolment__person")]
