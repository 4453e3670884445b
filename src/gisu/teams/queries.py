"""Which team somebody is in, and who is in a team."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.prepared import Prepared
from gisu.teams.models import Team, TeamMember, TeamSet

_membership = Prepared(
    lambda enrolment, team_set: TeamMember.objects.filter(
        enrolment=enrolment, team_set=team_set, left_at=None
    ).select_related("team"),
    enrolment=int,
    team_set=int,
)


def team_of(*, enrolment: Enrolment, team_set: TeamSet) -> Team | None:
    """The team `enrolment` is in now, within `team_set`. One query."""
    found = _membership.first(enrolment=enrolment.pk, team_set=team_set.pk)
    return found.team if found else None


def teams_of(*, enrolment: Enrolment) -> QuerySet[Team]:
    """Every team `enrolment` is in now, the newest first."""
    return Team.objects.filter(
        memberships__enrolment=enrolment, memberships__left_at=None
    ).order_by("-made_at", "name")


@dataclass(frozen=True, slots=True)
class TeamRow:
    team: Team
    people: list[Enrolment]
    before: list[TeamMember]


def team_page(*, cohort: Cohort, slug: str) -> TeamRow | None:
    """A team with who is in it and who has been. Two queries."""
    everyone = TeamMember.objects.select_related("enrolment__person").order_by(
        "joined_at", "pk"
    )
    team = (
        Team.objects.filter(cohort=cohort, slug=slug)
        .select_related("team_set")
        .prefetch_related(Prefetch("memberships", everyone))
        .first()
    )
    if team is None:
        return None
    memberships = list(team.memberships.all())
    return TeamRow(
        team=team,
        people=[one.enrolment for one in memberships if one.left_at is None],
        before=[one for one in memberships if one.left_at is not None],
    )


def teams(*, cohort: Cohort) -> QuerySet[Team]:
    """Every team of `cohort` with its `size`, by set and name."""
    present = Count("memberships", filter=Q(memberships__left_at=None))
    return (
        Team.objects.filter(cohort=cohort)
        .select_related("team_set")
        .annotate(size=present)
        .order_by("team_set__slug", "name")
    )


def team_names(cohort: Cohort, slugs: Collection[str] | None) -> dict[str, str]:
    """The names of the teams `slugs`, of all where that is None. One query."""
    found = Team.objects.filter(cohort=cohort)
    if slugs is not None:
        found = found.filter(slug__in=slugs)
    return dict(found.values_list("slug", "name"))


def team_size(team: Team) -> int:
    """How many people are in `team` now."""
    return TeamMember.objects.filter(team=team, left_at=None).count()


def team_sets_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Every team set by its key, as a program says it (`gisu.teams.part`). One query."""
    return {
        one.slug: {
            "title": dict(one.name),
            "locks": _written_locks(one, cohort),
        }
        for one in TeamSet.objects.filter(cohort=cohort).order_by("slug")
    }


def _written_locks(team_set: TeamSet, cohort: Cohort) -> str | None:
    if team_set.locks_at is None:
        return None
    local = team_set.locks_at.astimezone(cohort.zone)
    return team_set.locks_written or f"{local:%Y-%m-%d %H:%M}"
