"""What operators see of teams: every team with its people, who is in none, and what could be proposed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu.teams.policy.proposing import propose

PEOPLE = Prefetch(
    "memberships",
    TeamMember.objects.filter(left_at=None)
    .select_related("enrolment__person")
    .order_by("joined_at", "pk"),
    to_attr="here",
)


def listed(
    *,
    cohort: Cohort,
    team_set: str = "",
    text: str = "",
    state: str = "",
) -> QuerySet[Team]:
    """Teams with `size` and the people `here`: those of the set, those whose name or people hold `text`.

    `state` is "small", "empty" or "dissolved"; without it dissolved ones are left out. By name. Two queries.
    """
    present = Count("memberships", filter=Q(memberships__left_at=None), distinct=True)
    found = Team.objects.filter(cohort=cohort).select_related("team_set").annotate(size=present)
    found = found.filter(dissolved_at__isnull=state != "dissolved")
    if team_set:
        found = found.filter(team_set__slug=team_set)
    if text:
        within = TeamMember.objects.filter(
            left_at=None, enrolment__person__name__finds=text, team__cohort=cohort
        )
        found = found.filter(Q(name__finds=text) | Q(pk__in=within.values("team")))
    if state == "empty":
        found = found.filter(size=0)
    if state == "small":
        sizes = TeamSet.objects.filter(cohort=cohort).values_list("pk", "size_min")
        small = Q(pk=None)
        for pk, least in sizes:
            small |= Q(team_set=pk, size__lt=least)
        found = found.filter(small)
    return found.order_by("name", "pk").prefetch_related(PEOPLE)


def unplaced(*, team_set: TeamSet, now: datetime) -> QuerySet[Enrolment]:
    """The cohort's learners at `now` who are in no team of the set, by name."""
    placed = TeamMember.objects.filter(team_set=team_set, left_at=None)
    learners = people_with_role(cohort=team_set.cohort, role=Role.LEARNER, now=now)
    return learners.exclude(pk__in=placed.values("enrolment"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Teams that could be formed. `mark` changes with who is in no team; `met` pairs have been together before."""

    teams: list[list[Enrolment]]
    mark: str
    met: int


def proposal(*, team_set: TeamSet, size: int, seed: int, now: datetime) -> Proposal:
    """Teams of at most `size` for whoever is in none; the same again for the same people and `seed`. Two queries."""
    people = {one.pk: one for one in unplaced(team_set=team_set, now=now)}
    met = _met(team_set.cohort, list(people))
    teams = propose(list(people), size=size, seed=seed, met=met)
    together = {frozenset((one, other)) for team in teams for one in team for other in team}
    said = f"{size}:{seed}:{sorted(people)}"
    return Proposal(
        teams=[[people[pk] for pk in team] for team in teams],
        mark=hashlib.sha256(said.encode()).hexdigest()[:16],
        met=len(met & together),
    )


def _met(cohort: Cohort, people: Sequence[int]) -> set[frozenset[int]]:
    """Pairs of `people` who are or were members of one team."""
    wanted, by_team = set(people), dict[int, set[int]]()
    rows = TeamMember.objects.filter(team__cohort=cohort).values_list("team", "enrolment")
    for team, enrolment in rows:
        if enrolment in wanted:
            by_team.setdefault(team, set()).add(enrolment)
    return {
        frozenset((one, other))
        for team in by_team.values()
        for one in team
        for other in team
        if one != other
    }
