"""Groups of people an announcement can go to. A room declares its own:

GroupSort("team-set", team_sets, people_in)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.core.rooms import declared

Names = Callable[[Cohort], Mapping[str, str]]
People = Callable[[Cohort, str, datetime], Iterable[Enrolment]]


@dataclass(frozen=True, slots=True)
class GroupSort:
    """Groups of one sort: what they are called in a cohort, by slug, and who is in one of them.

    A group's key is SORT:SLUG.
    """

    sort: str
    names: Names
    people: People


def groups_in(cohort: Cohort) -> dict[str, str]:
    """Every group of `cohort`, its name by its key."""
    return {
        f"{groups.sort}:{slug}": name
        for groups in declared(GroupSort)
        for slug, name in groups.names(cohort).items()
    }


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


def _roles(_cohort: Cohort) -> dict[str, str]:
    return {role.value: str(role.label) for role in Role}


def _with_role(cohort: Cohort, role: str, now: datetime) -> Iterable[Enrolment]:
    return people_with_role(cohort=cohort, role=Role(role), now=now) if role in Role else ()


ROLES = GroupSort("role", _roles, _with_role)
