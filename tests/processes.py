"""Sites of their own for tests that need real processes: killed, frozen, locked out."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests import preloaded
from tests.cli.places import ROOT, environment

# Only how long a failure takes: twenty times what anything waited for needs on an idle machine.
LIMIT_SECONDS = 120.0


def until(holds: Callable[[], Any], what: str) -> Any:
    """The first true answer of `holds`; fails when there is none within the limit."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        if answer := holds():
            return answer
        time.sleep(0.02)
    return pytest.fail(f"waited {LIMIT_SECONDS:g} s in vain: {what}")


@dataclass
class Home:
    """A site of its own: a folder, a database, and the processes begun in it."""

    folder: Path
    url: str
    processes: list[preloaded.Process] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        return environment(
            self.folder,
            GISU_DATABASE_URL=self.url,
            GISU_WRITE_GUARD="1",
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        )

    def run(self, *words: str) -> str:
        """What `python -m WORDS` writes; fails where it does."""
        ended = preloaded.run(*words, env=self.env)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def start(self, name: str, *words: str, **env: str) -> preloaded.Process:
        """`python -m WORDS`, which writes into `log(name)`."""
        log = self.folder / f"{name}.log"
        log.write_bytes(b"")
        process = preloaded.start(*words, env={**self.env, **env}, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def ask(self, kind: str, count: int = 1, **payload: Any) -> None:
        self.run("tests.work.stage", "ask", kind, str(count), json.dumps(payload))

    def worker(self, name: str, verb: str = "worker") -> preloaded.Process:
        return self.start(name, "tests.work.stage", verb, name)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with closing(
                sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
            ) as db:
                return db.execute(query).fetchall()
        with psycopg.connect(self.url) as server:
            return server.execute(query.encode()).fetchall()

    def traces(self) -> list[int]:
        """Which items had their effect, once for each time they had it."""
        rows = self.rows("SELECT payload FROM work_item WHERE kind = 'p.trace' ORDER BY id")
        found = (json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in rows)
        return sorted(payload["of"] for payload in found)

    def outcomes(self) -> list[str]:
        """How each attempt at what `ask` asked for ended. A worker also does what comes round by itself."""
        query = (
            "SELECT outcome FROM work_attempt JOIN work_item ON work_item.id = item_id"
            " WHERE kind LIKE 'p.%' ORDER BY work_attempt.id"
        )
        return [row[0] for row in self.rows(query)]

    def unfinished(self, *kinds: str) -> int:
        """How much of these kinds is still to be done; of what `ask` asks for when none is named.

        Never of all there is: what comes round by itself may do so at any moment, in lanes nobody works on.
        """
        named = kinds or ("p.quick", "p.hold", "p.hang")
        listed = ", ".join(f"'{kind}'" for kind in named)
        query = (
            f"SELECT count(*) FROM work_item WHERE kind IN ({listed}) AND finished_at IS NULL"  # noqa: S608  words of ours
        )
        return int(self.rows(query)[0][0])

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()
