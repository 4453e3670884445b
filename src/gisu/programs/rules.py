"""Who may set what a cohort is, and who may begin one."""

from datetime import datetime

import rules

from gisu.accounts.models import Person
from gisu.cohorts.queries import memberships
from gisu.cohorts.rules import is_operator


def may_create_cohorts(person: Person, *, now: datetime) -> bool:
    """Whoever is staff of the site, or operator of any cohort now."""
    return person.is_staff or any(
        one.is_operator for one in memberships(person=person, now=now)
    )


rules.add_perm("programs.set", is_operator)
