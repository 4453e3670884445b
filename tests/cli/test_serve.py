"""`gisu serve`: quick to answer, hard to kill, and gone when told to go."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import preloaded
from tests.cli.places import environment, gisu, run
from tests.processes import LIMIT_SECONDS, until

from gisu.cli.serve import with_address

pytestmark = pytest.mark.slow
LANES = (
    4  # default, mail, scoring, upkeep: a process each, below the one that watches over them
)


class Site:
    """`gisu serve` in a home; afresh where it counts what starting costs."""

    def __init__(self, home: Path, *, afresh: bool = False) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        env = environment(home, GISU_PORT=str(self.port))
        self.log = home / "log"
        self.log.touch()
        self.process = self._afresh(env) if afresh else self._forked(env)

    def _afresh(self, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        serve = [sys.executable, "-m", "gisu.cli.main", "serve"]
        with self.log.open("wb") as log:
            return subprocess.Popen(serve, env=env, stdout=log, stderr=log)

    def _forked(self, env: dict[str, str]) -> preloaded.Process:
        serve = ("gisu.cli.main", "serve")
        return preloaded.start(*serve, env=env, stdout=self.log, stderr=self.log)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=LIMIT_SECONDS)

    def answers(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/healthz"
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def children(self, word: str = "", of: int | None = None) -> list[int]:
        """Process ids below the supervisor whose command line has `word`."""
        found = []
        for child in _children(of or self.process.pid):
            line = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            found += [child] if word in line else []
            found += self.children(word, of=child)
        return found

    def processor_seconds(self) -> float:
        """What supervisor and web have used of the processors so far."""
        ticks = 0
        for pid in [self.process.pid, *self.children("granian")]:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory_mib(self) -> float:
        """What web and worker hold together, shared pages counted once each."""
        total = 0
        for pid in [self.process.pid, *self.children()]:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(
                int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
            )
        return total / 1024

    def worker_began(self, times: int = 1) -> bool:
        """Whether the process of every lane has begun, so many times."""
        return self.log.read_text().count("worker began") == times * LANES


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@pytest.fixture
def site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    shutil.copy(migrated, tmp_path)
    site = Site(tmp_path)
    yield site
    site.stop()


@pytest.fixture(scope="module")
def standing_site(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Site]:
    """A site that answers, for tests that only send it something."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copy(migrated, folder)
    site = Site(folder)
    until(site.answers, "the site to answer")
    yield site
    site.stop()


@pytest.fixture
def fresh_site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    shutil.copy(migrated, tmp_path)
    site = Site(tmp_path, afresh=True)
    yield site
    site.stop()


def test_it_answers_soon_and_is_small(fresh_site: Site) -> None:
    site = fresh_site
    until(site.answers, "the site to answer")

    # Seconds of processor, so that a busy machine does not fail it; script/bench looks at the wall's clock.
    assert site.processor_seconds() < 3
    until(site.worker_began, "the worker to begin")
    assert site.memory_mib() < 400


def test_whatever_is_killed_comes_back(site: Site) -> None:
    until(site.answers, "the site to answer")
    until(site.worker_began, "the worker to begin")

    supervisor, *lanes = site.children("gisu.cli.main worker")
    assert len(lanes) == LANES
    os.kill(lanes[0], signal.SIGKILL)
    began = LANES + 1
    until(lambda: site.log.read_text().count("worker began") == began, "another of its lane")
    os.kill(supervisor, signal.SIGKILL)
    began += LANES
    until(lambda: site.log.read_text().count("worker began") == began, "another of each lane")
    assert site.answers(), "the web did not notice"

    web = site.children("granian")[0]
    os.kill(web, signal.SIGKILL)
    said = "web ended with -9; it starts again in 0.5 s."
    until(lambda: said in site.log.read_text(), "the supervisor to notice")
    until(site.answers, "the site to answer again")
    assert web not in site.children("granian")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_leaves_nothing_behind(site: Site, number: signal.Signals) -> None:
    until(site.answers, "the site to answer")
    until(site.worker_began, "the worker to begin")
    running = site.children()

    site.process.send_signal(number)

    assert site.process.wait(timeout=LIMIT_SECONDS) == 0
    assert [pid for pid in running if Path(f"/proc/{pid}").exists()] == []
    assert "worker stopped" in site.log.read_text()
    assert "Traceback" not in site.log.read_text()


