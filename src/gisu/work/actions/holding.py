"""What whoever holds an item does with it: claim it, beat, settle it, say that it failed, hand it back.

Whoever holds the latest lease of an item does any of this; anybody else gets LeaseLost and changes nothing. On
PostgreSQL an item is claimed with SKIP LOCKED; on SQLite transactions begin IMMEDIATE (see the settings), so that to be
in one at all is to be alone. The code is the same.
"""

from datetime import datetime

from gisu.core.haste import without_waiting_for_the_disk
from gisu.core.prepared import Prepared
from gisu.core.writes import action
from gisu.work import registry
from gisu.work.actions.ending import again, end, failed
from gisu.work.enums import Outcome, State
from gisu.work.errors import LeaseLost
from gisu.work.models import Item
from gisu.work.queries import ready
from gisu.work.registry import Effect


@action
def claim(*, worker: str, lanes: list[str], now: datetime) -> Item | None:
    """The next item for `lanes`, leased to `worker` from `now`; None when nothing can begin."""
    without_waiting_for_the_disk()
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
    without_waiting_for_the_disk()
    item = _held(item_id, token)
    if effect is not None:
        effect(now)
    return end(item, State.DONE, Outcome.DONE, now=now)


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
    return failed(_held(item_id, token), outcome, error=error, reference=reference, now=now)


@action
def overrun(
    *, item_id: int, token: int, effect: Effect, error: str, reference: str, now: datetime
) -> Item:
    """End an item that takes longer than it may by its own fault: `effect` says so, and it is not tried again.

    Raises LeaseLost, and writes nothing, when the item is no longer ours.
    """
    item = _held(item_id, token)
    effect(now)
    return end(item, State.DONE, Outcome.LATE, error=error, reference=reference, now=now)


@action
def hand_back(*, item_id: int, token: int, now: datetime) -> Item:
    """Give the item up unfinished because the worker has to stop: at once ready again, the attempt not held against it."""
    item = _held(item_id, token)
    item.attempts -= 1
    return again(item, Outcome.HANDED_BACK, run_at=None, now=now)


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
