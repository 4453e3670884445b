"""How one person stands, in words: what pages of this and other rooms include as `completion/_standing.html`."""

from datetime import datetime

from gisu.cohorts.models import Enrolment
from gisu.completion.queries.asking import exceptions
from gisu.completion.queries.standings import course_of
from gisu.completion.words.standings import Told, told


def told_of(enrolment: Enrolment, *, now: datetime, as_of: datetime | None = None) -> Told:
    """How `enrolment` stands in the reader's language; with `as_of`, as it was known then. Seven queries."""
    course = course_of(enrolment, now=now, as_of=as_of)
    reasons = dict(
        exceptions(enrolment.cohort, at=as_of)
        .filter(enrolment=enrolment)
        .values_list("requirement", "reason")
    )
    return told(
        course.people[enrolment.pk],
        course.rules,
        course.contests,
        now=as_of or now,
        reasons=reasons,
    )
