"""What a roster wishes for somebody who is invited, until they arrive."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.membership.models import Invitation
from gisu.teams.actions.arriving import place_by_roster_in_track
from gisu.teams.actions.leaving import place_in_team_called
from gisu.teams.models import InvitationWish, TeamSet
from gisu.teams.queries.roster import track_meant


@action
def wish_for_team(*, invitation: Invitation, about: str, value: str) -> None:
    """Keep that whoever accepts `invitation` comes into the team `value` of the set `about`."""
    team_set = TeamSet.objects.filter(cohort=invitation.cohort_id, slug=about).first()
    if team_set is not None:
        InvitationWish.objects.create(invitation=invitation, team_set=team_set, team_name=value)


@action
def wish_for_track(*, invitation: Invitation, about: str, value: str) -> None:
    """Keep that whoever accepts `invitation` comes into the track that `value` names by key or title."""
    del about
    track = track_meant(invitation.cohort, value)
    if track is not None:
        InvitationWish.objects.create(invitation=invitation, track=track)


@action
def fulfil_team(
    *, invitation: Invitation, enrolment: Enrolment, by: Person | None, now: datetime
) -> None:
    """Put `enrolment` into the team wished for; nothing where the set is gone."""
    wishes = InvitationWish.objects.filter(invitation=invitation, team_set__removed_at=None)
    for wish in wishes.exclude(team_set=None).select_related("team_set__cohort"):
        assert wish.team_set is not None  # noqa: S101  as asked
        place_in_team_called(
            team_set=wish.team_set, name=wish.team_name, enrolment=enrolment, by=by, now=now
        )


@action
def fulfil_track(
    *, invitation: Invitation, enrolment: Enrolment, by: Person | None, now: datetime
) -> None:
    """Put `enrolment` into the track wished for; nothing where it is gone. Raises TrackIsFull."""
    wishes = InvitationWish.objects.filter(invitation=invitation, track__removed_at=None)
    for wish in wishes.exclude(track=None).select_related("track__cohort", "track__stage"):
        assert wish.track is not None  # noqa: S101  as asked
        place_by_roster_in_track(track=wish.track, enrolment=enrolment, by=by, now=now)


@action
def forget_wishes(*, invitation: Invitation) -> None:
    """Keep nothing of what was wished for whoever accepts `invitation`."""
    InvitationWish.objects.filter(invitation=invitation).delete()
