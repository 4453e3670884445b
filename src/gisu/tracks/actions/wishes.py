"""The track a roster wishes for somebody who is invited, until they arrive."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.membership.models import Invitation
from gisu.tracks.actions.arriving import place_by_roster_in_track
from gisu.tracks.models import InvitationTrack
from gisu.tracks.queries.roster import track_meant


@action
def wish_for_track(*, invitation: Invitation, about: str, value: str) -> None:
    """Keep that whoever accepts `invitation` comes into the track that `value` names by key or title."""
    del about
    track = track_meant(invitation.cohort, value)
    if track is not None:
        InvitationTrack.objects.create(invitation=invitation, track=track)


@action
def fulfil_track(
    *, invitation: Invitation, enrolment: Enrolment, by: Person | None, now: datetime
) -> None:
    """Put `enrolment` into the track wished for; nothing where it is gone. Raises TrackIsFull."""
    wishes = InvitationTrack.objects.filter(invitation=invitation, track__removed_at=None)
    for wish in wishes.select_related("track__cohort", "track__stage"):
        place_by_roster_in_track(track=wish.track, enrolment=enrolment, by=by, now=now)


@action
def forget_wishes(*, invitation: Invitation) -> None:
    """Keep nothing of what was wished for whoever accepts `invitation`."""
    InvitationTrack.objects.filter(invitation=invitation).delete()
