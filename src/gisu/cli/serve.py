"""`gisu serve`: the web process and a worker, watched over by a small supervisor that imports neither."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Annotated

import typer

from gisu.cli.django import REFUSED_SETTINGS, environment, setup
from gisu.cli.words import say

LOOPBACK = ("127.0.0.1", "localhost")
LOOK_SECONDS = 0.1
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
SETTLED_SECONDS = 60.0  # whoever ran this long is well again
# From being told to stop: the worker finishes its item, is told again and hands it back, is killed.
PATIENCE = ((10.0, signal.SIGTERM), (15.0, signal.SIGKILL))
HEADER_MILLISECONDS = (
    10_000  # for the headers of a request, which are there at once but for whoever means harm
)
LAST_SECONDS = 10  # what requests under way have when the web is told to stop
RESTORING = "restoring.json"  # gisu.backup.marks
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass
class Child:
    """A process that should run, and how often it has just died."""

    name: str
    argv: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0

    def start(self, env: Mapping[str, str]) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, and what a child leaves behind can be found.
        self.process = subprocess.Popen(  # noqa: S603  our own command lines
            self.argv,
            env=dict(env),
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  the supervisor has one thread
        )
        self.started = time.monotonic()

    def send(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def clear(self) -> None:
        """End what a dead child left running in its session, such as granian's workers holding the port."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


@dataclass
class Supervisor:
    """Keeps children running: one that dies is started again, after a wait that doubles while it keeps dying.

    A child that exits with 2 refuses its settings and would again: then everything stops.
    """

    children: list[Child]
    env: Mapping[str, str]
    _stopping: bool = field(default=False, init=False)

    def run(self) -> int:
        """Until SIGTERM or SIGINT; returns the exit status."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        status = 0
        while not self._stopping:
            for child in self.children:
                if self._look_at(child) == REFUSED_SETTINGS:
                    self._stopping, status = True, REFUSED_SETTINGS
            time.sleep(LOOK_SECONDS)
        self._end()
        return status

    def _look_at(self, child: Child) -> int | None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.not_before:
                child.start(self.env)
            return None
        status = child.process.poll()
        if status is None:
            return None
        child.clear()
        child.process = None
        child.failures = 1 if now - child.started > SETTLED_SECONDS else child.failures + 1
        wait = min(FIRST_WAIT * 2 ** (child.failures - 1), LONGEST_WAIT)
        child.not_before = now + wait
        if status != REFUSED_SETTINGS:
            said = say("child_ended", name=child.name, status=status, wait=f"{wait:g}")
            print(said, flush=True)
        return status

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> None:
        began = time.monotonic()
        orders = [(0.0, signal.SIGTERM), *PATIENCE]
        while any(child.process and child.process.poll() is None for child in self.children):
            if orders and time.monotonic() - began >= orders[0][0]:
                _, number = orders.pop(0)
                for child in self.children:
                    child.send(number)
            time.sleep(LOOK_SECONDS)
        for child in self.children:
            child.clear()


def serve(
    port: Annotated[int, typer.Option(envvar="GISU_PORT", help="Where to listen.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, help="Web processes.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Requests at a time in each.")] = 4,
) -> None:
    """Start the site and one worker; Ctrl-C stops both. What dies is started again."""
    if (environment().home / RESTORING).exists():  # else Django is not needed here
        setup()
    granian = [sys.executable, "-m", "granian", "--interface", "rsgi", "--no-ws"]
    web = [
        *granian,
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--http1-header-read-timeout", str(HEADER_MILLISECONDS)),
        *("--log-level", "warning", "--respawn-failed-workers"),
        # A worker that is told to stop while it loads the site does not hear it: granian would wait for it for ever.
        *("--workers-kill-timeout", str(LAST_SECONDS)),
        "gisu.site.rsgi:application",
    ]
    working = [sys.executable, "-m", "gisu.cli.main", "worker"]
    print(say("serves", url=f"http://{host}:{port}"), flush=True)
    env = with_address(os.environ, host=host, port=port) | {"GISU_WEB_THREADS": str(threads)}
    supervisor = Supervisor([Child("web", web), Child("worker", working)], env)
    raise typer.Exit(supervisor.run())


def with_address(env: Mapping[str, str], *, host: str, port: int) -> dict[str, str]:
    """`env`, in which the site is where it listens, unless it says otherwise: links in mail begin with it.

    Listening at all of a machine's addresses says nothing of the one people open.
    """
    here = {**env, "GISU_PORT": str(port)}
    if host not in LOOPBACK:
        return here
    return {"GISU_BASE_URL": f"http://{host}:{port}", **here}


def _die_with_parent() -> None:
    """Between fork and exec: end when the supervisor is gone, however it went. Linux only; elsewhere nothing."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
