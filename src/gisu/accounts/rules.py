"""What somebody's account must have and may be given, by what they are on this site.

Roles lie in rooms above this one, which say here who runs something: `operators_are(is_operator_anywhere)`.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.accounts.queries import has_second_factor

RunsSomething = Callable[..., bool]  # takes `person` and `now`

_run_something: list[RunsSomething] = []


def operators_are(test: RunsSomething) -> None:
    """Let `test(person=…, now=…)` say of people whether they are operators."""
    if test not in _run_something:
        _run_something.append(test)


def is_operator(person: Person, now: datetime) -> bool:
    """Whether `person` is staff of the site or runs anything on it at `now`."""
    return person.is_staff or any(test(person=person, now=now) for test in _run_something)


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
