"""What is asked for completion: the tellings of the requirements, and those that hold on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from pydantic import ValidationError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.completion.models import Excepted, Requirement
from gisu.completion.part import Count, Stored, Unreadable, requirement, stored_requirement
from gisu.completion.policy.keeping import Change
from gisu.core.texts import words
from gisu.ledger.keys import Keys, first_keys
from gisu.teams.models import Track
from gisu.teams.policy.audience import Audience, audience_from, audience_text
from gisu.teams.queries.audience import read_audiences


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement that holds, with what its written `due` means."""

    said: Stored
    due_at: datetime | None = None
    holds_from: date | None = None
    version: int = 1

    @property
    def key(self) -> str:
        return self.said.key

    @property
    def audience(self) -> Audience:
        return audience_from(self.said.whom)


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds on a day, in reading order, and the changes until then of which people keep what they had met."""

    rules: list[Rule]
    changes: list[Change[Rule]]

    @property
    def ever(self) -> list[Rule]:
        """Every rule that is looked at: those that hold, and those that held before a change."""
        return [*self.rules, *(rule for change in self.changes for rule in change.rules)]


def learners_ever(cohort: Cohort) -> QuerySet[Enrolment]:
    """Whoever learns or learnt in `cohort`, with their person: of nobody else anything is asked."""
    found = cohort.enrolments.filter(terms__role=Role.LEARNER).distinct()
    return found.select_related("person", "cohort")


def tellings(cohort: Cohort, *, until: datetime | None = None) -> QuerySet[Requirement]:
    """Every telling of every requirement, in reading order; those said until `until`, where it is given."""
    found = Requirement.objects.filter(cohort=cohort).select_related("set_by")
    return found if until is None else found.filter(set_at__lte=until)


def rules_on(cohort: Cohort, day: date, *, until: datetime | None = None) -> list[Rule]:
    """The requirements that hold on `day`, in reading order, as they were known at `until`.

    Of each key the last telling holds whose day has come. What entries have to state is said as the ledger says it.
    One query; one more where something is not asked of everyone.
    """
    return _counting_by_first_keys(cohort, holding_on(_with_audiences(cohort, until), day))


def asked_on(cohort: Cohort, day: date, *, until: datetime | None = None) -> Asked:
    """The same, with the changes that people keep what they had met of. One query, and one as there."""
    said = _with_audiences(cohort, until)
    changes = changes_in(said, cohort)
    holding = holding_on(said, day)
    every = [*holding, *(rule for change in changes for rule in change.rules)]
    known = iter(_counting_by_first_keys(cohort, every))
    rules = [next(known) for _ in holding]
    changes = [replace(one, rules=[next(known) for _ in one.rules]) for one in changes]
    return Asked(rules, changes)


def changes_in(said: Sequence[Requirement], cohort: Cohort) -> list[Change[Rule]]:
    """The changes that took effect at once: told without a day, or with the day of the version that held until then.

    What was retired until then, or told for a day of its own, leaves nothing to keep.
    """
    changes: list[Change[Rule]] = []
    for at in sorted({one.set_at for one in said if one.version > 1 and not one.is_retired}):
        earlier = [one for one in said if one.set_at < at]
        before = {
            rule.key: rule for rule in holding_on(earlier, at.astimezone(cohort.zone).date())
        }
        versions = {
            one.key: one.version
            for one in said
            if one.set_at == at
            and not one.is_retired
            and one.key in before
            and one.holds_from in {None, before[one.key].holds_from}
        }
        if versions:
            changes.append(Change(at=at, rules=list(before.values()), versions=versions))
    return changes


def holding_on(said: Iterable[Requirement], day: date) -> list[Rule]:
    """Of `said`, in the order they were told, what holds on `day`."""
    last: dict[str, Requirement] = {}
    for telling in said:
        if telling.holds_from is None or telling.holds_from <= day:
            last[telling.key] = telling
    return [
        Rule(stored(one), one.due_at, one.holds_from, one.version)
        for one in last.values()
        if not one.is_retired
    ]


def _counting_by_first_keys(cohort: Cohort, rules: list[Rule]) -> list[Rule]:
    """`rules` looking for things by the keys the ledger knows them by. One query where any looks for what has a key."""
    if not any(isinstance(rule.said, Count) and rule.said.where for rule in rules):
        return rules
    first = first_keys(cohort)
    return [replace(rule, said=_by_first_keys(rule.said, first)) for rule in rules]


def _by_first_keys(said: Stored, first: Keys) -> Stored:
    if not isinstance(said, Count):
        return said
    where = {
        fact: first.get(fact, {}).get(str(value), value) for fact, value in said.where.items()
    }
    return said.model_copy(update={"where": where})


def _with_audiences(cohort: Cohort, until: datetime | None = None) -> list[Requirement]:
    found = list(tellings(cohort, until=until))
    read_audiences(found)
    return found


def newest(cohort: Cohort) -> dict[str, Requirement]:
    """The last telling of each key, whether its day has come or not; retired ones are not among them.

    One query; one more where something is not asked of everyone.
    """
    last = {telling.key: telling for telling in _with_audiences(cohort)}
    return {key: telling for key, telling in last.items() if not telling.is_retired}


def requirements_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """The part `requirements` as the site has it: by key, the fields of its model as plain values."""
    return {key: _as_set(telling) for key, telling in newest(cohort).items()}


def _as_set(telling: Requirement) -> dict[str, Any]:
    """As the model says it; as it is kept, where it is from before texts were checked."""
    said = _in_full(telling)
    try:
        return requirement(said).model_dump(mode="json")
    except ValidationError:
        return said


def stored(telling: Requirement) -> Stored:
    """What was told, read by its shape."""
    return stored_requirement(telling.key, _in_full(telling))


def unreadable() -> list[Requirement]:
    """The last telling of each key, of every cohort, that has no shape we know."""
    last = {
        (telling.cohort_id, telling.key): telling
        for telling in Requirement.objects.select_related("cohort").order_by(
            "cohort", "version"
        )
    }
    tellings = [telling for telling in last.values() if not telling.is_retired]
    read_audiences(tellings)
    return [telling for telling in tellings if isinstance(stored(telling), Unreadable)]


def _in_full(telling: Requirement) -> dict[str, Any]:
    """What was told as a program writes it, with whom it is asked of."""
    return {**telling.said, "whom": audience_text(telling.audience)}


def history(cohort: Cohort, key: str) -> QuerySet[Requirement]:
    """Every telling of one requirement, the latest first."""
    return tellings(cohort).filter(key=key).order_by("-version")


def exceptions(cohort: Cohort, *, at: datetime | None = None) -> QuerySet[Excepted]:
    """The exceptions that hold, or held `at` a moment."""
    found = Excepted.objects.filter(enrolment__cohort=cohort)
    if at is None:
        return found.filter(withdrawn_at=None)
    return found.filter(granted_at__lte=at).exclude(withdrawn_at__lte=at)


def requirement_titles(cohort: Cohort, keys: Collection[str] | None) -> dict[str, str]:
    """What the requirements `keys`, all where that is None, were last called, in the reader's language. One query."""
    found = tellings(cohort)
    if keys is not None:
        found = found.filter(key__in=keys)
    return {one.key: words(one.said["title"]) for one in found if not one.is_retired}


def requirements_of_track(track: Track) -> list[str]:
    """The keys of the requirements that ask something of `track` by what was said last."""
    return [
        key
        for key, telling in newest(track.cohort).items()
        if track.key in telling.audience.tracks
    ]
