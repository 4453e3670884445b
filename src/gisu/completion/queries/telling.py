"""How one person stands, in words: what pages of this and other rooms include as `completion/_standing.html`."""

from datetime import datetime

from gisu.cohorts.models import Enrolment
from gisu.completion.queries.asking import exceptions
from gisu.completion.queries.standings import course_of
from gisu.completion.words.standings import Told, told


def told_of(
    enrolment: Enrolment,
    *,
    now: datetime,
    as_of: datetime | None = None,
    with_reasons: bool = True,
) -> Told:
    """How `enrolment` stands in the reader's language; with `as_of`, as it was known then. Three queries, as in `course_of`.

    Why somebody is excepted is for themselves and the operators: `with_reasons` is false for anybody else.
    """
    course = course_of(enrolment, now=now, as_of=as_of)
    return told(
        course.people[enrolment.pk],
        course.rules,
        course.offers,
        now=as_of or now,
        reasons=_reasons(enrolment, as_of) if with_reasons else None,
    )


def _reasons(enrolment: Enrolment, as_of: datetime | None) -> dict[str, str]:
    granted = exceptions(enrolment.cohort, at=as_of).filter(enrolment=enrolment)
    return dict(granted.values_list("requirement__key", "reason"))
