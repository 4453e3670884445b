"""The watch beside a worker's loop: it beats for the item at hand, and ends the process when that hangs."""

import os
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connection

from gisu.core.writes import edge
from gisu.work.actions import holding, presence
from gisu.work.enums import Outcome
from gisu.work.errors import LeaseLost
from gisu.work.registry import Effect, Job
from gisu.work.worker.database import AWAY

TICK_SECONDS = 0.1
SEEN_SECONDS = 10.0
EXIT_LATE = 75  # sysexits' "temporary failure": the supervisor starts a new process
# Native code that keeps Python's lock to itself keeps this thread from running: then the kernel ends the process.
ALARM_AFTER_SECONDS = 5.0
BUSY_SHARE = 0.3  # who got less of a processor than that was kept from computing by others

Clock = Callable[[], datetime]
log = structlog.get_logger(__name__)


@dataclass
class Held:
    """The item at hand, as loop and watch both see it. Times are of the monotonic clock, which nobody sets."""

    job: Job
    token: int
    ends: float
    beat_every: float
    beat_at: float = field(default_factory=time.monotonic)
    limit: "Limit | None" = None


@dataclass(frozen=True)
class Limit:
    """Until when the item at hand has to be through by itself, and what is written where it is not."""

    ends: float
    busy_until: float  # of this process's processor seconds: beyond them it did compute
    effect: Effect

    @classmethod
    def of(cls, length: timedelta, effect: Effect) -> "Limit":
        seconds = length.total_seconds()
        busy = time.process_time() + BUSY_SHARE * seconds
        return cls(ends=time.monotonic() + seconds, busy_until=busy, effect=effect)


class Watch:
    """Looks after `held`, in a thread with its own database connection. `leave` ends the process."""

    def __init__(
        self, *, name: str, clock: Clock, leave: Callable[[int], Any] = os._exit
    ) -> None:
        self.held: Held | None = None
        self._name = name
        self._clock = clock
        self._leave = leave
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join(timeout=TICK_SECONDS * 20)

    @contextmanager
    def at_most(self, length: timedelta, effect: Effect) -> Iterator[None]:
        """Let the item at hand have so long for what is inside; `effect` is written where that is not enough."""
        held = self.held
        if held is None:
            yield
            return
        held.limit = Limit.of(length, effect)
        self._set_alarm(length.total_seconds() + ALARM_AFTER_SECONDS)
        try:
            yield
        finally:
            self._set_alarm(0)
            held.limit = None

    def look_after(self, held: Held | None) -> None:
        """End what is over its deadline or its limit; else beat, if it is time."""
        if held is None:
            return
        now, limit = time.monotonic(), held.limit
        if now >= held.ends or (limit is not None and now >= limit.ends):
            self._end_late(held, limit)
        elif now - held.beat_at >= held.beat_every:
            held.beat_at = now
            try:
                holding.beat(item_id=held.job.item_id, token=held.token, now=self._clock())
            except LeaseLost:
                # Finished this moment, or taken over: then settling is refused, and the deadline still holds.
                log.info("beat for an item no longer ours", item=held.job.item_id)

    def _run(self) -> None:
        seen = time.monotonic()
        with edge(f"watch of {self._name}"):
            while not self._done.wait(TICK_SECONDS):
                try:
                    self.look_after(self.held)
                    if time.monotonic() - seen >= SEEN_SECONDS:
                        presence.seen(name=self._name, now=self._clock())
                        seen = time.monotonic()
                except AWAY as error:
                    log.warning("watch waits for the database", error=str(error))
                    connection.close()
        connection.close()

    def _set_alarm(self, seconds: float) -> None:
        """Have the kernel end this process after `seconds`; 0: not any more. Only a worker that runs has a watch."""
        if self._thread is not None:
            signal.setitimer(signal.ITIMER_REAL, seconds)

    def _end_late(self, held: Held, limit: Limit | None) -> None:
        """Write down that the attempt took too long, and end the process: nothing else stops native code."""
        reference = secrets.token_hex(4)
        try:
            self._write_down(held, limit, reference)
        except LeaseLost:
            if self._done.wait(TICK_SECONDS) or self.held is not held:
                return  # it ended in the same moment
        except Exception:
            log.exception("late, and it could not be written down", item=held.job.item_id)
        log.error(
            "over its deadline",
            kind=held.job.kind,
            item=held.job.item_id,
            reference=reference,
            worker=self._name,
        )
        self._leave(EXIT_LATE)

    def _write_down(self, held: Held, limit: Limit | None, reference: str) -> None:
        said: dict[str, Any] = {
            "item_id": held.job.item_id,
            "token": held.token,
            "reference": reference,
            "now": self._clock(),
        }
        if limit is not None and time.process_time() >= limit.busy_until:
            error = f"over its own limit in {self._name}"
            holding.overrun(effect=limit.effect, error=error, **said)
        else:
            error = f"over its deadline in {self._name}"
            holding.fail(error=error, outcome=Outcome.LATE, **said)
