"""Adding to the ledger, and rebuilding what is kept beside it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.writes import action, within_action
from gisu.ledger.events import Event
from gisu.ledger.models import Current, Entry, FormerKey
from gisu.ledger.queries import highest

# Two who say the first word about one key at once: one comes second and looks again. More than a few is no accident.
TRIES = 5
MILLIONTH = Decimal("0.000001")
AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Fact:
    """What an event says, whom it is about, and when it happened."""

    event: Event
    about: Enrolment | None
    happened_at: datetime


@within_action
def record(
    *,
    event: Event,
    cohort: Cohort,
    about: Enrolment | None,
    by: Person | None,
    happened_at: datetime,
    now: datetime,
) -> Entry:
    """The entry that holds `event`, added inside the caller's transaction.

    Said again with equal facts, amount and person, nothing is added and the entry there is comes back; said otherwise
    under the same key, the next revision is added and supersedes it. `about` must belong to `cohort`.
    """
    fact = Fact(event, about, happened_at)
    said = _entry(fact, cohort=cohort, by=by, now=now)
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return _add(said)
        except IntegrityError:
            continue
    return _add(said)


@within_action
def record_all(
    *, facts: Iterable[Fact], cohort: Cohort, by: Person | None, now: datetime
) -> int:
    """Entries for many facts, each as `record` would add it; a few statements for hundreds. Returns how many were added.

    No two facts may have one key. Of facts that were never told before, somebody else may not tell at the same time:
    raises IntegrityError then.
    """
    said = [_entry(fact, cohort=cohort, by=by, now=now) for fact in facts]
    return sum(
        _add_all(cohort, {one.key: one for one in said[start : start + AT_ONCE]})
        for start in range(0, len(said), AT_ONCE)
    )


@within_action
def keep_former_key(*, cohort: Cohort, fact: str, key: str, thing: int) -> None:
    """From now on `key` leads to `thing`, a `fact` that had it and has another one: whoever had it last is meant."""
    FormerKey.objects.update_or_create(
        cohort=cohort, fact=fact, key=key, defaults={"thing": thing}
    )


@action
def rebuild(*, cohort: Cohort | None = None) -> tuple[int, int]:
    """Make anew which entries hold, from the entries alone, of `cohort` or of all.

    Returns how many facts there are, and how many of them were kept wrongly or not at all.
    """
    kept = Current.objects.all() if cohort is None else Current.objects.filter(cohort=cohort)
    before = {(row.cohort_id, row.key): row.entry_id for row in kept.iterator()}
    holding = [
        Current(cohort_id=entry.cohort_id, key=entry.key, entry_id=entry.pk)
        for entry in highest(cohort=cohort).only("cohort_id", "key").iterator()
    ]
    after = {(row.cohort_id, row.key): row.entry_id for row in holding}
    kept.delete()
    Current.objects.bulk_create(holding, batch_size=500)
    wrong = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return len(after), len(wrong)


def _add(said: Entry) -> Entry:
    # Without its entry: PostgreSQL, having waited for the lock, would join the new row with the entries it saw before,
    # and find none.
    current = (
        Current.objects.select_for_update().filter(cohort=said.cohort, key=said.key).first()
    )
    if current is not None and _says_the_same(current.entry, said):
        return current.entry
    said.pk = None
    said.revision = 1 if current is None else current.entry.revision + 1
    said.save(force_insert=True)
    if current is None:
        Current.objects.create(cohort=said.cohort, key=said.key, entry=said)
    else:
        current.entry = said
        current.save(update_fields=["entry"])
    return said


def _add_all(cohort: Cohort, said: dict[str, Entry]) -> int:
    held = Current.objects.select_for_update().filter(cohort=cohort, key__in=said)
    kept = {row.key: row for row in held}
    entries = Entry.objects.in_bulk([row.entry_id for row in kept.values()])
    known = {key: entries[row.entry_id] for key, row in kept.items()}
    added = [
        one
        for one in said.values()
        if not (one.key in known and _says_the_same(known[one.key], one))
    ]
    for one in added:
        one.revision = known[one.key].revision + 1 if one.key in known else 1
    Entry.objects.bulk_create(added)
    again = [one for one in added if one.key in kept]
    for one in again:
        kept[one.key].entry = one
    Current.objects.bulk_update([kept[one.key] for one in again], ["entry"])
    Current.objects.bulk_create(
        Current(cohort=cohort, key=one.key, entry=one) for one in added if one.key not in kept
    )
    return len(added)


def _entry(fact: Fact, *, cohort: Cohort, by: Person | None, now: datetime) -> Entry:
    """What is to be added, not yet written."""
    event, about = fact.event, fact.about
    said = Entry(
        cohort=cohort,
        enrolment=about,
        actor=by,
        kind=event.kind,
        key=event.key(),
        amount=None if event.amount is None else Decimal(event.amount).quantize(MILLIONTH),
        facts=_plain(event.facts()),
        happened_at=fact.happened_at,
        recorded_at=now,
    )
    if about is not None and about.cohort_id != cohort.pk:
        message = f"{said.key}: enrolment {about.pk} does not belong to cohort {cohort.slug}."
        raise ValueError(message)
    return said


def _says_the_same(one: Entry, other: Entry) -> bool:
    return (one.kind, one.facts, one.amount, one.enrolment_id) == (
        other.kind,
        other.facts,
        other.amount,
        other.enrolment_id,
    )


def _plain(facts: dict[str, Any]) -> Any:
    """Facts as they will be read back, so that equal ones compare equal."""
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder))
