"""A process that sets Django up once, and forks for each command it is asked to run: `tests.preloaded` asks it.

What a command does is its own, as after `python -m`: it reads its environment and its settings,
connects to its database, ends by the interpreter's own way.
"""

import contextlib
import gc
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import IO, Any
from unittest import mock

import django
from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.functional import empty

SETTINGS = "gisu.site.settings.main"
# What nearly every command imports after Django is set up.
MODULES = (
    "django.contrib.staticfiles.management.commands.collectstatic",
    "django.core.management.commands.migrate",
    "django.db.backends.postgresql.base",
    "django.test.client",
    "gisu.site.urls",
    "polars",
    "typer.core",
)
READ_SETTINGS = ("core", "site")  # the apps that do so when they are ready


@dataclass
class Forks:
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


def preload() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    with tempfile.TemporaryDirectory() as home:
        os.environ["GISU_HOME"] = home
        django.setup()
        for name in MODULES:
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else each fork looks through all of it, and so has a copy of its own


def become(question: dict[str, Any]) -> None:
    """Take the environment, the files and the name of the command."""
    os.environ.clear()
    os.environ.update(question["env"])
    for number, name in enumerate((os.devnull, *question["files"])):
        opened = os.open(name, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    _forget_settings()
    sys.argv = [*question["words"]]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _forget_settings() -> None:
    """Let the command read settings anew, and what was made of them be made anew."""
    for name in [name for name in sys.modules if name.startswith("gisu.site.settings")]:
        del sys.modules[name]
    settings._wrapped = empty
    del connections[DEFAULT_DB_ALIAS]
    vars(connections).update(_settings=None)
    vars(connections).pop("settings")
    set_up = django.setup

    def set_up_again(**options: Any) -> None:
        set_up(**options)
        for label in READ_SETTINGS:
            apps.get_app_config(label).ready()

    mock.patch.object(django, "setup", set_up_again).start()


if __name__ == "__main__":
    preload()
    with (
        os.fdopen(os.dup(0)) as questions,
        os.fdopen(os.dup(1), "w") as answers,
        contextlib.suppress(KeyboardInterrupt),
    ):
        command = Forks(questions, answers).until_forked()
    if command:
        become(command)
