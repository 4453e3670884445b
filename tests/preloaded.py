"""Processes that begin with the libraries loaded, for a third of what a fresh one costs.

`python -m tests.preloaded` imports what knows no settings and forks for each command. What a command
does is its own all the same, as after `python -m`: it reads its environment and settings, sets
Django up, imports gisu's models, ends by the interpreter's own way. Where the statement is about
how a command starts, `tests.cli.places.run` starts it afresh.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
LIBRARIES = (
    "allauth.app_settings",
    "django.contrib.admin.apps",
    "django.contrib.auth.password_validation",
    "django.contrib.staticfiles.management.commands.collectstatic",
    "django.core.mail",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.forms",
    "django.template.defaulttags",
    "django.template.loader",
    "django.test.client",
    "django.urls",
    "django.views.generic",
    "httpx",
    "markdown_it",
    "numpy",
    "polars",
    "pydantic_settings",
    "requests",
    "rich.console",
    "structlog",
    "typer.core",
    "yaml",
)
# By the house's rules these know neither Django nor a clock.
PURE = ("gisu/*/part.py", "gisu/*/policy.py", "gisu/*/enums.py", "gisu_scoring/**/[a-z]*.py")


@dataclass
class Process:
    """A process that was forked, as subprocess.Popen has it."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = _parent().ask(poll=self.pid)["status"]
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
    return Process(_parent().ask(words=words, env=env, files=files)["pid"])


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
    return _parent().seconds if _parent.cache_info().currsize else 0.0


@dataclass
class _Parent:
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
def _parent() -> _Parent:
    """Ends with this process, or when that is killed: nobody asks it any more."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GISU_", "DJANGO_", "PYTHON"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.preloaded"],
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
    return _Parent(process)


# What follows runs in the process that forks.


@dataclass
class _Forks:
    questions: IO[str]
    answers: IO[str]
    running: set[int] = field(default_factory=set)
    seconds: float = 0.0

    def until_forked(self) -> dict[str, Any] | None:
        """In a forked process, what it is to run; in this one None, when nobody asks any more."""
        while line := self.questions.readline():
            question = json.loads(line)
            if "poll" in question:
                answer = {"status": self.status(question["poll"])}
            elif pid := os.fork():
                self.running.add(pid)
                answer = {"pid": pid}
            else:
                return dict(question)
            seconds = time.process_time() + self.seconds
            self.answers.write(json.dumps({**answer, "seconds": seconds}) + "\n")
            self.answers.flush()
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)
        return None

    def status(self, pid: int) -> int | None:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if not ended:
            return None
        self.running.remove(pid)
        self.seconds += used.ru_utime + used.ru_stime
        return os.waitstatus_to_exitcode(status)


def _preload() -> None:
    source = ROOT / "src"
    pure = {path.relative_to(source) for pattern in PURE for path in source.glob(pattern)}
    for name in (*LIBRARIES, *sorted(".".join(path.with_suffix("").parts) for path in pure)):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else each fork looks through all of it, and so has a copy of its own


def _become(question: dict[str, Any]) -> None:
    """Take the environment, the files and the name of the command."""
    os.environ.clear()
    os.environ.update(question["env"])
    for number, name in enumerate((os.devnull, *question["files"])):
        opened = os.open(name, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = [*question["words"]]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _preload()
    with (
        os.fdopen(os.dup(0)) as questions,
        os.fdopen(os.dup(1), "w") as answers,
        contextlib.suppress(KeyboardInterrupt),
    ):
        command = _Forks(questions, answers).until_forked()
    if command:
        _become(command)
