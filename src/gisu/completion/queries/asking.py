"""What is asked for completion: the tellings of the requirements, and those that hold on a day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from pydantic import ValidationError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.completion.models import Excepted, Requirement, Telling
from gisu.completion.naming import in_full, keys_of
from gisu.completion.part import (
    Stored,
    Unreadable,
    requirement,
    stored_requirement,
    stored_title,
)
from gisu.completion.policy.keeping import Change
from gisu.core.texts import words
from gisu.ledger.events import Label
from gisu.teams.queries.audience import read_audiences
from gisu.tracks.models import Track
from gisu.tracks.policy.audience import Audience, audience_from


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


@dataclass(frozen=True)
class Statement:
    """A telling, and what it says as a program writes it."""

    telling: Telling
    fields: dict[str, Any]

    @cached_property
    def said(self) -> Stored:
        """Read by its shape."""
        return stored_requirement(self.telling.requirement.key, self.fields)

    @cached_property
    def rule(self) -> Rule:
        told = self.telling
        return Rule(self.said, told.due_at, told.holds_from, told.version)


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


def tellings(cohort: Cohort, *, until: datetime | None = None) -> QuerySet[Telling]:
    """Every telling of every requirement, in reading order; those said until `until`, where it is given."""
    found = Telling.objects.filter(requirement__cohort=cohort)
    found = found.select_related("requirement", "activity", "set_by")
    return found if until is None else found.filter(set_at__lte=until)


def rules_on(cohort: Cohort, day: date, *, until: datetime | None = None) -> list[Rule]:
    """The requirements that hold on `day`, in reading order, as they were known at `until`.

    Of each the last telling holds whose day has come. One query; one more where something is not asked of everyone, and
    one for each fact by which `where` names things.
    """
    return holding_on(_statements(cohort, until), day)


def asked_on(cohort: Cohort, day: date, *, until: datetime | None = None) -> Asked:
    """The same, with the changes that people keep what they had met of. Queries as there."""
    said = _statements(cohort, until)
    return Asked(holding_on(said, day), changes_in(said, cohort))


def changes_in(said: Sequence[Statement], cohort: Cohort) -> list[Change[Rule]]:
    """The changes that took effect at once: told without a day, or with the day of the version that held until then.

    What was retired until then, or told for a day of its own, leaves nothing to keep.
    """
    changes: list[Change[Rule]] = []
    newer = [one.telling for one in said if one.telling.version > 1]
    for at in sorted({one.set_at for one in newer if not one.is_retired}):
        earlier = [one for one in said if one.telling.set_at < at]
        before = {
            rule.key: rule for rule in holding_on(earlier, at.astimezone(cohort.zone).date())
        }
        versions = {
            one.rule.key: one.rule.version
            for one in said
            if one.telling.set_at == at
            and not one.telling.is_retired
            and one.rule.key in before
            and one.rule.holds_from in {None, before[one.rule.key].holds_from}
        }
        if versions:
            changes.append(Change(at=at, rules=list(before.values()), versions=versions))
    return changes


def holding_on(said: Iterable[Statement], day: date) -> list[Rule]:
    """Of `said`, in the order they were told, what holds on `day`."""
    return [one.rule for one in _last_begun(said, day) if not one.telling.is_retired]


def _last_begun(said: Iterable[Statement], day: date) -> list[Statement]:
    """Of each requirement the last telling whose day has come."""
    last: dict[int, Statement] = {}
    for one in said:
        begins = one.telling.holds_from
        if begins is None or begins <= day:
            last[one.telling.requirement_id] = one
    return list(last.values())


def newest(cohort: Cohort) -> dict[str, Statement]:
    """The last telling of each requirement, whether its day has come or not; retired ones are not among them.

    Queries as `rules_on`.
    """
    last = {one.telling.requirement.key: one for one in _statements(cohort)}
    return {key: one for key, one in last.items() if not one.telling.is_retired}


def requirements_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """The part `requirements` as the site has it: by key, the fields of its model as plain values."""
    return {key: _as_set(one) for key, one in newest(cohort).items()}


def _as_set(statement: Statement) -> dict[str, Any]:
    """As the model says it; as it is kept, where it is from before texts were checked."""
    try:
        return requirement(statement.fields).model_dump(mode="json")
    except ValidationError:
        return statement.fields


def _statements(cohort: Cohort, until: datetime | None = None) -> list[Statement]:
    found = list(tellings(cohort, until=until))
    read_audiences(found)
    keys = keys_of(cohort, found)
    return [Statement(one, in_full(one, keys)) for one in found]


def unreadable(now: datetime) -> list[Requirement]:
    """The requirements, of every cohort, that cannot be read as they hold now or were last told."""
    cohorts = Cohort.objects.filter(requirements__isnull=False).distinct().order_by("pk")
    return [
        requirement
        for cohort in cohorts
        for requirement in _unreadable_of(cohort, now.astimezone(cohort.zone).date())
    ]


def _unreadable_of(cohort: Cohort, day: date) -> list[Requirement]:
    statements = _statements(cohort)
    last = {one.telling.requirement_id: one for one in statements}
    found = {
        one.telling.requirement
        for one in (*last.values(), *_last_begun(statements, day))
        if not one.telling.is_retired and isinstance(one.said, Unreadable)
    }
    return sorted(found, key=lambda requirement: requirement.position)


def exceptions(cohort: Cohort, *, at: datetime | None = None) -> QuerySet[Excepted]:
    """The exceptions that hold, or held `at` a moment."""
    found = Excepted.objects.filter(requirement__cohort=cohort)
    if at is None:
        return found.filter(withdrawn_at=None)
    return found.filter(granted_at__lte=at).exclude(withdrawn_at__lte=at)


def requirement_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The keys of the requirements `ids`, of all where that is None, and what they were last called. One query."""
    found = tellings(cohort)
    if ids is not None:
        found = found.filter(requirement__in=ids)
    return {
        one.requirement_id: Label(one.requirement.key, _title(one))
        for one in found
        if not one.is_retired
    }


def _title(telling: Telling) -> str:
    """What it was called; its key where it says nothing that can be read."""
    said: Any = telling.said
    title = said.get("title") if isinstance(said, dict) else None
    return words(stored_title(telling.requirement.key, title))


def requirements_of_track(track: Track) -> list[str]:
    """The keys of the requirements that ask something of `track` by what was said last."""
    return [
        key
        for key, one in newest(track.cohort).items()
        if track.key in one.telling.audience.tracks
    ]
