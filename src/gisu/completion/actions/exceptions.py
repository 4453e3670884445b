"""Except somebody from a requirement, with a reason, and take it back."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.completion import events
from gisu.completion.actions.requirements import NoSuchRequirement
from gisu.completion.models import Excepted
from gisu.completion.queries.asking import learners_ever, newest
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.membership.errors import NotALearner
from gisu.ui.own_words import gettext as _
from gisu_scoring.text.clean_text import clean_line


class NeedsAReason(Refusal):
    code = "needs-a-reason"
    status = 422


class NotExcepted(Refusal):
    code = "not-excepted"


@action
def grant_exception(
    *, enrolment: Enrolment, requirement: str, reason: str, by: Person, now: datetime
) -> Excepted:
    """`enrolment` need not meet `requirement` (its key). Excepted already: nothing happens.

    Raises NeedsAReason, NoSuchRequirement, and NotALearner for whom nothing was ever asked of.
    """
    reason = clean_line(reason)
    if not reason:
        raise NeedsAReason(
            _("An exception needs a reason."),
            remedy=_("Write why, in a sentence others can read."),
        )
    if not learners_ever(enrolment.cohort).filter(pk=enrolment.pk).exists():
        raise NotALearner(
            _("%(person)s is not {a learner} in this cohort.")
            % {"person": enrolment.person.name},
            remedy=_("Give them the {learner}'s role first."),
        )
    known = newest(enrolment.cohort)
    if requirement not in known:
        raise NoSuchRequirement(
            _("There is no requirement “%(key)s”.") % {"key": requirement},
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(known)) or "–"},
        )
    granted, is_new = Excepted.objects.get_or_create(
        enrolment=enrolment,
        requirement=known[requirement].telling.requirement,
        withdrawn_at=None,
        defaults={"reason": reason[:300], "granted_by": by, "granted_at": now},
    )
    if is_new:
        event = events.ExceptionGranted(
            exception=granted.pk, requirement=granted.requirement_id, enrolment=enrolment.pk
        )
        _record(enrolment, event, by, now)
    return granted


@action
def withdraw_exception(
    *, enrolment: Enrolment, requirement: str, by: Person, now: datetime
) -> Excepted:
    """The requirement holds for `enrolment` again. Raises NotExcepted."""
    granted = Excepted.objects.filter(
        enrolment=enrolment, requirement__key=requirement, withdrawn_at=None
    ).first()
    if granted is None:
        raise NotExcepted(
            _("There is no exception to take back."), remedy=_("Look at the page again.")
        )
    granted.withdrawn_at = now
    granted.save(update_fields=["withdrawn_at"])
    event = events.ExceptionWithdrawn(
        exception=granted.pk, requirement=granted.requirement_id, enrolment=enrolment.pk
    )
    _record(enrolment, event, by, now)
    return granted


def _record(enrolment: Enrolment, event: Event, by: Person, now: datetime) -> None:
    record(
        event=event,
        cohort=enrolment.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )


@action
def forget_reasons(*, person_id: int, now: datetime) -> None:
    """Empty the reasons of the exceptions somebody who is erased was granted; the exceptions stay."""
    own = Excepted.objects.filter(enrolment__person=person_id, granted_at__lte=now)
    own.update(reason="–")
