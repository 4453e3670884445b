"""The loop of a worker: claim, run, settle; and beside it a watch that beats and ends what hangs.

The loop never dies of the database: locked or lost, it waits and goes on. What it must not do is written in the
tables, not here: an item whose lease was lost cannot be settled, however late its worker wakes up.
"""

import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import FrameType
from typing import Any, TypeVar

import structlog
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from gisu.ground.writes import edge
from gisu.work import actions, queries, registry
from gisu.work.bell import Bell
from gisu.work.enums import Outcome
from gisu.work.errors import LeaseLost
from gisu.work.models import Item
from gisu.work.registry import Effect, Job

IDLE_SECONDS = (
    0.5  # the longest an idle worker goes without looking; the bell usually wakes it sooner
)
TEND_SECONDS = 1.0  # how often leases and schedules are looked at
SEEN_SECONDS = 10.0
TICK_SECONDS = 0.1
EXIT_LATE = 75  # sysexits' "temporary failure": the supervisor starts a new process
BEATS_PER_LEASE = 3  # one beat may be lost, and the next still comes in time

R = TypeVar("R")
Clock = Callable[[], datetime]
log = structlog.get_logger(__name__)


class HandBack(BaseException):
    """Stop now, and give the item at hand back. No `except Exception` of a task swallows it."""


@dataclass
class _Held:
    """The item at hand, as loop and watch both see it. Times are of the monotonic clock, which nobody sets."""

    job: Job
    token: int
    ends: float
    beat_every: float
    beat_at: float = field(default_factory=time.monotonic)


