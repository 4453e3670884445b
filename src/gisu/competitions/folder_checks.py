"""How a competition's folder is checked: in this process, or in one of its own under limits.

What answers a request hands `FolderChecks()` to whatever reads folders, so that a slow or huge one
takes neither time nor memory from other requests. A command of `gisu` uses `check_here`: nobody
else waits for it, and whoever hosts the site may take as long as it takes.
"""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

import structlog
from django.conf import settings
from django.utils.translation import gettext as _
from typing_extensions import override

from gisu.core.refusals import Refusal
from gisu_scoring.folders.checked_folder import CheckedFolder, FolderDescription
from gisu_scoring.folders.process import EXIT_NO_MEMORY, MAY_LACK_DATA
from gisu_scoring.folders.sections import FILE
from gisu_scoring.problems.folder import (
    FolderErrors,
    FolderProblem,
    check_ran_out,
    check_took_too_long,
    checks_took_too_long,
)

PROCESS = (sys.executable, "-P", "-m", "gisu_scoring.folders.process")
MEMORY_BYTES = 4_000_000_000  # a million rows take two thirds of one
STARTING_SECONDS = 5.0  # besides, for a new process on a busy machine: it takes less than one
TIMES_TOGETHER = 3  # the time of so many folders is what all of a program may take
# Checks at a time in one web process. Each holds one of the few threads that answer (four, unless
# the host says otherwise): the others are for everybody else.
AT_ONCE = threading.BoundedSemaphore(2)
WAITED_SECONDS = 1.0
# An untrusted file is read without the site's secrets, and by few threads, as each sets memory aside.
INHERITED = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH")
THREADS = {"POLARS_MAX_THREADS": "2", "OPENBLAS_NUM_THREADS": "1"}
LOGGED_CHARACTERS = 4_000
PLAIN = {
    ("pathlib", "PosixPath"),
    *(("datetime", name) for name in ("datetime", "timedelta", "timezone")),
}

log = structlog.get_logger(__name__)


class FolderChecksBusy(Refusal):
    """As many folders are being checked as may be at a time."""

    code = "folder-checks-busy"
    status = 503


class FolderCheckFailedError(Exception):
    """A check ended by a fault of ours; its traceback is the message."""


def check_here(path: Path, *, may_lack_data: bool = False) -> CheckedFolder | FolderDescription:
    """The folder, checked in this process and without a limit.

    Raises FolderErrors with every mistake in it.
    """
    from gisu_scoring.folders.loading import read_folder  # noqa: PLC0415  brings polars, which the web process spares

    return read_folder(path, may_lack_data=may_lack_data)


class FolderChecks:
    """Checks folders, each in a process of its own.

    Make one for a request: its folders share a limit of time. Each has `seconds`, by default
    GISU_CHECK_SECONDS; all together have TIMES_TOGETHER as many.
    """

    def __init__(
        self,
        *,
        seconds: float | None = None,
        starting_seconds: float = STARTING_SECONDS,
        memory_bytes: int = MEMORY_BYTES,
        process: Sequence[str] = PROCESS,
    ) -> None:
        self._seconds = settings.GISU_CHECK_SECONDS if seconds is None else seconds
        self._together = self._left = self._seconds * TIMES_TOGETHER
        self._starting = starting_seconds
        self._memory_bytes = memory_bytes
        self._process = process

    def __call__(
        self, path: Path, *, may_lack_data: bool = False
    ) -> CheckedFolder | FolderDescription:
        """The folder, as `check_here` gives it.

        Raises FolderErrors with every mistake in it, or with the one that its check took too long
        or died; FolderChecksBusy; FolderCheckFailedError.
        """
        if self._left <= 0:
            raise FolderErrors([checks_took_too_long(FILE, self._together)])
        limit = min(self._seconds, self._left) + self._starting
        flags = (MAY_LACK_DATA,) if may_lack_data else ()
        # The process ends itself a second later, should this one be gone by then.
        command = [*self._process, path, str(limit + 1), str(self._memory_bytes), *flags]
        if not AT_ONCE.acquire(timeout=WAITED_SECONDS):
            raise FolderChecksBusy(
                _("Other folders are being checked now."), remedy=_("Try again in a minute.")
            )
        began = time.monotonic()
        try:
            answer = self._answer(command, limit)
        finally:
            AT_ONCE.release()
            self._left -= time.monotonic() - began
        if isinstance(answer, tuple):
            raise FolderErrors(answer)
        return answer

    def _answer(
        self, command: Sequence[str | Path], limit: float
    ) -> CheckedFolder | FolderDescription | tuple[FolderProblem, ...]:
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        process = subprocess.Popen(  # noqa: S603  our own command lines
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment, **THREADS},
            start_new_session=True,
        )
        try:
            answer, said = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            raise self._too_long() from None
        finally:
            _end(process)
        if process.returncode == 0:
            return _plain(answer)
        raise self._failure(process.returncode, said.decode(errors="replace"))

    def _failure(self, status: int, said: str) -> Exception:
        if status == -signal.SIGALRM:
            return self._too_long()
        said = said[-LOGGED_CHARACTERS:]
        if status > 0 and status != EXIT_NO_MEMORY:
            return FolderCheckFailedError(said)
        log.error("a folder's check died", status=status, said=said)
        return FolderErrors([check_ran_out(FILE, self._memory_bytes)])

    def _too_long(self) -> FolderErrors:
        if self._left < self._seconds:
            return FolderErrors([checks_took_too_long(FILE, self._together)])
        return FolderErrors([check_took_too_long(FILE, self._seconds)])


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the process with all it began, where it has not ended by itself."""
    with process:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


class _Values(pickle.Unpickler):
    """Reads only plain values of ours, whatever a file has made of the process that wrote them."""

    @override
    def find_class(self, module: str, name: str, /) -> Callable[..., object]:
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.11 before 3.11.4 writes a member of an enumeration
        if (module, name) in PLAIN or (module.startswith("gisu_scoring.") and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        message = f"{module}.{name} is no value a folder's check gives."
        raise pickle.UnpicklingError(message)


def _member(kind: object, name: str) -> Enum:
    """The member of an enumeration of ours; nothing else is had by its name."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[name]
    message = f"{kind!r} is no enumeration."
    raise pickle.UnpicklingError(message)


def _plain(
    answer: bytes,
) -> CheckedFolder | FolderDescription | tuple[FolderProblem, ...]:
    found = _Values(io.BytesIO(answer)).load()
    assert isinstance(found, CheckedFolder | FolderDescription | tuple)  # noqa: S101  what folders.process writes
    return found
