"""What waits for one learner, and what is due for them next: for the page staff read about them."""

from datetime import datetime
from typing import Any

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.cohorts.queries import member as standing_in
from gisu.desks.queries.days_column import schedule_of
from gisu.desks.queries.learners_day import waiting_for


def waits_for_person(
    enrolment: Enrolment, *, member: Member, now: datetime
) -> dict[str, Any] | None:
    """The same as their own *Today* says waits for them. For staff. Sixteen queries where the boards are kept."""
    if not member.is_staff or enrolment.left_at is not None:
        return None
    learner = standing_in(person=enrolment.person, cohort=member.cohort, now=now)
    if not learner.is_learner:
        return None
    return {
        "waiting": waiting_for(learner, now=now),
        "due": schedule_of(learner, verbs={}, now=now).due,
        "now": now,
    }
