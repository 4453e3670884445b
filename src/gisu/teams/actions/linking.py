"""Learners make their teams themselves: one begins it, others come by its link."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import policy_now
from gisu.ground.writes import action
from gisu.teams import events
from gisu.teams.actions.forming import make_team
from gisu.teams.actions.joining import join_team
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
    if not TeamMember.objects.filter(team=team, enrolment=enrolment, left_at=None).exists():
        raise NotInTheTeam(
            _("Only who is in team %(team)s invites to it.") % {"team": team.name}
        )
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
    event = events.TeamLinkMade(team=team.slug, link=link.pk)
    note(event, team=team, about=enrolment, by=enrolment.person, now=now)
    return link


@action
def revoke_link(*, link: TeamLink, enrolment: Enrolment, now: datetime) -> TeamLink:
    """From now on the link lets nobody in. Again keeps the first moment."""
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        event = events.TeamLinkRevoked(team=link.team.slug, link=link.pk)
        note(event, team=link.team, about=enrolment, by=enrolment.person, now=now)
    return link


@action
def join_by_link(*, link: TeamLink, enrolment: Enrolment, now: datetime) -> TeamMember:
    """`enrolment` in the link's team. Raises LinkIsOver, also where they used it before, and what joining raises."""
    if not link.is_open(now) or link.team.dissolved_at is not None:
        raise LinkIsOver(
            _("This link does not work any more."), remedy=_("Ask the team for a new one.")
        )
    if link.joined.filter(enrolment=enrolment, left_at__isnull=False).exists():
        raise LinkIsOver(
            _("You used this link before; it works once for each."),
            remedy=_("Ask the team for a new one."),
        )
    return join_team(
        team=link.team, enrolment=enrolment, by=enrolment.person, now=now, by_link=link
    )


def refuse_unless_learners_form(team_set: TeamSet, *, now: datetime) -> None:
    """Raise NotForLearners where operators or the roster make the teams, or a policy leaves it to the operators now."""
    if not learners_form(team_set, now=now):
        raise NotForLearners(
            _("The operators make these teams."),
            remedy=_("Ask an operator to put you in a team."),
        )
