"""What somebody is in a cohort, from when until when, and leaving it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.ground.writes import action
from gisu.membership import events, notices
from gisu.membership.actions.noting import hold, note
from gisu.membership.errors import HasLeft, HoldsAlready, LastOperator, NotHeld
from gisu.membership.queries import operators

MOMENT = timedelta(microseconds=1)


@action
def give_role(
    *, enrolment: Enrolment, role: Role, by: Person | None, now: datetime
) -> RoleTerm:
    """The term in which they hold `role`, from now on. Raises HasLeft and HoldsAlready."""
    cohort = hold(enrolment.cohort)
    _check_is_here(enrolment)
    if enrolment.terms.filter(role=role, ends_at=None).exists():
        raise HoldsAlready(
            _("%(name)s is %(role)s already.")
            % {"name": enrolment.person.name, "role": role.label}
        )
    term = RoleTerm.objects.create(enrolment=enrolment, role=role, starts_at=now)
    said = events.RoleGiven(term=term.pk, role=role)
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    notices.tell_given(term, by=by, now=now)
    return term


@action
def end_role(*, enrolment: Enrolment, role: Role, by: Person | None, now: datetime) -> RoleTerm:
    """The term, ended now. Raises NotHeld, and LastOperator where nobody else would run the cohort."""
    cohort = hold(enrolment.cohort)
    term = enrolment.terms.filter(role=role, ends_at=None).first()
    if term is None:
        raise NotHeld(
            _("%(name)s is not %(role)s.") % {"name": enrolment.person.name, "role": role.label}
        )
    if role == Role.OPERATOR:
        _check_not_the_last(enrolment, now=now)
    _end(term, by=by, now=now, cohort=cohort)
    notices.tell_ended(term, by=by, now=now)
    return term


@action
def leave(*, enrolment: Enrolment, by: Person | None, now: datetime) -> Enrolment:
    """They are no longer in the cohort: every role ends. What they did stays. Raises HasLeft and LastOperator."""
    cohort = hold(enrolment.cohort)
    _check_is_here(enrolment)
    held = list(enrolment.terms.filter(ends_at=None))
    if any(term.role == Role.OPERATOR for term in held):
        _check_not_the_last(enrolment, now=now)
    for term in held:
        _end(term, by=by, now=now, cohort=cohort)
    enrolment.left_at = now
    enrolment.save(update_fields=["left_at"])
    said = events.Left(enrolment=enrolment.pk, at=now.isoformat())
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    notices.tell_left(enrolment, by=by, now=now)
    return enrolment


def _check_is_here(enrolment: Enrolment) -> None:
    if enrolment.left_at is not None:
        raise HasLeft(
            _("%(name)s has left this cohort.") % {"name": enrolment.person.name},
            remedy=_("Let them come back first."),
        )


def _check_not_the_last(enrolment: Enrolment, *, now: datetime) -> None:
    others = operators(cohort=enrolment.cohort, now=now).exclude(pk=enrolment.pk)
    if not others.exists():
        raise LastOperator(
            _("%(name)s is the only operator of this cohort.")
            % {"name": enrolment.person.name},
            remedy=_("Make somebody else an operator first."),
        )


def _end(term: RoleTerm, *, by: Person | None, now: datetime, cohort: Cohort) -> None:
    # A term given this very moment still lasts one: the table wants its end after its beginning.
    term.ends_at = max(now, term.starts_at + MOMENT)
    term.save(update_fields=["ends_at"])
    said = events.RoleEnded(term=term.pk, role=term.role)
    note(said, cohort=cohort, about=term.enrolment, by=by, now=now)
