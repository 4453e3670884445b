"""One attempt at an item: run its task, then settle, or say that it failed, or hand it back."""

import secrets
import time

import structlog

from gisu.core.writes import edge
from gisu.work import registry
from gisu.work.actions import holding
from gisu.work.errors import LeaseLost
from gisu.work.models import Item
from gisu.work.registry import Job
from gisu.work.worker.database import AWAY, insist
from gisu.work.worker.watch import Clock, Held, Watch

BEATS_PER_LEASE = 3  # one beat may be lost, and the next still comes in time

log = structlog.get_logger(__name__)


class HandBack(BaseException):
    """Stop now, and give the item at hand back. No `except Exception` of a task swallows it."""


def perform(item: Item, *, worker: str, clock: Clock, watch: Watch) -> None:
    """Do the claimed `item`, whatever becomes of it. Raises HandBack when told to while it runs."""
    task, token = registry.limits(item.kind), item.lease
    job = Job(
        item_id=item.pk,
        kind=item.kind,
        payload=item.payload,
        attempt=item.attempts,
        worker=worker,
        beat=lambda: _beat(item.pk, token, clock),
        at_most=watch.at_most,
    )
    watch.held = Held(
        job=job,
        token=token,
        ends=time.monotonic() + task.deadline.total_seconds(),
        beat_every=task.lease.total_seconds() / BEATS_PER_LEASE,
    )
    try:
        with edge(f"work {item.kind}"):
            _run_and_settle(task, job, token, clock)
    except LeaseLost:
        log.warning("lease lost", kind=item.kind, item=item.pk, token=token)
    except HandBack:
        _hand_back(item.pk, token, clock)
        raise
    finally:
        watch.held = None


def _beat(item_id: int, token: int, clock: Clock) -> None:
    holding.beat(item_id=item_id, token=token, now=clock())


def _run_and_settle(task: registry.Task, job: Job, token: int, clock: Clock) -> None:
    try:
        effect = task.run(job)
        insist(
            lambda: holding.settle(item_id=job.item_id, token=token, effect=effect, now=clock())
        )
    except LeaseLost:
        raise
    except Exception as error:  # noqa: BLE001  whatever a task raises is our fault and is tried again
        _fail(job, token, error, clock)


def _fail(job: Job, token: int, error: Exception, clock: Clock) -> None:
    reference = secrets.token_hex(4)
    log.error(
        "task failed", kind=job.kind, item=job.item_id, reference=reference, exc_info=error
    )
    said = f"{type(error).__name__}: {error}"
    insist(
        lambda: holding.fail(
            item_id=job.item_id, token=token, error=said, reference=reference, now=clock()
        )
    )


def _hand_back(item_id: int, token: int, clock: Clock) -> None:
    try:
        holding.hand_back(item_id=item_id, token=token, now=clock())
    except (LeaseLost, *AWAY):
        log.warning("could not hand back", item=item_id)
