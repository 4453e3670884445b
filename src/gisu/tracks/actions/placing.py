"""Into a track, out of it, from one to another; and who chose what stays on record."""

from collections.abc import Sequence
from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.texts import words
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.roles import check_is_here, check_learns
from gisu.membership.enums import ChangeKind
from gisu.membership.models import Change
from gisu.tracks import notices
from gisu.tracks.enums import Placing
from gisu.tracks.errors import AlreadyInTheTrack, BadTrack, NotInTheTrack, TrackIsFull
from gisu.tracks.events import TrackJoined, TrackLeft
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.queries.foretelling import track_full
from gisu.ui.own_words import gettext as _


@action
def place_in_track(
    *,
    track: Track,
    enrolment: Enrolment,
    by: Person | None,
    now: datetime,
    why: str = "",
    how: Placing = Placing.HAND,
) -> TrackMember:
    """Put `enrolment` into `track`; whoever is in another track of the stage leaves that one, which stays on record.

    Raises HasLeft, NotALearner, AlreadyInTheTrack, TrackIsFull, and BadTrack where somebody changes track and nobody says why.
    """
    track = hold(track)
    check_is_here(enrolment)
    check_learns(enrolment, now=now)
    present = membership_in(enrolment, track.stage.key)
    if present is not None and present.track_id == track.pk:
        raise AlreadyInTheTrack(
            _("%(person)s is in the {track} %(track)s already.")
            % {"person": enrolment.person.name, "track": words(track.title)}
        )
    _refuse_when_full(track)
    if present is not None:
        if not why:
            raise BadTrack(
                _("%(person)s is in the {track} %(track)s already.")
                % {"person": enrolment.person.name, "track": words(present.track.title)},
                where="why",
                remedy=_("Say why they change it. They can read it."),
            )
        end_membership(present, by=by, now=now, why=why)
    placed = TrackMember.objects.create(
        track=track,
        stage=track.stage,
        enrolment=enrolment,
        joined_at=now,
        joined_by=by,
        joined_how=how,
        joined_why=why,
    )
    event = TrackJoined(track=track.pk, stage=track.stage_id, how=how, membership=placed.pk)
    record(event=event, cohort=track.cohort, about=enrolment, by=by, happened_at=now, now=now)
    notices.tell_track(placed, by=by, now=now)
    return placed


@action
def take_out_of_track(
    *, track: Track, enrolment: Enrolment, by: Person | None, now: datetime, why: str
) -> TrackMember:
    """Take `enrolment` out of `track`, and into none; what they did there stays theirs. Raises NotInTheTrack, BadTrack."""
    track = hold(track)
    present = membership_in(enrolment, track.stage.key)
    if present is None or present.track_id != track.pk:
        raise NotInTheTrack(
            _("%(person)s is not in the {track} %(track)s.")
            % {"person": enrolment.person.name, "track": words(track.title)}
        )
    if not why:
        raise BadTrack(
            _("Taking somebody out of {a track} needs a reason."),
            where="why",
            remedy=_("Say why they change it. They can read it."),
        )
    end_membership(present, by=by, now=now, why=why)
    notices.tell_out_of_track(present, by=by, now=now)
    return present


@action
def place_many(
    *,
    track: Track,
    people: Sequence[Enrolment],
    by: Person | None,
    now: datetime,
    why: str = "",
) -> Change:
    """Put each of `people` into `track`, as one change that can be undone: all or nobody. Raises what placing one raises."""
    steps = [
        step
        for enrolment in people
        for step in place_by_steps(track=track, enrolment=enrolment, by=by, now=now, why=why)
    ]
    return keep_change(cohort=track.cohort, kind=ChangeKind.TRACKS, steps=steps, by=by, now=now)


@action
def swap_tracks(
    *,
    one: Enrolment,
    other: Enrolment,
    stage: str,
    by: Person | None,
    now: datetime,
    why: str,
) -> Change:
    """Let two people exchange their tracks of `stage`, full or not, as one change that can be undone.

    Raises NotInTheTrack unless both are in one, AlreadyInTheTrack where it is the same, and BadTrack without a reason.
    """
    stays = [_stay_to_swap(enrolment, stage) for enrolment in (one, other)]
    first, second = sorted(stays, key=lambda stay: stay.track_id)
    if first.track_id == second.track_id:
        raise AlreadyInTheTrack(
            _("Both are in the {track} %(track)s.") % {"track": words(first.track.title)}
        )
    if not why:
        raise BadTrack(
            _("Exchanging {tracks} needs a reason."),
            where="why",
            remedy=_("Say why they change it. They can read it."),
        )
    tracks = [hold(stay.track) for stay in (first, second)]
    for stay in (first, second):
        end_membership(stay, by=by, now=now, why=why)
    placed = [
        place_in_track(
            track=track,
            enrolment=stay.enrolment,
            by=by,
            now=now,
            why=why,
            how=Placing.SWAPPED,
        )
        for track, stay in zip(reversed(tracks), (first, second), strict=True)
    ]
    steps: list[dict[str, object]] = [
        *({"did": "track.left", "membership": stay.pk} for stay in (first, second)),
        *({"did": "track.joined", "membership": stay.pk} for stay in placed),
    ]
    cohort = first.track.cohort
    return keep_change(cohort=cohort, kind=ChangeKind.TRACKS, steps=steps, by=by, now=now)


def place_by_steps(
    *,
    track: Track,
    enrolment: Enrolment,
    by: Person | None,
    now: datetime,
    why: str = "",
    how: Placing = Placing.HAND,
) -> list[dict[str, object]]:
    """Place them, and say by which steps, so that it can be taken back."""
    before = membership_in(enrolment, track.stage.key)
    placed = place_in_track(track=track, enrolment=enrolment, by=by, now=now, why=why, how=how)
    left: list[dict[str, object]] = (
        [{"did": "track.left", "membership": before.pk}] if before else []
    )
    return [*left, {"did": "track.joined", "membership": placed.pk}]


def _stay_to_swap(enrolment: Enrolment, stage: str) -> TrackMember:
    found = membership_in(enrolment, stage)
    if found is None:
        raise NotInTheTrack(
            _("%(person)s is in no {track} of this {stage}.")
            % {"person": enrolment.person.name}
        )
    return found


def hold(track: Track) -> Track:
    """Hold the track until the transaction ends, so that two do not take its last place."""
    return Track.objects.select_for_update().select_related("cohort", "stage").get(pk=track.pk)


def membership_in(enrolment: Enrolment, stage: str) -> TrackMember | None:
    here = TrackMember.objects.filter(enrolment=enrolment, stage__key=stage, left_at=None)
    return here.select_related("track__cohort", "stage", "enrolment__person").first()


def end_membership(present: TrackMember, *, by: Person | None, now: datetime, why: str) -> None:
    """They are in the track no longer; nobody is told."""
    present.left_at, present.left_by, present.left_why = now, by, why
    present.save(update_fields=["left_at", "left_by", "left_why"])
    event = TrackLeft(track=present.track_id, stage=present.stage_id, membership=present.pk)
    record(
        event=event,
        cohort=present.track.cohort,
        about=present.enrolment,
        by=by,
        happened_at=now,
        now=now,
    )


def _refuse_when_full(track: Track) -> None:
    here = track.memberships.filter(left_at=None).count()
    if track.capacity is not None and here >= track.capacity:
        raise TrackIsFull(
            track_full(words(track.title), track.capacity),
            remedy=_("Choose another {track}, move somebody out, or let it take more."),
        )
