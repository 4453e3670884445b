"""The loop of a worker: claim an item, do it, look after what others left behind.

The loop never dies of the database: locked or lost, it waits and goes on. What it must not do is written in the
tables, not here: an item whose lease was lost cannot be settled, however late its worker wakes up.
"""

import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

import structlog
from django.conf import settings
from django.utils import timezone

from gisu.core.writes import edge
from gisu.work import queries, registry
from gisu.work.actions import holding, presence, scheduling, tending
from gisu.work.bell import Bell
from gisu.work.policy import next_lane
from gisu.work.worker.attempt import HandBack, perform
from gisu.work.worker.database import AWAY, insist, unless_it_is_away
from gisu.work.worker.watch import Clock, Watch

IDLE_SECONDS = (
    0.5  # the longest an idle worker goes without looking; the bell usually wakes it sooner
)
TEND_SECONDS = 1.0  # how often leases and schedules are looked at

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Predecessor:
    """The process that did this worker's lanes before it, and died; `was_late`: ended by the alarm of a limit."""

    name: str
    was_late: bool


def worker_name(name: str, pid: int) -> str:
    """What a worker's process is called: by `name`, or by this machine's."""
    return f"{name or socket.gethostname()}.{pid}"


class Worker:
    """One process's worth of work: one item at a time, from `lanes`."""

    def __init__(
        self,
        *,
        name: str = "",
        lanes: Sequence[str] = (),
        clock: Clock = timezone.now,
        leave: Callable[[int], Any] = os._exit,
        after: Predecessor | None = None,
    ) -> None:
        host = socket.gethostname()
        self.name = worker_name(name, os.getpid())
        self.lanes = list(lanes) or registry.lanes()
        self.watch = Watch(name=self.name, clock=clock, leave=leave)
        self._host = host
        self._after = after
        self._last_lane = ""
        self._clock = clock
        self._stopping = False
        self._handing_back = False

    def run(self) -> None:
        """Work until told to stop: SIGTERM or SIGINT finishes the item at hand, a second one hands it back."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        with edge(f"worker {self.name}"):
            insist(self._register)
            if self._after is not None:
                self._inherit(self._after)
            log.info("worker began", worker=self.name, lanes=self.lanes)
            self.watch.start()
            try:
                self._loop()
            except HandBack:
                log.info("worker handed back", worker=self.name)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            self.watch.stop()
            with unless_it_is_away():
                presence.stopped(name=self.name, now=self._clock())
        log.info("worker stopped", worker=self.name)

    def work_one(self) -> bool:
        """Do the next item, whatever becomes of it; False when none is ready.

        Lanes take turns: whatever waits in one, the others are not kept waiting by it.
        """
        now = self._clock()
        # Looked at without taking SQLite's one write lock.
        lanes = queries.ready_lanes(lanes=self.lanes, now=now)
        if not lanes:
            return False
        lane = next_lane(lanes, after=self._last_lane)
        item = holding.claim(worker=self.name, lanes=[lane], now=now)
        if item is None:
            return False
        self._last_lane = lane
        perform(item, worker=self.name, clock=self._clock, watch=self.watch)
        return True

    def tend(self) -> None:
        """Take over from the dead, ask for what has come round, put right what a moved clock left behind."""
        now = self._clock()
        for item_id in queries.expired(now=now):
            self._take_over(item_id)
        for schedule_id in queries.due_schedules(now=now):
            scheduling.fire(schedule_id=schedule_id, now=now)
        if any(queries.far_ahead(now=now)):
            tending.tidy(now=now)

    def _register(self) -> None:
        presence.register(
            name=self.name,
            pid=os.getpid(),
            host=self._host,
            lanes=self.lanes,
            now=self._clock(),
        )
        scheduling.keep_timetable(zone=settings.TIME_ZONE, now=self._clock())

    def _inherit(self, dead: Predecessor) -> None:
        """Free what the process before this one held: it is dead, and its lease need not be waited for."""
        with unless_it_is_away():
            for item_id in queries.running_of(worker=dead.name):
                try:
                    tending.inherit(
                        item_id=item_id,
                        worker=dead.name,
                        was_late=dead.was_late,
                        now=self._clock(),
                    )
                except AWAY:
                    raise
                except Exception:
                    log.exception("could not inherit", item=item_id)

    def _loop(self) -> None:
        bell = Bell()
        tended = float("-inf")
        while not self._stopping:
            with unless_it_is_away():
                if time.monotonic() - tended >= TEND_SECONDS:
                    self.tend()
                    tended = time.monotonic()
                if not self.work_one():
                    bell.wait(IDLE_SECONDS)

    def _take_over(self, item_id: int) -> None:
        try:
            item = tending.take_over(item_id=item_id, now=self._clock())
        except AWAY:
            raise
        except Exception:
            log.exception("giving up failed", item=item_id)
            tending.postpone(item_id=item_id, now=self._clock())
        else:
            if item is not None:
                log.warning("took over", kind=item.kind, item=item_id, from_worker=item.worker)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._handing_back:
            return  # a third must not interrupt what the second began
        self._handing_back, self._stopping = self._stopping, True
        if self._handing_back:
            raise HandBack


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
