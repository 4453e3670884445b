"""How everybody stands, kept while the ledger says nothing new; and how one person stands, read anew."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role, policy_now
from gisu.completion.policy.facts import turns
from gisu.completion.policy.judging import Standing, standings
from gisu.completion.queries.asking import Asked, Rule, asked_on
from gisu.completion.queries.gathering import entries_of, gather, surroundings
from gisu.core.kept import kept, renewed
from gisu.ledger.queries import current, newest, said_of
from gisu.schedule.measure.facts import Facts, Offer


@dataclass(frozen=True, slots=True)
class Course:
    """The requirements that hold and the what they speak of; how people stand, by enrolment."""

    rules: Sequence[Rule]
    offers: Mapping[tuple[str, str], Offer]
    people: Mapping[int, Standing]


@dataclass(frozen=True, slots=True)
class _About:
    """What judging needs beside entries; `turns` are the moments at which time alone changes a judgement."""

    asked: Asked
    facts: Facts
    day: date
    turns: Sequence[datetime]


class _Mark(NamedTuple):
    """Equal where everybody stands the same; `passed` counts the turns that have passed."""

    said: tuple[int, ...]
    day: date
    passed: int


@dataclass(frozen=True, slots=True)
class _Judged:
    course: Course
    about: _About
    mark: _Mark


def cohort_standing(cohort: Cohort, *, now: datetime) -> Course:
    """How every learner of `cohort` stands at `now`. One query where nothing was said since it was last asked.

    All it is made from leaves an entry when it changes: what people do, requirements, times, teams, exceptions,
    roles. Where entries were only added, and nothing but them is different, those they are about and whoever was in a
    team with them are judged anew; else, and when time alone changes a judgement, everybody is.
    """
    said, about = _about(cohort, now)
    mark = _Mark(said, about.day, bisect_right(about.turns, now))
    return renewed(
        f"standings:{cohort.pk}",
        mark,
        lambda before: _judge(cohort, about, mark, before, now),
    ).course


def standing_of(enrolment: Enrolment, now: datetime) -> Standing:
    """How one person stands at `now`: from their own and their teams' entries only. Two queries, as below."""
    return course_of(enrolment, now=now).people[enrolment.pk]


def course_of(enrolment: Enrolment, *, now: datetime, as_of: datetime | None = None) -> Course:
    """The same with the requirements. Two queries where nothing was said in the cohort since anybody's was asked for.

    With `as_of`, as it was and as it was known then, in seven queries. Due times are those of today, whichever moment is
    asked about: the calendar keeps its present times only.
    """
    cohort = enrolment.cohort
    if as_of is not None:
        asked = asked_on(cohort, as_of.astimezone(cohort.zone).date(), until=as_of)
        facts = gather(cohort, asked.ever, [enrolment.pk], only=True, at=as_of)
        facts = replace(facts, grace=_grace(cohort, as_of))
        found = standings(asked.rules, facts, as_of, asked.changes)
        return Course(asked.rules, facts.offer_by_key, found)
    _said, about = _about(cohort, now)
    return Course(
        about.asked.rules,
        about.facts.offer_by_key,
        _standings(cohort, about, [enrolment.pk], now),
    )


def _about(cohort: Cohort, now: datetime) -> tuple[tuple[int, ...], _About]:
    """What was said last, and what judging needs beside entries, read where something was said since it was last."""
    said, day = newest(cohort), now.astimezone(cohort.zone).date()
    return said, kept(
        f"completion:{cohort.pk}", (said, day), lambda: _look_around(cohort, day, now)
    )


def _look_around(cohort: Cohort, day: date, now: datetime) -> _About:
    asked = asked_on(cohort, day)
    learners = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    people = list(learners.order_by("pk").values_list("pk", flat=True))
    facts = replace(surroundings(cohort, asked.ever, people), grace=_grace(cohort, now))
    return _About(asked, facts, day, turns(facts, asked.rules))


def _judge(
    cohort: Cohort, about: _About, mark: _Mark, before: _Judged | None, now: datetime
) -> _Judged:
    people: dict[int, Standing] = {}
    whose = None
    if before is not None and (before.about, before.mark.passed) == (about, mark.passed):
        whose = said_of(cohort, since=before.mark.said, until=mark.said)
    if before is None or whose is None:
        facts = replace(
            about.facts, entries=entries_of(current(cohort), about.asked.ever, about.facts)
        )
        people.update(standings(about.asked.rules, facts, now, about.asked.changes))
    else:
        people.update(before.course.people)
        concerned = about.facts.ever_with(whose)
        asked = [one for one in about.facts.people if one in concerned]
        people.update(_standings(cohort, about, asked, now))
    return _Judged(Course(about.asked.rules, about.facts.offer_by_key, people), about, mark)


def _standings(
    cohort: Cohort, about: _About, people: Sequence[int], now: datetime
) -> dict[int, Standing]:
    """How some stand, by what they and those ever in a team with them did. One query."""
    entries = entries_of(
        current(cohort), about.asked.ever, about.facts, about.facts.ever_with(people)
    )
    facts = replace(about.facts, people=people, entries=entries)
    return standings(about.asked.rules, facts, now, about.asked.changes)


def _grace(cohort: Cohort, moment: datetime) -> timedelta:
    """How long somebody may have done nothing before they are listed, as the policy of the day says."""
    return timedelta(days=policy_now(cohort=cohort, key="nothing-yet-days", now=moment))
