"""How an attempt ends: the item is over, or waits to be tried again. Called inside the actions that decide it."""

from datetime import datetime

from gisu.core.rooms import declared
from gisu.work import bell, registry
from gisu.work.enums import Outcome, State
from gisu.work.models import Attempt, Item
from gisu.work.policy import back_off
from gisu.work.registry import Job


def failed(item: Item, outcome: Outcome, *, error: str, reference: str, now: datetime) -> Item:
    task = registry.limits(item.kind)
    if item.attempts < task.attempts:
        run_at = now + back_off(attempt=item.attempts, seed=item.pk)
        return again(item, outcome, run_at=run_at, now=now, error=error, reference=reference)
    job = Job(item.pk, item.kind, item.payload, item.attempts, item.worker)
    ended = end(item, State.FAILED, outcome, now=now, error=error, reference=reference)
    if task.gave_up is not None:
        task.gave_up(job, ended.reference)(now)
    for listener in declared(registry.FailureListener):
        listener.hear(job, ended.reference)(now)
    return ended


def again(
    item: Item,
    outcome: Outcome,
    *,
    run_at: datetime | None,
    now: datetime,
    error: str = "",
    reference: str = "",
) -> Item:
    _remember(item, outcome, error=error, reference=reference, now=now)
    item.state = State.WAITING
    item.run_at = run_at
    item.queued_at = run_at or item.queued_at
    item.leased_until = None
    item.reference = reference or item.reference
    item.save(
        update_fields=["state", "run_at", "queued_at", "leased_until", "attempts", "reference"]
    )
    bell.ring()
    return item


def end(
    item: Item,
    state: State,
    outcome: Outcome,
    *,
    now: datetime,
    error: str = "",
    reference: str = "",
) -> Item:
    _remember(item, outcome, error=error, reference=reference, now=now)
    item.state = state
    item.leased_until = None
    item.finished_at = now
    item.reference = reference or item.reference
    item.save(update_fields=["state", "leased_until", "finished_at", "reference"])
    return item


def _remember(
    item: Item, outcome: Outcome, *, error: str, reference: str, now: datetime
) -> Attempt:
    return Attempt.objects.create(
        item=item,
        number=item.lease,
        worker=item.worker,
        started_at=item.started_at or now,
        ended_at=now,
        outcome=outcome,
        error=error[:300],
        reference=reference,
    )
