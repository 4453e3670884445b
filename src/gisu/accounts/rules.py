"""What somebody's account must have and may be given, by what they are on this site.

Roles lie in rooms above this one, which declare who runs something: `OperatorCheck(is_operator_anywhere)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.accounts.queries import has_second_factor
from gisu.core.rooms import declared


@dataclass(frozen=True, slots=True)
class OperatorCheck:
    """`holds(person=…, now=…)` says of people whether they run something."""

    holds: Callable[..., bool]


def is_operator(person: Person, now: datetime) -> bool:
    """Whether `person` is staff of the site or runs anything on it at `now`."""
    return person.is_staff or any(
        check.holds(person=person, now=now) for check in declared(OperatorCheck)
    )


def must_set_up_second_factor(person: Person, now: datetime) -> bool:
    """Whether the site demands a second factor of `person`, who has none."""
    demanded = settings.GISU_SECOND_FACTOR
    if demanded not in {"operators", "all"}:
        return False
    return (demanded == "all" or is_operator(person, now)) and not has_second_factor(person)


def scopes_open_to(person: Person, now: datetime) -> frozenset[Scope]:
    """What a token of `person` may be good for: `operate` only where they run something."""
    learner = frozenset({Scope.READ, Scope.SUBMIT})
    return learner | {Scope.OPERATE} if is_operator(person, now) else learner
