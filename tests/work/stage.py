"""Run as a process of its own: workers with tasks made to be killed, frozen and hung.

An effect leaves its trace as an item in a lane nobody works on, so that counting traces counts effects.

    python -m tests.work.stage worker NAME
    python -m tests.work.stage lanes NAME            a process for each of the lanes default and greedy
    python -m tests.work.stage ask KIND COUNT PAYLOAD
    python -m tests.work.stage ask-idle COUNT        asks for one p.quick after the other, of workers that are idle
"""

import json
import os
import re
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from tests.work.kinds import declared_task

from gisu.core.writes import edge
from gisu.work.actions import asking
from gisu.work.models import Item
from gisu.work.registry import Effect, Job
from gisu.work.worker import watch
from gisu.work.worker.loop import IDLE_SECONDS, Worker
from gisu.work.worker.supervisor import LaneSupervisor

SHORT = timedelta(seconds=1.5)


def trace(job: Job) -> Effect:
    def leave(now: datetime) -> None:
        asking.enqueue(kind="p.trace", payload={"of": job.item_id, "by": job.worker}, now=now)

    return leave


@declared_task("p.trace", lane="traces")
def never(job: Job) -> None:
    raise AssertionError


@declared_task("p.quick")
def quick(job: Job) -> Effect:
    return trace(job)


@declared_task("p.hold", lease=SHORT, deadline=timedelta(seconds=60))
def hold(job: Job) -> Effect:
    """Says that it began, and goes on when the gate is there."""
    folder = Path(job.payload["folder"])
    (folder / f"began-{job.attempt}").write_text(str(os.getpid()))
    while not (folder / "gate").exists():
        time.sleep(0.01)
    return trace(job)


@declared_task(
    "p.hang",
    lease=SHORT,
    deadline=timedelta(seconds=1),
    attempts=1,
    gave_up=lambda job, _: trace(job),
)
def hang(job: Job) -> None:
    while True:
        time.sleep(0.01)


def over_its_limit(job: Job) -> Effect:
    return trace(job)


@declared_task("p.greedy", lane="greedy", lease=timedelta(minutes=1), too_long=over_its_limit)
def greedy(job: Job) -> None:
    """Computes for ever; with `deaf` it does so without letting any other thread run."""
    with job.at_most(timedelta(seconds=0.5), over_its_limit(job)):
        while not job.payload.get("deaf"):
            pass
        # One call into C that keeps Python's lock for longer than any test runs.
        re.fullmatch("(a*)*b", "a" * 64)


def main(verb: str, *rest: str) -> None:
    if verb == "worker":
        Worker(name=rest[0], lanes=["default"]).run()
    elif verb == "lanes":
        watch.ALARM_AFTER_SECONDS = 0.5
        LaneSupervisor(name=rest[0], lanes=["default", "greedy"]).run()
    elif verb == "ask-idle":
        ask_idle(int(rest[0]))
    else:
        kind, count, payload = rest[0], int(rest[1]), json.loads(rest[2])
        ask(kind, count, payload)


def ask(kind: str, count: int, payload: dict[str, Any]) -> None:
    with edge("stage"):
        for n in range(count):
            asking.enqueue(kind=kind, payload={"n": n, **payload}, now=datetime.now(UTC))


def ask_idle(count: int) -> None:
    for _ in range(count):
        ask("p.quick", 1, {})
        while Item.objects.filter(kind="p.quick", finished_at=None).exists():
            time.sleep(0.02)
        time.sleep(2 * IDLE_SECONDS)  # until then a worker may be busy with looking for more


if __name__ == "__main__":
    main(*sys.argv[1:])
