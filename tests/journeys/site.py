"""A real site, its web and worker processes, and people who look at it through a real browser."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests import preloaded
from tests.cli.places import ROOT, environment
from tests.journeys.people import COHORT, address
from tests.processes import until

PASSWORD = "correct horse battery"  # of tests.factories.people, which needs Django
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",  # as root, as machines that only test are used
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 15_000
WORKER_TAKES = 60_000  # milliseconds, at the very most
PHONE = (390, 844)
DESK = (1440, 900)
LANGUAGES = {"ko": "ko-KR", "en": "en-GB"}


@dataclass
class Site:
    """`gisu serve` on a home that tests.journeys.stage has laid."""

    home: Path
    port: int
    settings: str = "gisu.site.settings.main"
    more: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return environment(
            self.home,
            GISU_PORT=str(self.port),
            GISU_BASE_URL=self.address,
            GISU_UPLOAD_MB="20",
            GISU_LOG_LEVEL="WARNING",
            DJANGO_SETTINGS_MODULE=self.settings,
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            **self.more,
        )

    @property
    def said(self) -> str:
        """What the processes wrote."""
        return (self.home / f"serve-{self.port}.log").read_text()

    def stage(self, *words: str) -> None:
        ended = preloaded.run("tests.journeys.stage", *words, env=self.env)
        assert ended.returncode == 0, ended.stderr

    @contextmanager
    def running(self) -> Iterator[None]:
        command = [sys.executable, "-m", "gisu.cli.main", "serve"]
        with (self.home / f"serve-{self.port}.log").open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env={**self.env, "GISU_WRITE_GUARD": "1"},
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            until(self._is_up, "the site to answer")
            until(self.workers, "a worker to begin")
            yield
        finally:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.home / "gisu.sqlite3", timeout=20)) as database:
            return database.execute(query).fetchall()

    def workers(self, lane: str = "") -> list[int]:
        """The process ids of the workers that run now; of one lane where it is named."""
        rows = self.rows(
            "SELECT pid, lanes FROM work_worker WHERE stopped_at IS NULL ORDER BY pid"
        )
        return [
            pid
            for pid, lanes in rows
            if Path(f"/proc/{pid}").exists() and (not lane or lane in json.loads(lanes))
        ]

    def submissions(self, competition: str, person: str) -> int:
        query = f"""
            SELECT count(*) FROM competitions_submission s
            JOIN competitions_competition c ON c.id = s.competition_id
            JOIN schedule_activity a ON a.id = c.activity_id
            JOIN cohorts_enrolment e ON e.id = s.enrolment_id
            JOIN accounts_person p ON p.id = e.person_id
            WHERE a.slug = '{competition}' AND p.email = '{address(person)}'
        """  # noqa: S608  words of ours
        return int(self.rows(query)[0][0])

    def _is_up(self) -> bool:
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{self.address}/healthz").status_code == httpx.codes.OK
        return False


@dataclass
class Eyes:
    """The browser of a module's tests. `look` opens a window for somebody who is signed in, or for nobody."""

    site: Site
    browser: Browser
    kept: dict[str, Any]
    open: dict[Any, Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def look(
        self,
        person: str | None = None,
        *,
        language: str = "en",
        size: tuple[int, int] = DESK,
        theme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": size[0], "height": size[1]},
            locale=LANGUAGES[language],
            color_scheme=theme,
            java_script_enabled=script,
            storage_state=self.kept.get(person) if person else None,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = context.new_page()
        if person and person not in self.kept:
            sign_in(page, person)
            self.kept[person] = context.storage_state()
        return page

    def again(self, person: str | None, **how: Any) -> Page:
        """The page that somebody has open already: it need not be opened, nor its fonts fetched, anew."""
        key = (person, *sorted(how.items()))
        if key not in self.open:
            self.open[key] = self.look(person, **how)
        return self.open[key]

    def close(self) -> None:
        while self.contexts:
            self.contexts.pop().close()


def sign_in(page: Page, person: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", address(person))
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**/{COHORT}/")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
