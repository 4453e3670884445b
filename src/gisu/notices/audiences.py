"""Groups of people an announcement can go to. A room declares its own in its `notices.py`, as for kinds.

groups_of("team-set", team_sets, people_in)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role

Names = Callable[[Cohort], Mapping[str, str]]
People = Callable[[Cohort, str, datetime], Iterable[Enrolment]]


@dataclass(frozen=True, slots=True)
class Sort:
    """Groups of one sort: what they are called in a cohort, by slug, and who is in one of them."""

    names: Names
    people: People


_sorts: dict[str, Sort] = {}


def groups_of(sort: str, names: Names, people: People) -> None:
    """Let announcements go to groups of this `sort`; a group's key is SORT:SLUG."""
    _sorts[sort] = Sort(names, people)


def groups_in(cohort: Cohort) -> dict[str, str]:
    """Every group of `cohort`, its name by its key."""
    return {
        f"{sort}:{slug}": name
        for sort, known in _sorts.items()
        for slug, name in known.names(cohort).items()
    }


def people_in(cohort: Cohort, groups: Iterable[str], now: datetime) -> list[Enrolment]:
    """Who is in any of `groups` at `now`, each once."""
    found: dict[int, Enrolment] = {}
    for group in groups:
        sort, _, slug = group.partition(":")
        if sort in _sorts:
            for enrolment in _sorts[sort].people(cohort, slug, now):
                found.setdefault(enrolment.pk, enrolment)
    return list(found.values())


def _roles(_cohort: Cohort) -> dict[str, str]:
    return {role.value: str(role.label) for role in Role}


def _with_role(cohort: Cohort, role: str, now: datetime) -> Iterable[Enrolment]:
    return people_with_role(cohort=cohort, role=Role(role), now=now) if role in Role else ()


groups_of("role", _roles, _with_role)
