"""Tracks when people arrive by a roster, leave the cohort, or a change of many is taken back."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.texts import words
from gisu.core.writes import action
from gisu.membership.enums import Because
from gisu.membership.errors import ChangedSince
from gisu.membership.steps import Step
from gisu.tracks import notices
from gisu.tracks.actions.placing import (
    end_membership,
    membership_in,
    place_by_steps,
    place_in_track,
)
from gisu.tracks.enums import Placing
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.queries.roster import track_meant
from gisu.ui.own_words import gettext as _


@action
def place_by_column(
    *, enrolment: Enrolment, about: str, value: str, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Put `enrolment` into the track `value` names by key or title; nothing where they are in it, or it is gone.

    `about` says nothing for tracks. The steps taken, so that they can be taken back. Raises TrackIsFull.
    """
    del about
    track = track_meant(enrolment.cohort, value)
    if track is None:
        return []
    return place_by_roster_in_track(track=track, enrolment=enrolment, by=by, now=now)


@action
def place_by_roster_in_track(
    *, track: Track, enrolment: Enrolment, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Put `enrolment` into `track`, nothing where they are in it; the steps taken. Raises TrackIsFull."""
    present = membership_in(enrolment, track.stage.key)
    if present is not None and present.track_id == track.pk:
        return []
    why = Because.ROSTER
    return place_by_steps(
        track=track, enrolment=enrolment, by=by, now=now, why=why, how=Placing.ROSTER
    )


@action
def leave_all_tracks(
    *, enrolment: Enrolment, by: Person | None, now: datetime
) -> list[dict[str, object]]:
    """Take somebody who leaves the cohort out of every track; the steps, so that it can be taken back."""
    steps: list[dict[str, object]] = []
    here = TrackMember.objects.filter(enrolment=enrolment, left_at=None)
    for one in here.select_related("track__cohort", "stage", "enrolment__person"):
        end_membership(one, by=by, now=now, why=Because.LEFT)
        steps.append({"did": "track.left", "membership": one.pk})
    return steps


@action
def take_out_again(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “track.joined”. Raises ChangedSince where they have left or changed it since."""
    placed = _membership(cohort, step)
    if placed.left_at is not None:
        raise ChangedSince(
            _("%(person)s is not in the {track} %(track)s any more.")
            % {"person": placed.enrolment.person.name, "track": words(placed.track.title)}
        )
    end_membership(placed, by=by, now=now, why=Because.UNDONE)
    notices.tell_out_of_track(placed, by=by, now=now)


@action
def put_back(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “track.left”. Raises ChangedSince where they are in another track since, and TrackIsFull."""
    before = _membership(cohort, step)
    if membership_in(before.enrolment, before.stage.key) is not None:
        raise ChangedSince(
            _("%(person)s is in another {track} since.")
            % {"person": before.enrolment.person.name}
        )
    place_in_track(
        track=before.track,
        enrolment=before.enrolment,
        by=by,
        now=now,
        why=Because.UNDONE,
        how=Placing.UNDONE,
    )


def _membership(cohort: Cohort, step: Step) -> TrackMember:
    found = TrackMember.objects.select_related("track__cohort", "stage", "enrolment__person")
    return found.get(pk=step["membership"], track__cohort=cohort)
