"""The same done to many people at once, as one change that can be undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import roster
from gisu.core.writes import action
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.leaving import leave_by_steps
from gisu.membership.actions.noting import hold
from gisu.membership.actions.roles import end_role, give_role
from gisu.membership.enums import ChangeKind, Reason, Verb
from gisu.membership.errors import NobodyToChange
from gisu.membership.models import Change
from gisu.membership.queries.many import foretell


@action
def change_many(
    *,
    cohort: Cohort,
    people: Sequence[int],
    verb: Verb,
    role: Role | None = None,
    at: datetime | None = None,
    reason: str = Reason.NOT_SAID,
    by: Person | None,
    now: datetime,
) -> Change:
    """`verb` done to each of the enrolments `people` for whom it does something; `at` is when it begins to hold.

    Raises NobodyToChange, and what doing it to one of them raises (LastOperator): then nobody is changed.
    """
    hold(cohort)
    chosen = foretell(
        roster(cohort=cohort).filter(pk__in=people), verb=verb, role=role, now=now
    )
    doing = [one.enrolment for one in chosen if one.does]
    if not doing:
        raise NobodyToChange(
            _("This would change nobody."), remedy=_("Choose other people, or another role.")
        )
    steps: list[dict[str, Any]] = []
    for enrolment in doing:
        steps += _do(enrolment, verb, role, at=at, reason=reason, by=by, now=now)
    return keep_change(cohort=cohort, kind=ChangeKind(verb.value), steps=steps, by=by, now=now)


def _do(
    enrolment: Enrolment,
    verb: Verb,
    role: Role | None,
    *,
    at: datetime | None,
    reason: str,
    by: Person | None,
    now: datetime,
) -> list[dict[str, Any]]:
    if verb == Verb.LEAVE:
        return leave_by_steps(enrolment=enrolment, left_at=at, reason=reason, by=by, now=now)
    if role is None:
        raise ValueError(verb)
    if verb == Verb.GIVE_ROLE:
        given = give_role(enrolment=enrolment, role=role, starts_at=at, by=by, now=now)
        return [{"did": "role.given", "term": given.pk}]
    before = {term.pk: term.ends_at for term in enrolment.terms.all()}
    ended = end_role(enrolment=enrolment, role=role, ends_at=at, by=by, now=now)
    was = before[ended.pk]
    return [{"did": "role.ended", "term": ended.pk, "ends_at": was.isoformat() if was else ""}]