class Worker:
    """One process's worth of work: one item at a time, from `lanes`."""

    def __init__(
        self,
        *,
        name: str = "",
        lanes: Sequence[str] = (),
        clock: Clock = timezone.now,
        leave: Callable[[int], Any] = os._exit,
    ) -> None:
        host = socket.gethostname()
        self.name = f"{name or host}.{os.getpid()}"
        self.lanes = list(lanes) or registry.lanes()
        self._host = host
        self._clock = clock
        self._leave = leave
        self._held: _Held | None = None
        self._stopping = False
        self._done = threading.Event()

    def run(self) -> None:
        """Work until told to stop: SIGTERM or SIGINT finishes the item at hand, a second one hands it back."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        with edge(f"worker {self.name}"):
            self._insist(self._register)
            log.info("worker began", worker=self.name, lanes=self.lanes)
            watch = threading.Thread(target=self._watch, name="watch", daemon=True)
            watch.start()
            try:
                self._loop()
            except HandBack:
                log.info("worker handed back", worker=self.name)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            self._done.set()
            watch.join(timeout=TICK_SECONDS * 20)
            with self._unless_the_database_is_away():
                actions.stopped(name=self.name, now=self._clock())
        log.info("worker stopped", worker=self.name)

    def work_one(self) -> bool:
        """Do the next item, whatever becomes of it; False when none is ready."""
        now = self._clock()
        if not queries.has_ready(lanes=self.lanes, now=now):
            return False  # looked at without taking SQLite's one write lock
        item = actions.claim(worker=self.name, lanes=self.lanes, now=now)
        if item is None:
            return False
        self._perform(item)
        return True

    def tend(self) -> None:
        """Take over from the dead, ask for what has come round, put right what a moved clock left behind."""
        now = self._clock()
        for item_id in queries.expired(now=now):
            self._take_over(item_id)
        for schedule_id in queries.due_schedules(now=now):
            actions.fire(schedule_id=schedule_id, now=now)
        if any(queries.far_ahead(now=now)):
            actions.tidy(now=now)

    def _loop(self) -> None:
        bell = Bell()
        tended = float("-inf")
        while not self._stopping:
            with self._unless_the_database_is_away():
                if time.monotonic() - tended >= TEND_SECONDS:
                    self.tend()
                    tended = time.monotonic()
                if not self.work_one():
                    bell.wait(IDLE_SECONDS)

    def _perform(self, item: Item) -> None:
        task, token = registry.limits(item.kind), item.lease
        job = Job(
            item_id=item.pk,
            kind=item.kind,
            payload=item.payload,
            attempt=item.attempts,
            worker=self.name,
            beat=lambda: self._beat(item.pk, token),
        )
        self._held = _Held(
            job=job,
            token=token,
            ends=time.monotonic() + task.deadline.total_seconds(),
            beat_every=task.lease.total_seconds() / BEATS_PER_LEASE,
        )
        try:
            with edge(f"work {item.kind}"):
                self._run_and_settle(task, job, token)
        except LeaseLost:
            log.warning("lease lost", kind=item.kind, item=item.pk, token=token)
        except HandBack:
            self._hand_back(item.pk, token)
            raise
        finally:
            self._held = None

    def _run_and_settle(self, task: registry.Task, job: Job, token: int) -> None:
        try:
            effect = task.run(job)
            self._settle(job, token, effect)
        except LeaseLost:
            raise
        except Exception as error:  # noqa: BLE001  whatever a task raises is our fault and is tried again
            self._fail(job, token, error)

    def _fail(self, job: Job, token: int, error: Exception) -> None:
        reference = secrets.token_hex(4)
        log.error(
            "task failed",
            kind=job.kind,
            item=job.item_id,
            reference=reference,
            exc_info=error,
        )
        said = f"{type(error).__name__}: {error}"
        self._insist(
            lambda: actions.fail(
                item_id=job.item_id,
                token=token,
                error=said,
                reference=reference,
                now=self._clock(),
            )
        )

    def _settle(self, job: Job, token: int, effect: Effect | None) -> None:
        self._insist(
            lambda: actions.settle(
                item_id=job.item_id, token=token, effect=effect, now=self._clock()
            )
        )

    def _hand_back(self, item_id: int, token: int) -> None:
        try:
            actions.hand_back(item_id=item_id, token=token, now=self._clock())
        except (LeaseLost, OperationalError, InterfaceError):
            log.warning("could not hand back", item=item_id)

    def _take_over(self, item_id: int) -> None:
        try:
            item = actions.take_over(item_id=item_id, now=self._clock())
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("giving up failed", item=item_id)
            actions.postpone(item_id=item_id, now=self._clock())
        else:
            if item is not None:
                log.warning("took over", kind=item.kind, item=item_id, from_worker=item.worker)

    def _beat(self, item_id: int, token: int) -> None:
        actions.beat(item_id=item_id, token=token, now=self._clock())

    # The watch, in its own thread with its own database connection.

    def _watch(self) -> None:
        seen = time.monotonic()
        with edge(f"watch of {self.name}"):
            while not self._done.wait(TICK_SECONDS):
                try:
                    self._look_after(self._held)
                    if time.monotonic() - seen >= SEEN_SECONDS:
                        actions.seen(name=self.name, now=self._clock())
                        seen = time.monotonic()
                except (OperationalError, InterfaceError) as error:
                    log.warning("watch waits for the database", error=str(error))
                    connection.close()
        connection.close()

    def _look_after(self, held: _Held | None) -> None:
        if held is None:
            return
        now = time.monotonic()
        if now >= held.ends:
            self._end_late(held)
        elif now - held.beat_at >= held.beat_every:
            held.beat_at = now
            try:
                self._beat(held.job.item_id, held.token)
            except LeaseLost:
                # Finished this moment, or taken over: then settling is refused, and the deadline still holds.
                log.info("beat for an item no longer ours", item=held.job.item_id)

    def _end_late(self, held: _Held) -> None:
        """Write down that the attempt is over its deadline, and end the process: nothing else stops native code."""
        reference = secrets.token_hex(4)
        try:
            actions.fail(
                item_id=held.job.item_id,
                token=held.token,
                error=f"over its deadline in {self.name}",
                reference=reference,
                now=self._clock(),
                outcome=Outcome.LATE,
            )
        except LeaseLost:
            if self._done.wait(TICK_SECONDS) or self._held is not held:
                return  # it ended in the same moment
        except Exception:
            log.exception("late, and it could not be written down", item=held.job.item_id)
        log.error(
            "over its deadline",
            kind=held.job.kind,
            item=held.job.item_id,
            reference=reference,
            worker=self.name,
        )
        self._leave(EXIT_LATE)

    # Signals, and the database being away.

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise HandBack
        self._stopping = True

    def _register(self) -> None:
        actions.register(
            name=self.name,
            pid=os.getpid(),
            host=self._host,
            lanes=self.lanes,
            now=self._clock(),
        )

    def _insist(self, do: Callable[[], R]) -> R:
        """Do it, however long the database is away; the deadline of the item at hand is the limit."""
        while True:
            try:
                return do()
            except (OperationalError, InterfaceError) as error:
                _wait_for_database(error)

    @contextmanager
    def _unless_the_database_is_away(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            _wait_for_database(error)


def drain(
    *,
    lanes: Sequence[str] = (),
    clock: Clock = timezone.now,
    most: int = 10_000,
) -> int:
    """Do all that is ready, here and now, without a watch: for tests, the demo and commands. Returns how many items.

    What failed and waits for its next attempt stays waiting. Stops at `most`, lest an item that asks for itself
    again runs for ever.
    """
    worker = Worker(name="drain", lanes=lanes, clock=clock)
    done = 0
    while done < most and worker.work_one():
        done += 1
    return done


def _wait_for_database(error: Exception) -> None:
    """Let a moment pass, with a new connection after it. Raises what no waiting mends, such as a missing table."""
    if str(error).startswith(("no such", "near ", "table ")):
        raise error
    log.warning("database away", error=str(error))
    if not connection.in_atomic_block:
        connection.close()
    time.sleep(0.25)
