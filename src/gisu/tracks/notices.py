"""What people are told of their tracks."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.texts import LANGUAGES, words
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind, at
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.queries.choosing import undecided, unplaced
from gisu.ui.own_words import gettext_lazy as _

IN_A_TRACK = Kind(
    name="tracks.in_a_track",
    category=Category.TEAM,
    title=_("You are in {a track}"),
    line=_("You are in the {track} %(track)s now."),
    how=How.AT_ONCE,
)
OUT_OF_A_TRACK = Kind(
    name="tracks.out_of_a_track",
    category=Category.TEAM,
    title=_("You are no longer in {a track}"),
    line=_("You are no longer in the {track} %(track)s."),
    how=How.AT_ONCE,
)
CHOOSING_OPEN = Kind(
    name="tracks.choosing_open",
    category=Category.DEADLINES,
    title=_("Choose your {track}"),
    line=_("You can rank these {tracks} until %(closes_at)s: %(tracks)s."),
    how=How.AT_ONCE,
)
CHOOSING_CLOSES = Kind(
    name="tracks.choosing_closes",
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
        address=reverse("tracks:tracks", args=[one.cohort.slug]),
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
        address=reverse("tracks:tracks", args=[track.cohort.slug]),
        by=by,
        now=now,
    )
