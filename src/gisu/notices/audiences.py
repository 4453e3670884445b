"""Groups of people an announcement can go to. A room declares its own:

GroupSort("team-set", names, people, keep, kept, rows="announced_team_sets__team_set")
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.core.rooms import declared

if TYPE_CHECKING:
    from gisu.notices.models import Announcement

Names = Callable[[Cohort], Mapping[str, str]]
People = Callable[[Cohort, str, datetime], Iterable[Enrolment]]


@dataclass(frozen=True, slots=True)
class GroupSort:
    """Groups of one sort: what they are called in a cohort, by slug, and who is in one of them.

    A group's key is SORT:SLUG. `keep(announcement, slugs)`, an action, lets an announcement go to these and no
    others of the sort; `kept(announcement)` are the slugs they have now, from `rows`, which may be prefetched.
    """

    sort: str
    names: Names
    people: People
    keep: Callable[..., None]
    kept: Callable[["Announcement"], list[str]]
    rows: str


def groups_in(cohort: Cohort) -> dict[str, str]:
    """Every group of `cohort`, its name by its key."""
    return {
        f"{groups.sort}:{slug}": name
        for groups in declared(GroupSort)
        for slug, name in groups.names(cohort).items()
    }


def group_rows() -> list[str]:
    """What to prefetch of announcements whose groups are read."""
    return [groups.rows for groups in declared(GroupSort)]


def groups_of(announcement: "Announcement") -> list[str]:
    """The keys that its groups have now. A query for each sort, unless `group_rows` are prefetched."""
    return [
        f"{groups.sort}:{slug}"
        for groups in declared(GroupSort)
        for slug in groups.kept(announcement)
    ]


def people_in(cohort: Cohort, groups: Iterable[str], now: datetime) -> list[Enrolment]:
    """Who is in any of `groups` at `now`, each once."""
    sorts = {groups.sort: groups for groups in declared(GroupSort)}
    found: dict[int, Enrolment] = {}
    for group in groups:
        sort, _, slug = group.partition(":")
        if sort in sorts:
            for enrolment in sorts[sort].people(cohort, slug, now):
                found.setdefault(enrolment.pk, enrolment)
    return list(found.values())


def role_names(_cohort: Cohort) -> dict[str, str]:
    return {role.value: str(role.label) for role in Role}


def with_role(cohort: Cohort, role: str, now: datetime) -> Iterable[Enrolment]:
    return people_with_role(cohort=cohort, role=Role(role), now=now) if role in Role else ()


def roles_of(announcement: "Announcement") -> list[str]:
    return sorted(row.role for row in announcement.announced_roles.all())
