"""What somebody is in a cohort, from when until when."""

from datetime import datetime, timedelta

from django.db.models import Q

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.core.writes import action
from gisu.membership import events, notices
from gisu.membership.actions.noting import hold, note
from gisu.membership.errors import (
    BadDates,
    ChangedSince,
    HasLeft,
    HoldsAlready,
    LastOperator,
    NotALearner,
    NotHeld,
)
from gisu.membership.queries import learns, operators
from gisu.membership.queries.roles import check_given_by_hand
from gisu.membership.steps import Step
from gisu.ui.own_words import gettext as _

MOMENT = timedelta(microseconds=1)


@action
def give_role(
    *,
    enrolment: Enrolment,
    role: Role,
    by: Person | None,
    now: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> RoleTerm:
    """The term in which they hold `role`: from now on, or from `starts_at` and until `ends_at`.

    Raises NotGivenByHand, HasLeft, BadDates, and HoldsAlready where another term of the role reaches into it.
    """
    cohort = hold(enrolment.cohort)
    check_given_by_hand(role)
    check_is_here(enrolment)
    starts_at = starts_at or now
    if ends_at is not None and ends_at <= starts_at:
        raise BadDates(
            _("The role would end before it begins."),
            where="ends_on",
            remedy=_("Choose a later day."),
        )
    others = enrolment.terms.filter(role=role).exclude(ends_at__lte=starts_at)
    if ends_at is not None:
        others = others.filter(starts_at__lt=ends_at)
    if others.exists():
        raise HoldsAlready(
            _("%(name)s is %(role)s already.")
            % {"name": enrolment.person.name, "role": role.label}
        )
    term = RoleTerm.objects.create(
        enrolment=enrolment, role=role, starts_at=starts_at, ends_at=ends_at
    )
    said = events.RoleGiven(
        term=term.pk,
        role=role,
        starts_at=starts_at.isoformat(),
        ends_at=ends_at.isoformat() if ends_at else None,
    )
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    notices.tell_given(term, by=by, now=now)
    return term


@action
def end_role(
    *,
    enrolment: Enrolment,
    role: Role,
    by: Person | None,
    now: datetime,
    ends_at: datetime | None = None,
) -> RoleTerm:
    """The term, ended now or from `ends_at` on. Raises NotHeld, BadDates, LastOperator where nobody else would run the cohort."""
    cohort = hold(enrolment.cohort)
    running = enrolment.terms.filter(Q(ends_at=None) | Q(ends_at__gt=now), role=role)
    term = running.order_by("starts_at").first()
    if term is None:
        raise NotHeld(
            _("%(name)s is not %(role)s.") % {"name": enrolment.person.name, "role": role.label}
        )
    if ends_at is not None and ends_at < now:
        raise BadDates(
            _("A role ends today or later: what somebody did as it stays."), where="ends_on"
        )
    if role == Role.OPERATOR:
        check_not_the_last(enrolment, now=ends_at or now)
    end_term(term, at=ends_at or now, by=by, now=now, cohort=cohort)
    notices.tell_ended(term, by=by, now=now)
    return term


@action
def take_back_given(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “role.given”. Raises ChangedSince where it was ended since."""
    term = RoleTerm.objects.select_related("enrolment__person").get(
        pk=step["term"], enrolment__cohort=cohort
    )
    if term.ends_at is not None and term.ends_at <= now:
        raise ChangedSince(
            _("The role %(role)s of %(name)s has ended since.")
            % {"role": Role(term.role).label, "name": term.enrolment.person.name}
        )
    if term.role == Role.OPERATOR:
        check_not_the_last(term.enrolment, now=now)
    end_term(term, at=now, by=by, now=now, cohort=cohort)


@action
def take_back_ended(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “role.ended”: the term goes on as it was. Raises ChangedSince where the role was given anew, or they left."""
    term = RoleTerm.objects.select_related("enrolment__person").get(
        pk=step["term"], enrolment__cohort=cohort
    )
    newer = term.enrolment.terms.filter(role=term.role).exclude(pk=term.pk)
    if term.enrolment.left_at is not None or newer.exclude(ends_at__lte=now).exists():
        raise ChangedSince(
            _("The role %(role)s of %(name)s was changed since.")
            % {"role": Role(term.role).label, "name": term.enrolment.person.name}
        )
    before = step.get("ends_at")
    term.ends_at = datetime.fromisoformat(before) if before else None
    term.save(update_fields=["ends_at"])
    said = events.RoleGoesOn(term=term.pk, role=term.role, at=now.isoformat())
    note(said, cohort=cohort, about=term.enrolment, by=by, now=now)


def check_learns(enrolment: Enrolment, *, now: datetime) -> None:
    """Raise NotALearner, unless they are a learner at `now` or will be."""
    if not learns(enrolment, now=now):
        raise NotALearner(
            _("%(person)s is not {a learner} in this cohort.")
            % {"person": enrolment.person.name},
            remedy=_("Give them the {learner}'s role first."),
        )


def check_is_here(enrolment: Enrolment) -> None:
    if enrolment.left_at is not None:
        raise HasLeft(
            _("%(name)s has left this cohort.") % {"name": enrolment.person.name},
            remedy=_("Let them come back first."),
        )


def check_not_the_last(*leaving: Enrolment, now: datetime) -> None:
    """Raise LastOperator unless somebody besides `leaving`, of one cohort, runs it at `now`."""
    others = operators(cohort=leaving[0].cohort, now=now)
    if not others.exclude(pk__in=[one.pk for one in leaving]).exists():
        raise LastOperator(
            _("%(name)s is the only operator of this cohort.")
            % {"name": ", ".join(one.person.name for one in leaving)},
            remedy=_("Make somebody else an operator first."),
        )


def end_term(
    term: RoleTerm, *, at: datetime, by: Person | None, now: datetime, cohort: Cohort
) -> None:
    # A term given this very moment still lasts one: the table wants its end after its beginning.
    term.ends_at = max(at, term.starts_at + MOMENT)
    term.save(update_fields=["ends_at"])
    said = events.RoleEnded(term=term.pk, role=term.role, ends_at=term.ends_at.isoformat())
    note(said, cohort=cohort, about=term.enrolment, by=by, now=now)
