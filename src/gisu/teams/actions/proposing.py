"""Many people put into teams at once: as proposed from a seed, and taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.writes import action
from gisu.membership.actions.changing import keep_change
from gisu.membership.enums import Because, ChangeKind
from gisu.membership.errors import ChangedSince, PeopleChanged
from gisu.membership.models import Change
from gisu.membership.steps import Step
from gisu.teams import events
from gisu.teams.actions.forming import dissolve_team, free_name, make_team
from gisu.teams.actions.joining import join_team
from gisu.teams.actions.noting import hold, note
from gisu.teams.errors import NotInTheTeam
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu.teams.queries import is_spoken_of
from gisu.teams.queries.console import proposal


@action
def form_proposed(
    *,
    team_set: TeamSet,
    size: int,
    seed: int,
    mark: str,
    called: str,
    by: Person | None,
    now: datetime,
    why: str = "",
) -> Change:
    """The teams `proposal` gives for `size` and `seed`, made and filled; their names are `called` and a number.

    Raises PeopleChanged where who is in no team is not what `mark` said when it was looked at, and what joining raises.
    """
    team_set = hold(team_set)
    found = proposal(team_set=team_set, size=size, seed=seed, now=now)
    if found.mark != mark:
        raise PeopleChanged(
            _("Who is in no team has changed since you looked."),
            remedy=_("Look at the proposal again, then form the teams."),
        )
    steps: list[Step] = []
    for number, people in enumerate(found.teams, 1):
        name = free_name(team_set, f"{called} {number}")
        steps += _form(team_set, name, people, by=by, now=now, why=why)
    return keep_change(
        cohort=team_set.cohort, kind=ChangeKind.TEAMS, steps=steps, by=by, now=now
    )


def _form(
    team_set: TeamSet,
    name: str,
    people: Sequence[Enrolment],
    *,
    by: Person | None,
    now: datetime,
    why: str,
) -> list[Step]:
    team = make_team(team_set=team_set, name=name, by=by, now=now)
    joined = [
        join_team(team=team, enrolment=enrolment, by=by, now=now, why=why)
        for enrolment in people
    ]
    return [
        {"did": "team.made", "team": team.pk},
        *({"did": "team.joined", "membership": one.pk} for one in joined),
    ]


@action
def take_out_again(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “team.joined”. Raises ChangedSince where they have left or moved since."""
    membership = _membership(cohort, step)
    if membership.left_at is not None:
        raise ChangedSince(
            _("%(person)s has left team %(team)s since.")
            % {"person": membership.enrolment.person.name, "team": membership.team.name}
        )
    hold(membership.team_set)
    membership.left_at = now
    membership.save(update_fields=["left_at"])
    event = events.TeamLeft(
        team=membership.team_id,
        team_set=membership.team_set_id,
        membership=membership.pk,
    )
    note(event, team=membership.team, about=membership.enrolment, by=by, now=now)


@action
def put_back(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “team.left”. Raises ChangedSince where they are in another team of the set since, or it was dissolved."""
    before = _membership(cohort, step)
    team = before.team
    in_another = TeamMember.objects.filter(
        team_set=before.team_set, enrolment=before.enrolment, left_at=None
    )
    if team.dissolved_at is not None or in_another.exists():
        raise ChangedSince(
            _("%(person)s cannot be put back into team %(team)s: that changed since.")
            % {"person": before.enrolment.person.name, "team": team.name}
        )
    join_team(team=team, enrolment=before.enrolment, by=by, now=now, why=Because.UNDONE)


@action
def unmake_team(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “team.made”. Raises ChangedSince where somebody else is in it since, or it took part in something."""
    team = Team.objects.select_related("cohort", "team_set").get(pk=step["team"], cohort=cohort)
    if is_spoken_of(team) or team.memberships.filter(left_at=None).exists():
        raise ChangedSince(
            _("Team %(team)s has taken part in something since, or others joined it.")
            % {"team": team.name}
        )
    dissolve_team(team=team, by=by, now=now)


def _membership(cohort: Cohort, step: Step) -> TeamMember:
    found = (
        TeamMember.objects.select_related("team__cohort", "team_set", "enrolment__person")
        .filter(pk=step["membership"], team__cohort=cohort)
        .first()
    )
    if found is None:
        raise NotInTheTeam(_("Nobody is there to be taken out."))
    return found
