"""The operators' list: every learner with how they stand, filtered and sorted without reading them all from the tables."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.completion.enums import State
from gisu.completion.policy.judging import Standing
from gisu.completion.queries.standings import Course, cohort_standing
from gisu.completion.words.standings import Told, told

ORDER = {State.LOST: 0, State.AT_RISK: 1, State.ON_COURSE: 2, State.DONE: 3}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A learner's standing; `place` is where they come by name."""

    place: int
    standing: Standing

    @property
    def urgency(self) -> tuple[int, float]:
        """Less for who needs somebody sooner."""
        return ORDER[self.standing.state], self.moment

    @property
    def moment(self) -> float:
        """Until when the pressing requirement can be done; whoever has none comes last."""
        return self.standing.by.timestamp() if self.standing.by else math.inf

    @property
    def met(self) -> int:
        return self.standing.count(State.DONE, State.EXCEPTED)


@dataclass(frozen=True, slots=True)
class Listed:
    """Learners by name, and how many of them there are in each state."""

    course: Course
    learners: Sequence[Ranked]
    counts: dict[State, int]

    def narrowed(self, *, state: str, requirement: str) -> list[Ranked]:
        """Those who stand at `state`, and who miss `requirement` or are about to; everybody where it is empty."""
        return [
            one
            for one in self.learners
            if (not state or one.standing.state == state)
            and (not requirement or _misses(one.standing, requirement))
        ]

    def rows(self, some: Sequence[Ranked], now: datetime) -> list["Row"]:
        """`some` of them as they are read. One query."""
        known = Enrolment.objects.select_related("person")
        people = known.in_bulk([one.standing.enrolment for one in some])
        return [
            Row(
                people[one.standing.enrolment],
                told(one.standing, self.course.rules, self.course.offers, now=now),
                one.met,
                len(one.standing.top),
            )
            for one in some
        ]


@dataclass(frozen=True, slots=True)
class Row:
    enrolment: Enrolment
    told: Told
    met: int
    asked: int


def listed(cohort: Cohort, *, now: datetime, text: str = "") -> Listed:
    """Learners whose name or address holds `text`. Two queries besides those of the standings."""
    course = cohort_standing(cohort, now=now)
    people = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    if text:
        people = people.filter(Q(person__name__finds=text) | Q(person__email__finds=text))
    by_name = list(people.values_list("pk", flat=True))
    known = [course.people[one] for one in by_name if one in course.people]
    counts = {one: sum(found.state is one for found in known) for one in ORDER}
    return Listed(course, [Ranked(place, one) for place, one in enumerate(known)], counts)


def _misses(standing: Standing, key: str) -> bool:
    """Whether `key` is not met and not simply on course."""
    found = standing.by_key.get(key)
    return found is not None and found.state in {State.AT_RISK, State.LOST}
