"""Learners rank tracks; operators have everybody assigned by what was ranked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.texts import words
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.roles import check_learns
from gisu.membership.enums import ChangeKind
from gisu.membership.errors import NobodyToChange, PeopleChanged
from gisu.membership.models import Change
from gisu.membership.steps import Step
from gisu.tracks.actions.placing import membership_in, place_in_track
from gisu.tracks.enums import Placing
from gisu.tracks.errors import BadRanking, NoSuchTrack, NotBeingChosen, TrackIsFull
from gisu.tracks.events import TracksAssigned, TracksRanked
from gisu.tracks.models import Track, TrackWish
from gisu.tracks.queries.assigning import proposal
from gisu.tracks.queries.choosing import Choosing, choosing_of
from gisu.ui.own_words import gettext as _


@action
def rank_tracks(
    *, enrolment: Enrolment, stage: str, ranked: Sequence[str], by: Person, now: datetime
) -> list[TrackWish]:
    """The tracks `enrolment` would like, the dearest first, instead of what they said before. None takes all back.

    Raises NoSuchTrack, NotALearner, NotBeingChosen before and after the time for it or where they are in a track, and BadRanking.
    """
    # Two windows of one person take turns, or the wishes of both would stay.
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    choosing = _choosing(enrolment.cohort, stage)
    check_learns(enrolment, now=now)
    _refuse_when_not_chosen(choosing, enrolment, now)
    known = {one.key: one for one in choosing.tracks}
    for key in ranked:
        if key not in known:
            raise NoSuchTrack(
                _("There is no {track} %(key)s.") % {"key": key},
                remedy=_("There are: %(known)s.") % {"known": ", ".join(known)},
            )
    if len(set(ranked)) < len(ranked):
        raise BadRanking(
            _("{A track} is ranked twice."),
            remedy=_("Give each {track} another rank, or none."),
        )
    wishes = TrackWish.objects.filter(enrolment=enrolment, track__in=choosing.tracks)
    wishes.delete()
    made = TrackWish.objects.bulk_create(
        TrackWish(enrolment=enrolment, track=known[key], rank=rank, wished_at=now)
        for rank, key in enumerate(ranked, 1)
    )
    event = TracksRanked(
        stage=choosing.tracks[0].stage_id,
        enrolment=enrolment.pk,
        ranked=[known[key].pk for key in ranked],
    )
    record(
        event=event,
        cohort=enrolment.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    return made


@action
def assign_tracks(
    *,
    cohort: Cohort,
    stage: str,
    seed: int,
    pins: Mapping[int, str],
    mark: str,
    by: Person | None,
    now: datetime,
) -> Change:
    """Everybody who is in no track of `stage` in the one `proposal` gives them, as one change that can be undone.

    `pins` puts enrolments into tracks by hand. Raises PeopleChanged where people, wishes or places are not what `mark`
    said when it was looked at, TrackIsFull where too many are pinned, and NobodyToChange.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    choosing = _choosing(cohort, stage)
    list(Track.objects.select_for_update().filter(cohort=cohort, stage__key=stage))
    found = proposal(choosing, seed=seed, pins=pins, now=now)
    if found.mark != mark:
        raise PeopleChanged(
            _("People, their wishes or the places have changed since you looked."),
            remedy=_("Look at the assignment again, then apply it."),
        )
    for track in found.over:
        raise TrackIsFull(
            _("More people are put into the {track} %(track)s by hand than it takes.")
            % {"track": words(track.title)},
            remedy=_("Put fewer there, or let it take more."),
        )
    steps: list[Step] = []
    for one in found.given:
        if one.track is not None:
            one.enrolment.cohort = one.track.cohort = cohort
            placed = place_in_track(
                track=one.track,
                enrolment=one.enrolment,
                by=by,
                now=now,
                how=Placing.HAND if one.is_pinned else Placing.ASSIGNED,
            )
            steps.append({"did": "track.joined", "membership": placed.pk})
    if not steps:
        raise NobodyToChange(
            _("Everybody is in {a track}, or there is no place left."),
            remedy=_("Let {a track} take more people first."),
        )
    change = keep_change(cohort=cohort, kind=ChangeKind.TRACKS, steps=steps, by=by, now=now)
    event = TracksAssigned(
        stage=choosing.tracks[0].stage_id,
        seed=seed,
        people=len(steps),
        pinned=sum(one.is_pinned for one in found.given),
        change=change.pk,
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return change


def _choosing(cohort: Cohort, stage: str) -> Choosing:
    found = choosing_of(cohort, stage)
    if found is None:
        raise NoSuchTrack(_("The {stage} %(stage)s has no {tracks}.") % {"stage": stage})
    return found


def _refuse_when_not_chosen(choosing: Choosing, enrolment: Enrolment, now: datetime) -> None:
    present = membership_in(enrolment, choosing.stage)
    if present is not None:
        raise NotBeingChosen(
            _("You are in the {track} %(track)s already.")
            % {"track": words(present.track.title)},
            remedy=_("If you would rather be in another, ask an operator."),
        )
    if not choosing.is_open(now):
        raise NotBeingChosen(
            _("These {tracks} cannot be ranked now."),
            remedy=_("See on the page of the {tracks} from when until when."),
        )
