"""Which team somebody is in, and who is in a team."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.prepared import Prepared
from gisu.core.removal import is_used
from gisu.ledger.events import Label
from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet

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
    """A team with who is in it, who has been, and everybody's time in it, the first first."""

    team: Team
    people: list[Enrolment]
    before: list[TeamMember]
    history: list[TeamMember]


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
        history=memberships,
    )


def teams(*, cohort: Cohort) -> QuerySet[Team]:
    """Every team of `cohort` that is not dissolved, with its `size`, by set and name."""
    present = Count("memberships", filter=Q(memberships__left_at=None))
    return (
        Team.objects.filter(cohort=cohort, dissolved_at=None)
        .select_related("team_set")
        .annotate(size=present)
        .order_by("team_set__slug", "name")
    )


def team_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The slugs and names of the teams `ids`, of all where that is None. One query."""
    found = Team.objects.filter(cohort=cohort)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return {pk: Label(slug, name) for pk, slug, name in found.values_list("pk", "slug", "name")}


def team_size(team: Team) -> int:
    """How many people are in `team` now."""
    return TeamMember.objects.filter(team=team, left_at=None).count()


def is_spoken_of(team: Team) -> bool:
    """Whether a room above has something of `team`, such as its part in a competition."""
    return is_used(team, but_for=(TeamMember, TeamLink))
