"""Into a team, out of it, from one to another."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.membership.actions.roles import check_is_here, check_learns
from gisu.teams import notices
from gisu.teams.actions.forming import free_name, make_team
from gisu.teams.actions.noting import hold, note, refuse_when_locked
from gisu.teams.errors import AlreadyInATeam, NotInTheTeam, TeamIsFull
from gisu.teams.events import TeamJoined, TeamLeft
from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet
from gisu.teams.queries import team_of, team_size
from gisu.teams.queries.foretelling import team_full


@action
def join_team(
    *,
    team: Team,
    enrolment: Enrolment,
    by: Person | None,
    now: datetime,
    why: str = "",
    by_link: TeamLink | None = None,
) -> TeamMember:
    """Put `enrolment` into `team`; after the lock only with a reason (`why`), which operators give.

    Raises HasLeft, NotALearner, AlreadyInATeam, TeamIsFull, TeamsAreLocked. Two who join the last place at once: one is in, one is told.
    """
    team_set = hold(team.team_set)
    check_joining(team, team_set, enrolment, why=why, now=now)
    joined = TeamMember.objects.create(
        team=team,
        team_set=team_set,
        enrolment=enrolment,
        joined_at=now,
        joined_why=why,
        by_link=by_link,
    )
    event = TeamJoined(team=team.pk, team_set=team_set.pk, membership=joined.pk)
    note(event, team=team, about=enrolment, by=by, now=now)
    notices.tell_joined(joined, by=by, now=now)
    return joined


def check_joining(
    team: Team, team_set: TeamSet, enrolment: Enrolment, *, why: str, now: datetime
) -> None:
    """Raises what `join_team` raises; pages ask it before they offer."""
    check_is_here(enrolment)
    check_learns(enrolment, now=now)
    present = team_of(enrolment=enrolment, team_set=team_set)
    if present is not None:
        raise AlreadyInATeam(
            _("%(person)s is already in team %(team)s.")
            % {"person": enrolment.person.name, "team": present.name},
            remedy=_("Leave that team first, or ask an operator to move you."),
        )
    refuse_when_locked(team_set, why=why, now=now)
    if Team.objects.filter(pk=team.pk, dissolved_at__isnull=False).exists():
        raise NotInTheTeam(_("Team %(team)s was dissolved.") % {"team": team.name})
    if team_set.size_max is not None and team_size(team) >= team_set.size_max:
        raise TeamIsFull(
            team_full(team.name, team_set.size_max),
            remedy=_("Choose another team."),
        )


@action
def leave_team(
    *, team: Team, enrolment: Enrolment, by: Person | None, now: datetime, why: str = ""
) -> TeamMember:
    """Take `enrolment` out of `team`; what was submitted stays with the team.

    Raises NotInTheTeam, and TeamsAreLocked after the lock where nobody says why.
    """
    team_set = hold(team.team_set)
    membership = TeamMember.objects.filter(team=team, enrolment=enrolment, left_at=None).first()
    if membership is None:
        raise NotInTheTeam(
            _("%(person)s is not in team %(team)s.")
            % {"person": enrolment.person.name, "team": team.name}
        )
    refuse_when_locked(team_set, why=why, now=now)
    membership.left_at, membership.left_why = now, why
    membership.save(update_fields=["left_at", "left_why"])
    event = TeamLeft(team=team.pk, team_set=team_set.pk, membership=membership.pk)
    note(event, team=team, about=enrolment, by=by, now=now)
    notices.tell_left(membership, by=by, now=now)
    return membership


@action
def move_to_team(
    *, team: Team, enrolment: Enrolment, by: Person | None, now: datetime, why: str = ""
) -> TeamMember:
    """Take `enrolment` out of the team they are in, within that set, and put them into `team`: both or neither.

    What the team handed in stays the team's; what the person did there stays theirs. Raises what joining raises.
    """
    present = team_of(enrolment=enrolment, team_set=team.team_set)
    if present is not None and present.pk != team.pk:
        leave_team(team=present, enrolment=enrolment, by=by, now=now, why=why)
    return join_team(team=team, enrolment=enrolment, by=by, now=now, why=why)


@action
def move_many(
    *, team: Team, people: Sequence[Enrolment], by: Person | None, now: datetime, why: str = ""
) -> list[TeamMember]:
    """Move each of `people` to `team`: all or nobody. Raises what joining raises."""
    return [
        move_to_team(team=team, enrolment=enrolment, by=by, now=now, why=why)
        for enrolment in people
    ]


@action
def make_team_of(
    *,
    team_set: TeamSet,
    name: str,
    people: Sequence[Enrolment],
    by: Person | None,
    now: datetime,
    why: str = "",
) -> Team:
    """A team called `name` with `people` in it: all of it or nothing. Raises what making and joining raise."""
    team = make_team(team_set=team_set, name=name, by=by, now=now)
    for enrolment in people:
        join_team(team=team, enrolment=enrolment, by=by, now=now, why=why)
    return team


@action
def stand_alone(
    *, team_set: TeamSet, enrolment: Enrolment, by: Person | None, now: datetime
) -> Team:
    """The team `enrolment` is in within `team_set`; a team of one under their own name, if in none.

    Its address does not say the name: it stays when the person is erased.
    """
    present = team_of(enrolment=enrolment, team_set=team_set)
    if present is not None:
        return present
    name = free_name(team_set, enrolment.person.name)
    address = f"alone-{enrolment.pk}"
    team = make_team(team_set=team_set, name=name, by=by, now=now, address=address)
    join_team(team=team, enrolment=enrolment, by=by, now=now)
    return team
