"""One process for each lane, and one that watches over them: what dies is started again.

A lane's process is forked from the watching one, which has loaded the site already: it is there at once and shares
most of its memory. Each has one item at hand, so nothing long in one lane keeps another waiting.
"""

import ctypes
import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

import structlog
from django.db import connections

from gisu.work.worker.loop import Predecessor, Worker, worker_name
from gisu.work.worker.watch import EXIT_LATE

LOOK_SECONDS = 0.1
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
SETTLED_SECONDS = 60.0  # whoever ran this long is well again
TOLD_TO_STOP = (signal.SIGTERM, signal.SIGINT)
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

Work = Callable[[str, Predecessor | None], None]
log = structlog.get_logger(__name__)


@dataclass
class LaneProcess:
    """The process of one lane, and how often it has just died; `pid` is 0 while there is none."""

    lane: str
    pid: int = 0
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0
    after: Predecessor | None = None

    def note_end(self, status: int, *, name: str, now: float) -> float:
        """Write down how the process ended; returns for how long it is left alone.

        One that was ended over a limit did as it should: nobody has to wait for the next.
        """
        was_late = status == -signal.SIGALRM
        self.after = Predecessor(worker_name(name, self.pid), was_late=was_late)
        self.pid = 0
        if was_late or status == EXIT_LATE:
            self.failures, wait = 0, 0.0
        else:
            self.failures = 1 if now - self.started > SETTLED_SECONDS else self.failures + 1
            wait = min(FIRST_WAIT * 2 ** (self.failures - 1), LONGEST_WAIT)
        self.not_before = now + wait
        return wait


class LaneSupervisor:
    """Keeps one process for each of `lanes` until told to stop."""

    def __init__(
        self, *, lanes: Sequence[str], name: str = "", work: Work | None = None
    ) -> None:
        self._processes = [LaneProcess(lane) for lane in lanes]
        self._name = name
        self._work = work or self._work_on
        self._told = 0

    def run(self) -> None:
        """Until SIGTERM or SIGINT, which finishes the items at hand; a second one hands them back."""
        for number in TOLD_TO_STOP:
            signal.signal(number, self._on_signal)
        gc.collect()
        gc.freeze()  # what is here now stays shared
        while not self._told:
            for process in self._processes:
                self._look_at(process)
            time.sleep(LOOK_SECONDS)
        self._end()

    def _look_at(self, process: LaneProcess) -> None:
        now = time.monotonic()
        if not process.pid:
            if now >= process.not_before:
                process.pid, process.started = self._begin(process), now
            return
        status = _status(process.pid)
        if status is None:
            return
        pid, wait = process.pid, process.note_end(status, name=self._name, now=now)
        log.warning("worker died", lane=process.lane, pid=pid, status=status, starts_in=wait)

    def _begin(self, process: LaneProcess) -> int:
        """Fork; returns the child's process id, in the parent alone."""
        connections.close_all()
        sys.stdout.flush(), sys.stderr.flush()
        parent = os.getpid()
        # What is told between here and the child's own handlers must not get lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, TOLD_TO_STOP)
        pid = os.fork()
        if pid == 0:
            self._be_child(process, parent)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)
        return pid

    def _be_child(self, process: LaneProcess, parent: int) -> None:
        """Work, and end: a child must never come back into its parent's code."""
        status = 1
        try:
            os.setpgid(0, 0)  # Ctrl-C reaches the parent alone, which says it once
            _die_with(parent)
            for number in TOLD_TO_STOP:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)
            self._work(process.lane, process.after)
            status = 0
        except BaseException:  # noqa: BLE001  whatever it is, this process ends here
            traceback.print_exc()
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(status)

    def _work_on(self, lane: str, after: Predecessor | None) -> None:
        Worker(name=self._name, lanes=[lane], after=after).run()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._told += 1
        if self._told > 1:
            # Not the signal of the first time: of two alike the system may make one.
            self._tell(signal.SIGINT)

    def _tell(self, number: signal.Signals) -> None:
        for process in self._processes:
            if process.pid:
                with suppress(ProcessLookupError):  # it may have ended this moment
                    os.kill(process.pid, number)

    def _end(self) -> None:
        self._tell(signal.SIGTERM)
        while any(process.pid for process in self._processes):
            for process in self._processes:
                if process.pid and _status(process.pid) is not None:
                    process.pid = 0
            time.sleep(LOOK_SECONDS)


def _status(pid: int) -> int | None:
    """How a child ended, a signal as a negative number; None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _die_with(parent: int) -> None:
    """Be told to stop when `parent` is gone, however it went. Linux only; elsewhere nothing."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
