"""Kinds of work for tests, and a clock that goes only when told to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.rooms import declare

from gisu.work.registry import Effect, Job, Run, Task, task


def declared_task(kind: str, **options: Any) -> Callable[[Run], Task]:
    """As `task`, and a room of the tests declares it."""

    def make(run: Run) -> Task:
        made = task(kind, **options)(run)
        declare(made)
        return made

    return make


NOON = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)  # 12:00 in Seoul


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@dataclass
class Kinds:
    """Tasks whose doing is a list one can look at."""

    ran: list[Any] = field(default_factory=list)
    wrote: list[Any] = field(default_factory=list)
    gave_up: list[tuple[int, str]] = field(default_factory=list)
    error: Exception | None = None

    def run(self, job: Job) -> Effect | None:
        self.ran.append(job.payload.get("n"))
        if self.error is not None:
            raise self.error
        return lambda _: self.wrote.append(job.payload.get("n"))

    def give_up(self, job: Job, reference: str) -> Effect:
        return lambda _: self.gave_up.append((job.attempt, reference))
