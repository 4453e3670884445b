"""Real workers on a real database, killed, frozen, hung and locked out."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.processes import LIMIT_SECONDS, Home, until

from gisu.work.worker.watch import EXIT_LATE

pytestmark = pytest.mark.slow


def began(home: Home, attempt: int) -> bool:
    return (home.folder / f"began-{attempt}").exists()


def test_a_killed_workers_item_is_taken_over_and_takes_effect_once(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    killed = home.worker("killed")
    until(lambda: began(home, 1), "the first worker to begin")

    killed.kill()
    died = time.monotonic()
    home.worker("heir")
    until(lambda: "took over" in home.log("heir"), "the second worker to take over")
    waited = time.monotonic() - died
    until(lambda: began(home, 2), "the second worker to begin")
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the item to end")

    assert home.outcomes() == ["lost", "done"]
    assert home.traces() == [1]
    # 1.5 s of lease, a look every second, and the time the second worker takes to start.
    assert waited < 10


def test_a_frozen_worker_that_wakes_after_a_takeover_takes_no_effect(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    frozen = home.worker("frozen")
    until(lambda: began(home, 1), "the first worker to begin")

    frozen.send_signal(signal.SIGSTOP)
    home.worker("heir")
    until(lambda: began(home, 2), "the second worker to begin")
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the second worker to end it")
    frozen.send_signal(signal.SIGCONT)
    until(lambda: "lease lost" in home.log("frozen"), "the first worker to notice")

    assert frozen.poll() is None, "it goes on working"
    assert home.outcomes() == ["lost", "done"]
    assert home.traces() == [1]
    (winner,) = home.rows(
        "SELECT work_attempt.worker FROM work_attempt JOIN work_item ON work_item.id = item_id"
        " WHERE outcome = 'done' AND kind = 'p.hold'"
    )
    assert winner[0].startswith("heir.")


def test_two_workers_drain_a_queue_and_each_effect_happens_once(home: Home) -> None:
    home.ask("p.quick", 200)

    home.worker("one")
    home.worker("two")
    until(lambda: home.unfinished() == 0, "200 items to end")

    assert home.traces() == list(range(1, 201))
    assert home.outcomes() == ["done"] * 200


def test_a_hung_item_ends_with_its_worker_and_gives_up_in_the_tables(home: Home) -> None:
    home.ask("p.hang")

    status = home.worker("hung").wait(timeout=LIMIT_SECONDS)

    assert status == EXIT_LATE
    assert home.outcomes() == ["late"]
    assert home.traces() == [1], "what giving up writes was written"
    assert home.rows(
        "SELECT state, length(reference) FROM work_item WHERE kind = 'p.hang'"
    ) == [("failed", 8)]


def test_told_to_stop_a_worker_ends_its_item_first(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    worker = home.worker("polite")
    until(lambda: began(home, 1), "the worker to begin")

    worker.terminate()
    (home.folder / "gate").touch()

    assert worker.wait(timeout=LIMIT_SECONDS) == 0
    assert (home.outcomes(), home.traces()) == (["done"], [1])
    assert home.rows("SELECT count(*) FROM work_worker WHERE stopped_at IS NOT NULL") == [(1,)]


def test_told_twice_a_worker_hands_its_item_back(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    worker = home.worker("hasty")
    until(lambda: began(home, 1), "the worker to begin")

    worker.terminate()

    def told_again() -> bool:
        worker.terminate()
        return worker.poll() is not None

    until(told_again, "the worker to stop")
    assert worker.returncode == 0
    assert home.outcomes() == ["handed-back"]
    assert home.rows("SELECT state, attempts FROM work_item WHERE kind = 'p.hold'") == [
        ("waiting", 0)
    ]


@contextmanager
def locked(database: str) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")


def test_a_database_locked_for_seconds_delays_work_and_loses_nothing(on_sqlite: Home) -> None:
    home = on_sqlite
    home.ask("p.hold", folder=str(home.folder))
    home.ask("p.quick", 20)
    worker = home.worker("patient")
    until(lambda: began(home, 1), "the worker to begin")

    with locked(home.url.removeprefix("sqlite:///")):
        (home.folder / "gate").touch()
        end = time.monotonic() + 3
        until(lambda: time.monotonic() >= end, "three seconds")
        assert worker.poll() is None
    until(lambda: home.unfinished() == 0, "everything to end")

    assert home.traces() == list(range(1, 22))
    assert home.outcomes() == ["done"] * 21


def test_a_database_server_that_restarts_does_not_end_the_worker(on_postgresql: Home) -> None:
    home = on_postgresql
    worker = home.worker("patient")
    until(lambda: "worker began" in home.log("patient"), "the worker to begin")

    home.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    until(lambda: "database away" in home.log("patient"), "the worker to notice")
    home.ask("p.quick", 3)
    until(lambda: home.unfinished() == 0, "everything to end")

    assert worker.poll() is None
    assert home.outcomes() == ["done"] * 3


def test_an_idle_worker_begins_within_a_moment(home: Home) -> None:
    home.worker("idle")
    until(lambda: "worker began" in home.log("idle"), "the worker to begin")
    home.run("tests.work.stage", "ask-idle", "5")

    if home.url.startswith("sqlite"):
        waits = "(julianday(started_at) - julianday(created_at)) * 86400"
    else:
        waits = "extract(epoch from started_at - created_at)"
    seconds = home.rows(f"SELECT {waits} FROM work_item WHERE kind = 'p.quick'")  # noqa: S608  words of ours

    assert sorted(float(row[0]) for row in seconds)[2] < 0.2, "half of them, at the least"


def lanes(home: Home, name: str = "all") -> dict[str, int]:
    """The process of each lane below a supervisor, by what they said of themselves last."""
    query = "SELECT lanes, pid FROM work_worker WHERE stopped_at IS NULL ORDER BY id"
    said = (
        (json.loads(row[0]) if isinstance(row[0], str) else row[0], row[1])
        for row in home.rows(query)
    )
    return {names[0]: pid for names, pid in said}


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("deaf", [False, True])
def test_what_computes_for_ever_ends_in_words_and_the_lanes_process_comes_back(
    home: Home, *, deaf: bool
) -> None:
    home.ask("p.greedy", deaf=deaf)
    home.worker("all", "lanes")

    until(lambda: home.unfinished("p.greedy") == 0, "the greedy item to end")
    home.ask("p.greedy", deaf=False)
    until(lambda: home.unfinished("p.greedy") == 0, "another after it")

    # A call that lets no other thread run is ended from outside, and blamed when that was so twice. Where the machine
    # was too busy to let it compute, it is tried again.
    assert {*home.outcomes()} == {"late"}
    assert len(home.outcomes()) >= (3 if deaf else 2)
    greedy = home.rows("SELECT id FROM work_item WHERE kind = 'p.greedy' ORDER BY id")
    assert home.traces() == [row[0] for row in greedy]
    assert len(greedy) == 2


def test_a_lane_that_is_held_up_holds_up_no_other(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    home.worker("all", "lanes")
    until(lambda: began(home, 1), "the lane to be held up")

    home.ask("p.greedy")
    until(lambda: home.unfinished("p.greedy") == 0, "the other lane's item to end")

    assert home.unfinished("p.hold") == 1
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the first lane's item to end")


def test_a_killed_lanes_item_is_taken_over_before_its_lease_ends(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    home.worker("all", "lanes")
    until(lambda: began(home, 1), "the item to begin")

    os.kill(lanes(home)["default"], signal.SIGKILL)
    until(lambda: began(home, 2), "another process to begin it")
    (home.folder / "gate").touch()
    until(lambda: home.unfinished() == 0, "the item to end")

    assert home.outcomes() == ["lost", "done"]
    assert home.traces() == [1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_all_lanes_finish_what_they_have(
    home: Home, number: signal.Signals
) -> None:
    home.ask("p.hold", folder=str(home.folder))
    supervisor = home.worker("all", "lanes")
    until(lambda: began(home, 1), "the item to begin")
    until(lambda: len(lanes(home)) == 2, "both lanes to begin")
    pids = lanes(home).values()

    supervisor.send_signal(number)
    until(lambda: list(lanes(home)) == ["default"], "the idle lane to stop")
    (home.folder / "gate").touch()

    assert supervisor.wait(timeout=LIMIT_SECONDS) == 0
    assert home.outcomes() == ["done"]
    assert not any(is_alive(pid) for pid in pids)


def test_told_twice_to_stop_all_lanes_hand_back_what_they_have(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    supervisor = home.worker("all", "lanes")
    until(lambda: began(home, 1), "the item to begin")
    # Else the idle lane counts as stopped before it began, and the system makes one signal of two.
    until(lambda: len(lanes(home)) == 2, "both lanes to begin")

    supervisor.terminate()
    until(lambda: "greedy" not in lanes(home), "the idle lane to stop")
    supervisor.terminate()

    assert supervisor.wait(timeout=LIMIT_SECONDS) == 0
    assert home.outcomes() == ["handed-back"]


def test_told_twice_at_once_all_lanes_hand_back_what_they_have(home: Home) -> None:
    home.ask("p.hold", folder=str(home.folder))
    supervisor = home.worker("all", "lanes")
    until(lambda: began(home, 1), "the item to begin")

    # Two of a kind may become one before anybody hears of them; two kinds do not.
    supervisor.send_signal(signal.SIGINT)
    supervisor.terminate()

    assert supervisor.wait(timeout=LIMIT_SECONDS) == 0
    assert home.outcomes() == ["handed-back"]


def test_lanes_do_not_outlive_a_killed_supervisor(home: Home) -> None:
    supervisor = home.worker("all", "lanes")
    until(lambda: len(lanes(home)) == 2, "both lanes to begin")
    pids = lanes(home).values()

    supervisor.kill()

    until(lambda: not any(is_alive(pid) for pid in pids), "the lanes to end")
