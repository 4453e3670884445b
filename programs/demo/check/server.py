"""A demo of its own to be driven: a temporary folder, a free port, the processes `gisu serve` starts."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from programs.demo.prepare import PROGRAM

ROOT = Path(__file__).parents[3]
UP_WITHIN = 60.0
DOWN_WITHIN = 30.0


@dataclass
class Server:
    """The demo in `home`, listening at `port` while it runs."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def program(self) -> Path:
        return self.home / PROGRAM

    @property
    def env(self) -> dict[str, str]:
        ours = {
            "GISU_HOME": str(self.home),
            "GISU_PORT": str(self.port),
            "GISU_BASE_URL": self.address,
            "GISU_DEMO": "1",
            "GISU_PROGRAMS": str(self.program.parent),
            "GISU_WRITE_GUARD": "1",
            "GISU_LOG_LEVEL": "WARNING",
        }
        return os.environ | ours

    @property
    def log(self) -> Path:
        return self.home / "serve.log"

    def prepare(self) -> str:
        """Make it ready; what was printed."""
        return self._run("programs.demo.prepare")

    def gisu(self, *arguments: str, said: str = "") -> str:
        """A verb of the command line, in this home."""
        return self._run("gisu.cli.main", *arguments, said=said)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Up from here on, down afterwards whatever happens."""
        with self.log.open("ab") as log:
            argv = [sys.executable, "-m", "gisu.cli.main", "serve"]
            self.process = subprocess.Popen(
                argv, env=self.env, cwd=ROOT, stdout=log, stderr=log
            )
        try:
            self._wait_until_up()
            yield
        finally:
            self._stop()

    def query(self, question: str) -> list[tuple[Any, ...]]:
        """Look into the database, beside the site."""
        with closing(sqlite3.connect(self.home / "gisu.sqlite3", timeout=20)) as database:
            return database.execute(question).fetchall()

    def worker(self) -> int:
        """The process id of the worker that scores for `gisu serve` now. Raises LookupError."""
        rows = self.query(
            "SELECT pid FROM work_worker WHERE stopped_at IS NULL AND lanes LIKE '%scoring%' ORDER BY started_at DESC"
        )
        for (pid,) in rows:
            if alive(pid):
                return int(pid)
        message = "no worker is running"
        raise LookupError(message)

    def _run(self, module: str, *arguments: str, said: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.env,
            cwd=ROOT,
            input=said,
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            message = (
                f"{module} {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}"
            )
            raise RuntimeError(message)
        return done.stdout

    def _wait_until_up(self) -> None:
        end = time.monotonic() + UP_WITHIN
        while time.monotonic() < end:
            try:
                if (
                    httpx.get(f"{self.address}/healthz", timeout=2).status_code
                    == httpx.codes.OK
                ):
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        message = f"the site was not up within {UP_WITHIN:g} s; see {self.log}"
        raise TimeoutError(message)

    def _stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)  # as Ctrl-C does
        try:
            self.process.wait(DOWN_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
