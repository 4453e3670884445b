"""What a change of many people would do to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.membership.enums import Verb


@dataclass(frozen=True, slots=True)
class Foretold:
    """Whether somebody would be changed; where not, `why`."""

    enrolment: Enrolment
    does: bool
    why: str = ""


def foretell(
    people: Iterable[Enrolment], *, verb: Verb, role: Role | None, now: datetime
) -> list[Foretold]:
    """What `verb` (and `role`) would do to each of `people`, whose terms are at hand. No query."""
    return [_one(enrolment, verb, role, now) for enrolment in people]


def _one(enrolment: Enrolment, verb: Verb, role: Role | None, now: datetime) -> Foretold:
    if enrolment.left_at is not None:
        return Foretold(enrolment, does=False, why=_("has left"))
    if verb == Verb.LEAVE or role is None:
        return Foretold(enrolment, does=True)
    holds = any(
        term.role == role and (term.ends_at is None or term.ends_at > now)
        for term in enrolment.terms.all()
    )
    if verb == Verb.GIVE_ROLE and holds:
        return Foretold(enrolment, does=False, why=_("has this role already"))
    if verb == Verb.END_ROLE and not holds:
        return Foretold(enrolment, does=False, why=_("does not have this role"))
    return Foretold(enrolment, does=True)
