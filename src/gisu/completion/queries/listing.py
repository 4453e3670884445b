"""The operators' list: every learner with how they stand, filtered and sorted without reading them all from the tables."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
class Listed:
    """The learners asked for, in the order asked for, and how many of all there are in each state."""

    course: Course
    standings: Sequence[Standing]
    counts: dict[State, int]

    def rows(self, some: Sequence[Standing], *, now: datetime) -> list["Row"]:
        """`some` of them as they are read. One query."""
        people = Enrolment.objects.select_related("person").in_bulk(
            [one.enrolment for one in some]
        )
        return [
            Row(
                people[one.enrolment],
                told(one, self.course.rules, self.course.contests, now=now),
                one.count(State.DONE, State.EXCEPTED),
                len(one.top),
            )
            for one in some
        ]


@dataclass(frozen=True, slots=True)
class Row:
    enrolment: Enrolment
    told: Told
    met: int
    asked: int


def listed(
    cohort: Cohort,
    *,
    now: datetime,
    state: str = "",
    requirement: str = "",
    text: str = "",
    sort: str = "state",
) -> Listed:
    """Learners whose name or address holds `text`, who stand at `state`, for whom `requirement` is not met.

    `sort` is name, state, by or done, with a minus for the other way round; anything else shows first who needs somebody soonest.
    Two queries besides those of the standings.
    """
    course = cohort_standing(cohort, now=now)
    people = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    if text:
        people = people.filter(Q(person__name__finds=text) | Q(person__email__finds=text))
    by_name = list(people.values_list("pk", flat=True))
    known = [course.people[one] for one in by_name if one in course.people]
    counts = {one: sum(found.state is one for found in known) for one in ORDER}
    wanted = [
        one
        for one in known
        if (not state or one.state == state) and (not requirement or _misses(one, requirement))
    ]
    return Listed(course, _sorted(wanted, sort), counts)


def _misses(standing: Standing, key: str) -> bool:
    """Whether `key` is not met and not simply on course."""
    found = standing.by_key.get(key)
    return found is not None and found.state in {State.AT_RISK, State.LOST}


def _sorted(found: list[Standing], sort: str) -> list[Standing]:
    """`found` comes by name, and equals stay so."""
    column, is_down = sort.removeprefix("-"), sort.startswith("-")
    if column == "name":
        return found[::-1] if is_down else found
    keys: dict[str, Callable[[Standing], Any]] = {
        "state": lambda one: (ORDER[one.state], _moment(one)),
        "by": _moment,
        "done": lambda one: one.count(State.DONE, State.EXCEPTED),
    }
    return sorted(found, key=keys.get(column, keys["state"]), reverse=is_down)


def _moment(one: Standing) -> float:
    """Until when the pressing one can be done; whoever has none comes last."""
    return one.by.timestamp() if one.by else math.inf
