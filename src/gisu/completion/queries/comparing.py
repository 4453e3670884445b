"""What a change takes from people: who had met a requirement and would not any more, and who could and cannot."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.program_effects import Loss
from gisu.cohorts.queries import people_with_role
from gisu.completion.enums import MET, State
from gisu.completion.policy.judging import Standing, standings
from gisu.completion.queries.asking import asked_on, requirement_labels
from gisu.completion.queries.gathering import gather

# How everybody stands on a day, by the rules of that day.
Snapshot = Mapping[date, Mapping[int, Standing]]
PAGE = "completion:person"


def snapshot(cohort: Cohort, days: Iterable[date], *, now: datetime) -> Snapshot:
    """How every learner would stand at `now` by the rules of each day. Read anew, never kept: it may be a rehearsal."""
    learners = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    people = list(learners.order_by("pk").values_list("pk", flat=True))
    found: dict[date, Mapping[int, Standing]] = {}
    for day in sorted(set(days)):
        asked = asked_on(cohort, day)
        facts = gather(cohort, asked.ever, people)
        found[day] = standings(asked.rules, facts, now, asked.changes)
    return found


def taken(
    cohort: Cohort, before: Snapshot, after: Snapshot, renamed: Mapping[str, str]
) -> list[Loss]:
    """What is worse after than before, in reading order. `renamed` has the new keys of requirements by the old ones."""
    first: dict[str, dict[str, tuple[date, set[int]]]] = {}
    for day, people in after.items():
        for who, standing in people.items():
            earlier = before[day].get(who)
            if earlier is None:
                continue
            was = {renamed.get(one.key, one.key): one.state for one in earlier.judged}
            for one in standing.judged:
                kind = _kind(was.get(one.key), one.state)
                if kind:
                    _day, affected = first.setdefault(one.key, {}).setdefault(
                        kind, (day, set())
                    )
                    affected.add(who)
    ids = {
        who for kinds in first.values() for _, affected in kinds.values() for who in affected
    }
    known = Enrolment.objects.select_related("person").in_bulk(ids)
    labels = requirement_labels(cohort, None).values() if first else ()
    titles = {label.key: label.name for label in labels}
    return [
        Loss(
            key,
            titles.get(key, key),
            min(day for day, _ in kinds.values()),
            PAGE,
            unmet=_by_name(kinds.get("unmet"), known),
            cut_off=_by_name(kinds.get("cut_off"), known),
        )
        for key, kinds in first.items()
    ]


def _kind(was: State | None, now: State) -> str:
    if was in MET and now not in MET:
        return "unmet"
    if was is not None and was is not State.LOST and now is State.LOST:
        return "cut_off"
    return ""


def _by_name(
    found: tuple[date, set[int]] | None, known: Mapping[int, Enrolment]
) -> tuple[Enrolment, ...]:
    if found is None:
        return ()
    people: Sequence[Enrolment] = [known[who] for who in found[1]]
    return tuple(sorted(people, key=lambda one: (one.person.name, one.pk)))
