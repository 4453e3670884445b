"""How everybody stands, kept while the ledger says nothing new; and how one person stands, read anew."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Count, Max

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import people_with_role, policy_now
from gisu.completion.policy.facts import Contest, Facts, turns
from gisu.completion.policy.judging import Standing, standings
from gisu.completion.queries.asking import Rule, rules_on
from gisu.completion.queries.gathering import gather
from gisu.ground.kept import kept
from gisu.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Course:
    """The requirements that hold and the competitions they speak of; how people stand, by enrolment."""

    rules: Sequence[Rule]
    contests: Mapping[str, Contest]
    people: Mapping[int, Standing]


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Sequence[Rule]
    facts: Facts
    turns: Sequence[datetime]


def cohort_standing(cohort: Cohort, *, now: datetime) -> Course:
    """How every learner of `cohort` stands at `now`. One query where nothing was said since it was last asked.

    All it is made from leaves an entry when it changes: what people do, requirements, times, teams, exceptions,
    roles. What was read is kept until then; the judgement also until the next moment at which time alone changes it.
    """
    said = Entry.objects.filter(cohort=cohort).aggregate(Max("pk"), Count("pk"))
    day = now.astimezone(cohort.zone).date()
    mark = (*said.values(), day)
    known = kept(f"completion:{cohort.pk}", mark, lambda: _know(cohort, now))
    passed = bisect_right(known.turns, now)
    return kept(
        f"standings:{cohort.pk}",
        (mark, passed),
        lambda: Course(
            known.rules, known.facts.contest, standings(known.rules, known.facts, now)
        ),
    )


def standing_of(enrolment: Enrolment, now: datetime) -> Standing:
    """How one person stands at `now`: from their own and their teams' entries only. Seven queries."""
    return course_of(enrolment, now=now).people[enrolment.pk]


def course_of(enrolment: Enrolment, *, now: datetime, as_of: datetime | None = None) -> Course:
    """The same with the requirements; with `as_of`, as it was and as it was known then. Seven queries.

    Due times are those of today, whichever moment is asked about: the calendar keeps its present times only.
    """
    cohort, moment = enrolment.cohort, as_of or now
    rules = rules_on(cohort, moment.astimezone(cohort.zone).date(), until=as_of)
    facts = gather(cohort, rules, [enrolment.pk], only=True, at=as_of)
    facts = replace(facts, grace=_grace(cohort, moment))
    return Course(rules, facts.contest, standings(rules, facts, moment))


def _know(cohort: Cohort, now: datetime) -> _Known:
    rules = rules_on(cohort, now.astimezone(cohort.zone).date())
    learners = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    facts = gather(cohort, rules, list(learners.order_by().values_list("pk", flat=True)))
    facts = replace(facts, grace=_grace(cohort, now))
    return _Known(rules, facts, turns(facts, rules))


def _grace(cohort: Cohort, moment: datetime) -> timedelta:
    """How long somebody may have done nothing before they are listed, as the policy of the day says."""
    return timedelta(days=policy_now(cohort=cohort, key="nothing-yet-days", now=moment))
