"""Competitions of a cohort, and what one of its members may do in each right now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.competitions.models import Acceptance, Competition, Entrant, Phase
from gisu.competitions.policy import phase_at
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries import state_of, states
from gisu.teams.models import Team
from gisu.teams.queries import team_of, teams_of


def competitions(cohort: Cohort) -> QuerySet[Competition]:
    """Every competition of `cohort`, the one that opened last first."""
    return (
        Competition.objects.filter(cohort=cohort)
        .select_related("activity", "team_set")
        .order_by("-activity__opens_at", "slug")
    )


def competition(cohort: Cohort, slug: str) -> Competition | None:
    found = competitions(cohort).filter(slug=slug).prefetch_related("phases", "files").first()
    if found is not None:
        found.cohort = found.activity.cohort = found.team_set.cohort = cohort
    return found


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody stands in a competition: their team, whether it entered, what holds for them now."""

    competition: Competition
    state: ActivityState
    phase: Phase | None
    team: Team | None
    entrant: Entrant | None
    accepted: bool

    @property
    def may_submit(self) -> bool:
        return (
            self.accepted
            and self.entrant is not None
            and self.state.accepts
            and self.phase is not None
        )


def seat(*, competition: Competition, member: Member, now: datetime) -> Seat:
    """`member`'s seat in `competition`."""
    team = entrant = None
    accepted = False
    if member.enrolment is not None:
        team = team_of(enrolment=member.enrolment, team_set=competition.team_set)
        accepted = Acceptance.objects.filter(
            competition=competition,
            enrolment=member.enrolment,
            rules_digest=competition.rules_digest,
        ).exists()
    if team is not None:
        entrant = Entrant.objects.filter(competition=competition, team=team).first()
    state = state_of(competition.activity, now=now, enrolment=member.enrolment, team=team)
    phase = phase_at(list(competition.phases.all()), now)
    return Seat(competition, state, phase, team, entrant, accepted)


@dataclass(frozen=True, slots=True)
class Listed:
    competition: Competition
    state: ActivityState
    team: Team | None


def listed(*, member: Member, now: datetime) -> list[Listed]:
    """Every competition of the member's cohort with its state for them. Three queries however many there are."""
    found = list(competitions(member.cohort))
    mine = list(teams_of(enrolment=member.enrolment)) if member.enrolment else []
    state = states(
        [one.activity for one in found], now=now, enrolment=member.enrolment, teams=mine
    )
    team_in = {team.team_set_id: team for team in mine}
    return [Listed(one, state[one.activity_id], team_in.get(one.team_set_id)) for one in found]
