"""Everything that happens to an item, from being asked for to its end.

Whoever holds the latest lease of an item settles it, hands it back or says that it failed; anybody else gets LeaseLost
and changes nothing. On PostgreSQL an item is claimed with SKIP LOCKED; on SQLite transactions begin IMMEDIATE (see the
settings), so that to be in one at all is to be alone. The code is the same.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from gisu.ground.prepared import Prepared
from gisu.ground.writes import action
from gisu.work import bell, registry
from gisu.work.enums import UNFINISHED, Outcome, State
from gisu.work.errors import CannotRetry, LeaseLost
from gisu.work.models import Attempt, Item, Schedule, Worker
from gisu.work.policy import back_off
from gisu.work.queries import far_ahead, ready
from gisu.work.registry import Effect, Job


@action
def enqueue(
    *,
    kind: str,
    payload: Mapping[str, Any],
    key: str | None = None,
    now: datetime,
    run_at: datetime | None = None,
    priority: int = 0,
) -> Item:
    """An item that will be done, if the caller's transaction is. Larger `priority` first, then in order of asking.

    With a `key` there is one unfinished item at most: asked again, that one comes back as it is, even if it already
    runs. Raises UnknownKindError where no task is registered for `kind`.
    """
    lane = registry.find(kind).lane
    if key is not None and (known := _unfinished(key)):
        return known
    try:
        with transaction.atomic():
            item = Item.objects.create(
                kind=kind,
                lane=lane,
                key=key,
                payload=dict(payload),
                priority=priority,
                run_at=run_at,
                created_at=now,
            )
    except IntegrityError:
        # Only with a key can two ask at once and one of them come second.
        if key is None or (known := _unfinished(key)) is None:
            raise
        return known
    bell.ring()
    return item


@action
def claim(*, worker: str, lanes: list[str], now: datetime) -> Item | None:
    """The next item for `lanes`, leased to `worker` from `now`; None when nothing can begin."""
    item = ready(lanes=lanes, now=now).select_for_update(skip_locked=True).first()
    if item is None:
        return None
    item.state = State.RUNNING
    item.worker = worker
    item.lease += 1
    item.attempts += 1
    item.started_at = now
    item.leased_until = now + registry.limits(item.kind).lease
    item.save(
        update_fields=["state", "worker", "lease", "attempts", "started_at", "leased_until"]
    )
    return item


@action
def beat(*, item_id: int, token: int, now: datetime) -> datetime:
    """Extend the lease; returns until when. Raises LeaseLost when it is no longer ours."""
    item = _held(item_id, token)
    item.leased_until = now + registry.limits(item.kind).lease
    item.save(update_fields=["leased_until"])
    return item.leased_until


@action
def settle(*, item_id: int, token: int, effect: Effect | None, now: datetime) -> Item:
    """Do what the task wants written and mark the item done: both or neither.

    Raises LeaseLost, and writes nothing, when the item is no longer ours.
    """
    item = _held(item_id, token)
    if effect is not None:
        effect(now)
    return _end(item, State.DONE, Outcome.DONE, now=now)


@action
def fail(
    *,
    item_id: int,
    token: int,
    error: str,
    reference: str,
    now: datetime,
    outcome: Outcome = Outcome.ERROR,
) -> Item:
    """Note that the attempt failed: the item waits to be tried again, or gives up after its last attempt.

    `error` is one line for operators, `reference` the number under which the log has the rest. Giving up runs the
    task's `gave_up` effect in the same transaction. Raises LeaseLost when the item is no longer ours.
    """
    return _failed(_held(item_id, token), outcome, error=error, reference=reference, now=now)


@action
def hand_back(*, item_id: int, token: int, now: datetime) -> Item:
    """Give the item up unfinished because the worker has to stop: at once ready again, the attempt not held against it."""
    item = _held(item_id, token)
    item.attempts -= 1
    return _again(item, Outcome.HANDED_BACK, run_at=None, now=now)


@action
def take_over(*, item_id: int, now: datetime) -> Item | None:
    """Free an item whose worker has not been heard of for a lease. None when it has moved since one looked."""
    item = Item.objects.select_for_update().filter(pk=item_id, state=State.RUNNING).first()
    if item is None or item.leased_until is None:
        return None
    if now <= item.leased_until <= now + 2 * registry.limits(item.kind).lease:
        return None
    return _failed(
        item, Outcome.LOST, error=f"{item.worker} was not heard of", reference="", now=now
    )


@action
def postpone(*, item_id: int, now: datetime) -> None:
    """Look at an expired item again in a minute: giving it up raised, and would again at once."""
    Item.objects.filter(pk=item_id, state=State.RUNNING).update(
        leased_until=now + timedelta(minutes=1)
    )


@action
def tidy(*, now: datetime) -> int:
    """Bring forward what a clock that has been set back since wrote too far ahead. Returns how many."""
    retries, schedules = far_ahead(now=now)
    for item in retries:
        item.run_at = now
        item.save(update_fields=["run_at"])
    for schedule in schedules:
        schedule.next_at = schedule.slot_after(now)
        schedule.save(update_fields=["next_at"])
    return len(retries) + len(schedules)


@action
def retry(*, item_id: int) -> Item:
    """Let an item that gave up begin anew, with all its attempts. Raises CannotRetry."""
    item = Item.objects.select_for_update().get(pk=item_id)
    where = f"{item.kind} #{item.pk}"
    if item.state != State.FAILED:
        raise CannotRetry.because_it_is(str(State(item.state).label), where=where)
    if item.key is not None and _unfinished(item.key):
        raise CannotRetry.because_another_waits(where=where)
    item.state = State.WAITING
    item.attempts = 0
    item.run_at = None
    item.finished_at = None
    item.save(update_fields=["state", "attempts", "run_at", "finished_at"])
    bell.ring()
    return item


@action
def schedule(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    now: datetime,
    every: timedelta | None = None,
    daily_at: time | None = None,
    zone: str = "",
) -> Schedule:
    """Have `kind` done `every` so often, or daily at a time in a zone, from the next slot after `now` on.

    Said again with the same `key` and timing it keeps its next slot. What falls due while no worker runs is done once
    when one comes back, not once for every slot missed. Raises ValueError unless there is exactly one timing.
    """
    registry.find(kind)
    if (every is None) == (daily_at is None) or (daily_at is not None and not zone):
        message = "A schedule is either every so often, or daily at a time in a zone."
        raise ValueError(message)
    timing: dict[str, Any] = {"every": every, "daily_at": daily_at, "zone": zone}
    if not Schedule.objects.filter(key=key, **timing).exists():
        timing["next_at"] = Schedule(key=key, **timing).slot_after(now)
    return Schedule.objects.update_or_create(
        key=key, defaults={"kind": kind, "payload": dict(payload), **timing}
    )[0]


@action
def unschedule(*, key: str) -> int:
    """Stop what comes round under `key`; what it has asked for already is still done. Returns how many: 0 or 1."""
    return Schedule.objects.filter(key=key).delete()[0]


@action
def fire(*, schedule_id: int, now: datetime) -> Item | None:
    """Ask for what a schedule wants done in its slot. None when another worker has."""
    found = (
        Schedule.objects.select_for_update().filter(pk=schedule_id, next_at__lte=now).first()
    )
    if found is None:
        return None
    slot = found.next_at
    found.last_at = slot
    found.next_at = found.slot_after(now)
    found.save(update_fields=["last_at", "next_at"])
    return enqueue(
        kind=found.kind,
        payload={**found.payload, "slot": slot.isoformat()},
        key=f"schedule:{found.key}",
        now=now,
    )


@action
def register(*, name: str, pid: int, host: str, lanes: list[str], now: datetime) -> Worker:
    """Write down that a worker began."""
    worker, _ = Worker.objects.update_or_create(
        name=name,
        defaults={
            "pid": pid,
            "host": host,
            "lanes": lanes,
            "started_at": now,
            "seen_at": now,
            "stopped_at": None,
        },
    )
    return worker


@action
def seen(*, name: str, now: datetime) -> None:
    """Write down that a worker is still there."""
    Worker.objects.filter(name=name).update(seen_at=now)


@action
def stopped(*, name: str, now: datetime) -> None:
    """Write down that a worker ended as it should."""
    Worker.objects.filter(name=name).update(seen_at=now, stopped_at=now)


def _unfinished(key: str) -> Item | None:
    return Item.objects.filter(key=key, state__in=UNFINISHED).first()


_leased = Prepared(
    lambda item, token: Item.objects.select_for_update().filter(
        pk=item, lease=token, state=State.RUNNING
    ),
    item=int,
    token=int,
)


def _held(item_id: int, token: int) -> Item:
    item = _leased.first(item=item_id, token=token)
    if item is None:
        message = f"item {item_id} is not held under lease {token} any more"
        raise LeaseLost(message)
    return item


def _failed(item: Item, outcome: Outcome, *, error: str, reference: str, now: datetime) -> Item:
    task = registry.limits(item.kind)
    if item.attempts < task.attempts:
        run_at = now + back_off(attempt=item.attempts, seed=item.pk)
        return _again(item, outcome, run_at=run_at, now=now, error=error, reference=reference)
    job = Job(item.pk, item.kind, item.payload, item.attempts, item.worker)
    ended = _end(item, State.FAILED, outcome, now=now, error=error, reference=reference)
    if task.gave_up is not None:
        task.gave_up(job, ended.reference)(now)
    return ended


def _again(
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
    item.leased_until = None
    item.reference = reference or item.reference
    item.save(update_fields=["state", "run_at", "leased_until", "attempts", "reference"])
    bell.ring()
    return item


def _end(
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
