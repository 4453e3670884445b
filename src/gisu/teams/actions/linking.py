"""Learners make their teams themselves: one begins it, others come by its link."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import policy_now
from gisu.core.writes import action
from gisu.teams import events
from gisu.teams.actions.forming import make_team, rename_team
from gisu.teams.actions.joining import check_joining, join_team, leave_team
from gisu.teams.actions.noting import note, refuse_when_locked
from gisu.teams.errors import LinkIsOver, NotForLearners, NotInTheTeam
from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet
from gisu.teams.queries import learners_form, secret_of


@action
def found_team(*, team_set: TeamSet, name: str, enrolment: Enrolment, now: datetime) -> Team:
    """A team that a learner begins, and is in. Raises NotForLearners, NameIsTaken and what joining raises."""
    refuse_unless_learners_form(team_set, now=now)
    refuse_when_locked(team_set, why="", now=now)
    team = make_team(team_set=team_set, name=name, by=enrolment.person, now=now)
    join_team(team=team, enrolment=enrolment, by=enrolment.person, now=now)
    return team


@action
def make_link(*, team: Team, enrolment: Enrolment, now: datetime) -> TeamLink:
    """A link to the team that lasts as long as the policy says, or until its teams are fixed. Raises NotForLearners, NotInTheTeam, TeamsAreLocked."""
    team_set = team.team_set
    refuse_unless_learners_form(team_set, now=now)
    refuse_when_locked(team_set, why="", now=now)
    refuse_outsiders(team, enrolment)
    lasts = timedelta(days=policy_now(cohort=team_set.cohort, key="team-link-days", now=now))
    until, nonce = now + lasts, secrets.token_urlsafe(32)
    link = TeamLink.objects.create(
        team=team,
        nonce=nonce,
        digest=hashlib.sha256(secret_of(nonce).encode()).hexdigest(),
        made_by=enrolment,
        made_at=now,
        expires_at=min(until, team_set.locks_at or until),
    )
    event = events.TeamLinkMade(team=team.pk, link=link.pk)
    note(event, team=team, about=enrolment, by=enrolment.person, now=now)
    return link


@action
def rename_own_team(*, team: Team, name: str, enrolment: Enrolment, now: datetime) -> Team:
    """Another name for the team one is in. Raises NotForLearners, TeamsAreLocked, NotInTheTeam, BadTeamName, NameIsTaken."""
    refuse_unless_learners_form(team.team_set, now=now)
    refuse_when_locked(team.team_set, why="", now=now)
    refuse_outsiders(team, enrolment)
    return rename_team(team=team, name=name, by=enrolment.person, now=now)


@action
def leave_own_team(*, team: Team, enrolment: Enrolment, now: datetime) -> TeamMember:
    """Leave the team one is in. Raises NotForLearners, TeamsAreLocked, NotInTheTeam."""
    refuse_unless_learners_form(team.team_set, now=now)
    return leave_team(team=team, enrolment=enrolment, by=enrolment.person, now=now)


@action
def revoke_link(*, link: TeamLink, enrolment: Enrolment, now: datetime) -> TeamLink:
    """From now on the link lets nobody in. Again keeps the first moment. Raises NotInTheTeam."""
    refuse_outsiders(link.team, enrolment)
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        event = events.TeamLinkRevoked(team=link.team_id, link=link.pk)
        note(event, team=link.team, about=enrolment, by=enrolment.person, now=now)
    return link


@action
def join_by_link(*, link: TeamLink, enrolment: Enrolment, now: datetime) -> TeamMember:
    """`enrolment` in the link's team. Raises LinkIsOver, also where they used it before, and what joining raises."""
    check_link(link, enrolment, now=now)
    return join_team(
        team=link.team, enrolment=enrolment, by=enrolment.person, now=now, by_link=link
    )


def check_link(link: TeamLink, enrolment: Enrolment, *, now: datetime) -> None:
    """Raises what `join_by_link` raises; its page asks it before it offers."""
    if not link.is_open(now) or link.team.dissolved_at is not None:
        raise LinkIsOver(
            _("This link does not work any more."), remedy=_("Ask the team for a new one.")
        )
    if link.joined.filter(enrolment=enrolment, left_at__isnull=False).exists():
        raise LinkIsOver(
            _("You used this link before; it works once for each."),
            remedy=_("Ask the team for a new one."),
        )
    check_joining(link.team, link.team.team_set, enrolment, why="", now=now)


def refuse_outsiders(team: Team, enrolment: Enrolment) -> None:
    """Raise NotInTheTeam for whoever is not in the team now."""
    if not TeamMember.objects.filter(team=team, enrolment=enrolment, left_at=None).exists():
        raise NotInTheTeam(
            _("%(person)s is not in team %(team)s.")
            % {"person": enrolment.person.name, "team": team.name}
        )


def refuse_unless_learners_form(team_set: TeamSet, *, now: datetime) -> None:
    """Raise NotForLearners where operators or the roster make the teams, or a policy leaves it to the operators now."""
    if not learners_form(team_set, now=now):
        raise NotForLearners(
            _("The operators make these teams."),
            remedy=_("Ask an operator to put you in a team."),
        )