def test_children_do_not_outlive_a_killed_supervisor(site: Site) -> None:
    until(site.answers, "the site to answer")
    until(site.worker_began, "the worker to begin")
    running = site.children()

    site.process.kill()

    def ended() -> bool:
        return not any(Path(f"/proc/{pid}").exists() for pid in running)

    until(ended, "the children to end")


def test_a_web_that_still_loads_does_not_outlive_a_killed_supervisor(site: Site) -> None:
    until(lambda: len(site.children("granian")) == 2, "the web to load")
    running = site.children()

    site.process.kill()

    def ended() -> bool:
        return not any(Path(f"/proc/{pid}").exists() for pid in running)

    until(ended, "the children to end")


def test_a_database_that_is_behind_stops_it_and_says_what_to_run(tmp_path: Path) -> None:
    answer = gisu("serve", "--port", "0", home=tmp_path)

    assert answer.returncode == 2
    assert "gisu upgrade" in answer.stderr


WEB = """
import sys
import gisu.site.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({"polars", "numpy", "numba"} & set(sys.modules)))
"""


def test_the_web_process_imports_neither_polars_nor_numpy(tmp_path: Path) -> None:
    assert run("-c", WEB, home=tmp_path).stdout.splitlines()[-1] == "[]"


def test_links_begin_with_the_address_it_listens_at_unless_the_settings_name_one() -> None:
    said = {"GISU_BASE_URL": "https://gisu.example.org"}

    assert with_address({}, host="127.0.0.1", port=8123) == {
        "GISU_BASE_URL": "http://127.0.0.1:8123",
        "GISU_PORT": "8123",
    }
    assert with_address(said, host="127.0.0.1", port=8123) == {**said, "GISU_PORT": "8123"}
    everywhere = "0.0.0.0"  # noqa: S104  listened at by nobody
    assert with_address({}, host=everywhere, port=8123) == {"GISU_PORT": "8123"}


def test_slow_senders_hold_up_nobody_and_are_let_go(standing_site: Site) -> None:
    head = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\n"
    slow = [socket.create_connection(("127.0.0.1", standing_site.port)) for _ in range(20)]
    for number, sender in enumerate(slow):
        sender.sendall(head + b"a" if number % 2 else head[:40])

    assert all(standing_site.answers() for _ in range(5))
    for sender in slow:
        sender.settimeout(LIMIT_SECONDS)
    # Who stopped in the middle of the body hears why; who did in the middle of the headers is cut off.
    assert slow[1].recv(12) == b"HTTP/1.1 408"
    assert slow[0].recv(12) in {b"", b"HTTP/1.1 408"}
    assert standing_site.answers()
    for sender in slow:
        sender.close()


def told(site: Site, head: str, body: bytes = b"") -> bytes:
    """What the site answers to a request that no library would send so."""
    lines = [*head.splitlines(), "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", site.port)) as sender:
        sender.settimeout(LIMIT_SECONDS)
        sender.sendall("\r\n".join(lines).encode() + body)
        with sender.makefile("rb") as answer:
            return answer.read()


def test_a_body_without_a_length_is_refused_in_words_and_its_file_is_not_lost_quietly(
    standing_site: Site,
) -> None:
    head = "POST /api/v1/tokens HTTP/1.1\nHost: 127.0.0.1\nTransfer-Encoding: chunked"

    whole = told(standing_site, head, b"3\r\nabc\r\n0\r\n\r\n")
    cut_off = told(standing_site, head, b"9\r\nabc")

    assert whole.startswith(b"HTTP/1.1 411")
    assert b"urn:gisu:problem:length-missing" in whole
    assert b"Content-Length" in whole
    assert cut_off.startswith(b"HTTP/1.1 411")
    assert standing_site.answers()


def test_a_wrong_host_and_what_is_too_large_are_one_line_of_the_log_each(
    standing_site: Site,
) -> None:
    large = b"a" * 1_100_000
    head = f"POST /api/v1/tokens HTTP/1.1\nHost: 127.0.0.1\nContent-Length: {len(large)}"
    head = f"{head}\nContent-Type: application/json\nCookie: a=b"

    wrong_host = told(standing_site, "GET / HTTP/1.1\nHost: evil.example")
    too_large = told(standing_site, head, large)

    until(
        lambda: "413: Request body exceeded" in standing_site.log.read_text(),
        "the log to say so",
    )
    assert wrong_host.startswith(b"HTTP/1.1 400")
    assert too_large.startswith(b"HTTP/1.1 413")
    assert standing_site.log.read_text().count("evil.example") == 1
    assert "Traceback" not in standing_site.log.read_text()
