"""Leaving a cohort, with a day and a reason."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.rooms import declared
from gisu.core.writes import action
from gisu.membership import events, notices
from gisu.membership.actions.noting import hold, note
from gisu.membership.actions.roles import (
    check_is_here,
    check_not_the_last,
    end_term,
    take_back_ended,
)
from gisu.membership.enums import Reason
from gisu.membership.errors import BadDates, ChangedSince
from gisu.membership.models import Departure
from gisu.membership.steps import DepartureStep, Step


@action
def leave(
    *,
    enrolment: Enrolment,
    by: Person | None,
    now: datetime,
    left_at: datetime | None = None,
    reason: str = Reason.NOT_SAID,
    words: str = "",
) -> Enrolment:
    """They are no longer in the cohort, since `left_at` or now: every role and team ends. What they did stays.

    `words` are kept beside the ledger, not in it. Raises HasLeft, BadDates, LastOperator.
    """
    leave_by_steps(
        enrolment=enrolment, by=by, now=now, left_at=left_at, reason=reason, words=words
    )
    return enrolment


@action
def leave_by_steps(
    *,
    enrolment: Enrolment,
    by: Person | None,
    now: datetime,
    left_at: datetime | None = None,
    reason: str = Reason.NOT_SAID,
    words: str = "",
) -> list[dict[str, Any]]:
    """As `leave`; the steps taken, so that they can be taken back."""
    cohort = hold(enrolment.cohort)
    check_is_here(enrolment)
    left_at = left_at or now
    if left_at > now or left_at < enrolment.joined_at:
        raise BadDates(
            _("Somebody leaves today, or has left on a day since they joined."),
            where="left_on",
            remedy=_("To end a role on a day to come, end that role on their page."),
        )
    held = [
        term for term in enrolment.terms.all() if term.ends_at is None or term.ends_at > now
    ]
    if any(term.role == Role.OPERATOR and term.holds_at(now) for term in held):
        check_not_the_last(enrolment, now=now)
    steps: list[dict[str, Any]] = []
    for room in declared(DepartureStep):
        steps += room.carry_out(enrolment=enrolment, by=by, now=now)
    before = {term.pk: term.ends_at.isoformat() if term.ends_at else "" for term in held}
    for term in held:
        end_term(term, at=left_at, by=by, now=now, cohort=cohort)
    enrolment.left_at = left_at
    enrolment.save(update_fields=["left_at"])
    departure = Departure.objects.create(
        enrolment=enrolment,
        left_at=left_at,
        reason=reason,
        words=words,
        noted_by=by,
        noted_at=now,
    )
    said = events.Left(enrolment=enrolment.pk, at=left_at.isoformat(), reason=reason)
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    notices.tell_left(enrolment, by=by, now=now)
    return [*steps, _step(departure, before)]


@action
def take_back_left(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “left”: they are in the cohort as if they had not left. Raises ChangedSince where they came back since."""
    enrolment = Enrolment.objects.select_related("person", "cohort").get(
        pk=step["enrolment"], cohort=cohort
    )
    departure = enrolment.departures.latest("noted_at", "pk")
    # What was done before an upgrade may still be undone: its step names no departure.
    is_that_one = departure.pk == step.get("departure", departure.pk)
    if enrolment.left_at is None or not is_that_one:
        raise ChangedSince(_("%(name)s has come back since.") % {"name": enrolment.person.name})
    enrolment.left_at = None
    enrolment.save(update_fields=["left_at"])
    departure.taken_back_at = now
    departure.save(update_fields=["taken_back_at"])
    said = events.Joined(enrolment=enrolment.pk, at=now.isoformat())
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    for term, ends_at in step["terms"].items():
        undone = {"did": "role.ended", "term": int(term), "ends_at": ends_at}
        take_back_ended(cohort=cohort, step=undone, by=by, now=now)


@action
def take_back_return(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “came.back”: they have left again. Raises what leaving raises."""
    enrolment = Enrolment.objects.select_related("person", "cohort").get(
        pk=step["enrolment"], cohort=cohort
    )
    leave(enrolment=enrolment, by=by, now=now)


def _step(departure: Departure, terms: dict[int, str]) -> dict[str, Any]:
    return {
        "did": "left",
        "enrolment": departure.enrolment_id,
        "departure": departure.pk,
        "terms": terms,
    }
