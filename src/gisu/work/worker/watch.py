"""The watch beside a worker's loop: it beats for the item at hand, and ends the process when that hangs."""

import os
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.db import connection

from gisu.ground.writes import edge
from gisu.work.actions import holding, presence
from gisu.work.enums import Outcome
from gisu.work.errors import LeaseLost
from gisu.work.registry import Job
from gisu.work.worker.database import AWAY

TICK_SECONDS = 0.1
SEEN_SECONDS = 10.0
EXIT_LATE = 75  # sysexits' "temporary failure": the supervisor starts a new process

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

    def look_after(self, held: Held | None) -> None:
        """End what is over its deadline; else beat, if it is time."""
        if held is None:
            return
        now = time.monotonic()
        if now >= held.ends:
            self._end_late(held)
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

    def _end_late(self, held: Held) -> None:
        """Write down that the attempt is over its deadline, and end the process: nothing else stops native code."""
        reference = secrets.token_hex(4)
        try:
            holding.fail(
                item_id=held.job.item_id,
                token=held.token,
                error=f"over its deadline in {self._name}",
                reference=reference,
                now=self._clock(),
                outcome=Outcome.LATE,
            )
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
