"""Processes that begin with Django and gisu loaded, for a tenth of what a fresh one costs.

They are forked by `tests.fork_server`. Where the statement is about how a command starts,
`tests.cli.places.run` starts it afresh.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass
class Process:
    """A process that was forked, as subprocess.Popen has it."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = _server().ask(poll=self.pid)["status"]
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.poll() is None:
            handle = os.pidfd_open(self.pid)
            try:
                select.select([handle], [], [], timeout)
            finally:
                os.close(handle)
        if (status := self.poll()) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(
    *words: str, env: dict[str, str], stdout: Path | None = None, stderr: Path | None = None
) -> Process:
    """`python -m WORDS`; what it writes goes into these files."""
    files = [str(place or os.devnull) for place in (stdout, stderr)]
    return Process(_server().ask(words=words, env=env, files=files)["pid"])


def run(*words: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """`python -m WORDS`, once it has ended, with what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = start(*words, env=env, stdout=out, stderr=err)
        try:
            status = process.wait(timeout=120)
        finally:
            process.kill()
        return subprocess.CompletedProcess(words, status, out.read_text(), err.read_text())


def processor_seconds() -> float:
    """What all of them have cost so far: the system counts it only when their parent has ended."""
    return _server().seconds if _server.cache_info().currsize else 0.0


@dataclass
class _Server:
    """The process that forks, from outside: a line of JSON for each question and for each answer."""

    process: "subprocess.Popen[str]"
    seconds: float = 0.0

    def ask(self, **question: Any) -> dict[str, Any]:
        to, back = self.process.stdin, self.process.stdout
        assert to is not None
        assert back is not None
        to.write(json.dumps(question) + "\n")
        to.flush()
        answer: dict[str, Any] = json.loads(back.readline())
        self.seconds = answer["seconds"]
        return answer


@cache
def _server() -> _Server:
    """Ends with this process, or when that is killed: nobody asks it any more."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GISU_", "DJANGO_", "PYTHON"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fork_server"],
        env={
            **env,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONWARNINGS": "ignore",
        },
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)
    return _Server(process)
