"""The groups an announcement can go to, by key: role:SLUG and team-set:SLUG."""

from collections.abc import Iterable
from datetime import datetime

from gisu.announcements.models import Announcement
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.teams.models import TeamMember
from gisu.ui.words import chosen

ROLE = "role"
TEAM_SET = "team-set"


def groups_in(cohort: Cohort) -> dict[str, str]:
    """Every group of `cohort`, its name by its key."""
    roles = {f"{ROLE}:{role.value}": str(role.label) for role in Role}
    team_sets = {
        f"{TEAM_SET}:{team_set.slug}": chosen(team_set.name)
        for team_set in cohort.team_sets.order_by("slug")
    }
    return {**roles, **team_sets}


def groups_of(announcement: Announcement) -> list[str]:
    """The keys that its groups have now, without team sets that were removed."""
    roles = sorted(row.role for row in announcement.announced_roles.all())
    team_sets = [row.team_set for row in announcement.announced_team_sets.all()]
    slugs = sorted(team_set.slug for team_set in team_sets if team_set.removed_at is None)
    return [*(f"{ROLE}:{role}" for role in roles), *(f"{TEAM_SET}:{slug}" for slug in slugs)]


def slugs_of(sort: str, groups: Iterable[str]) -> list[str]:
    """Of keys of groups, the slugs of those of one sort."""
    return [
        slug for kind, _, slug in (group.partition(":") for group in groups) if kind == sort
    ]


def people_in(cohort: Cohort, groups: Iterable[str], now: datetime) -> list[Enrolment]:
    """Who is in any of `groups` at `now`, each once."""
    groups = list(groups)
    people: dict[int, Enrolment] = {}
    for role in slugs_of(ROLE, groups):
        if role in Role:
            for enrolment in people_with_role(cohort=cohort, role=Role(role), now=now):
                people.setdefault(enrolment.pk, enrolment)
    present = TeamMember.objects.filter(
        team_set__cohort=cohort,
        team_set__removed_at=None,
        team_set__slug__in=slugs_of(TEAM_SET, groups),
        left_at=None,
    )
    for member in present.select_related("enrolment__person"):
        people.setdefault(member.enrolment_id, member.enrolment)
    return list(people.values())
