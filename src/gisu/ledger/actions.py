"""Adding to the ledger, and rebuilding what is kept beside it."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.writes import action, within_action
from gisu.ledger.events import Event
from gisu.ledger.keys import under_first_keys
from gisu.ledger.models import Current, Entry
from gisu.ledger.queries import highest

# Two who say the first word about one key at once: one comes second and looks again. More than a few is no accident.
TRIES = 5
MILLIONTH = Decimal("0.000001")


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
    A thing that got another key is named by the first it had, so that what was ever said of it stays together.
    """
    event = under_first_keys(cohort, event)
    said = Entry(
        cohort=cohort,
        enrolment=about,
        actor=by,
        kind=event.kind,
        key=event.key(),
        amount=None if event.amount is None else Decimal(event.amount).quantize(MILLIONTH),
        facts=_plain(event.facts()),
        happened_at=happened_at,
        recorded_at=now,
    )
    if about is not None and about.cohort_id != cohort.pk:
        message = f"{said.key}: enrolment {about.pk} does not belong to cohort {cohort.slug}."
        raise ValueError(message)
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return _add(said)
        except IntegrityError:
            continue
    return _add(said)


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
