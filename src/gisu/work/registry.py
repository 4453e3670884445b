"""Which kinds of work there are. A room declares its own, which stand in its `tasks.py`.

A web process imports `tasks.py` too, to know lanes and limits: whatever is heavy (polars, numpy) is imported inside
the task.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gisu.core.rooms import declared
from gisu.work.errors import UnknownKindError

Effect = Callable[[datetime], object]
DEFAULT = "default"  # the lane of whatever names none


@dataclass(frozen=True)
class Job:
    """One attempt at an item, as its task sees it. `beat()` extends the lease; raises LeaseLost when it is gone.

    While a task runs, its worker beats by itself; a task calls `beat` to learn early that it works in vain.

    `with job.at_most(limit, effect):` around what reads something untrusted: over `limit` the item is done, `effect`
    says what came of it, and the worker's process ends. Where the machine was too busy to compute, and so it is not
    the item's fault, it is tried again.
    """

    item_id: int
    kind: str
    payload: dict[str, Any]
    attempt: int
    worker: str
    beat: Callable[[], None] = field(default=lambda: None, compare=False, repr=False)
    at_most: "Callable[[timedelta, Effect], AbstractContextManager[None]]" = field(
        default=lambda _limit, _effect: nullcontext(), compare=False, repr=False
    )


Run = Callable[[Job], Effect | None]
GaveUp = Callable[[Job, str], Effect]


@dataclass(frozen=True)
class Task:
    """What to do for items of `kind`; `task` below makes one of a function, and says what each field means."""

    kind: str
    run: Run
    title: str | Promise
    lane: str = DEFAULT
    lease: timedelta = timedelta(seconds=30)
    deadline: timedelta = timedelta(minutes=5)
    attempts: int = 5
    gave_up: GaveUp | None = None
    too_long: "Callable[[Job], Effect] | None" = None
    daily_at: time | None = None
    every: timedelta | None = None

    def __call__(self, job: Job) -> Effect | None:
        return self.run(job)


@dataclass(frozen=True)
class FailureListener:
    """`hear(job, reference)` says what to write besides, in the same transaction, when work of any kind gives up."""

    hear: GaveUp


def tasks() -> dict[str, Task]:
    """Every task by its kind. A test sees that no two rooms have one of the same kind."""
    return {task.kind: task for task in declared(Task)}


def task(
    kind: str,
    *,
    title: str | Promise = "",
    lane: str = DEFAULT,
    lease: timedelta = timedelta(seconds=30),
    deadline: timedelta = timedelta(minutes=5),
    attempts: int = 5,
    gave_up: GaveUp | None = None,
    too_long: "Callable[[Job], Effect] | None" = None,
    daily_at: time | None = None,
    every: timedelta | None = None,
) -> Callable[[Run], Task]:
    """Make the function below a task: what to do for items of `kind`; `title` is what operators read instead of it.

    It does the slow part, outside any transaction, and returns an effect: what to write. The worker runs the effect
    in one transaction with marking the item done, after checking that the item is still its own; so a task may run
    twice, and its effect happens once. An exception is our fault: the item is tried again, after a growing wait, up
    to `attempts` times; then `gave_up(job, reference)` says what to write instead, `reference` being the number under
    which the log has the last error.

    An attempt longer than `deadline` is ended together with its worker's process. A worker that died is noticed
    within `lease`. Where one had to be killed twice over a limit of the item's own, `too_long(job)` says what to write,
    and that is the end of it. With `daily_at`, in the site's zone, or `every` so often it comes round by itself, its payload
    being empty.
    """

    def make(run: Run) -> Task:
        return Task(
            kind=kind,
            run=run,
            title=title or kind,
            lane=lane,
            lease=lease,
            deadline=deadline,
            attempts=attempts,
            gave_up=gave_up,
            too_long=too_long,
            daily_at=daily_at,
            every=every,
        )

    return make


def find(kind: str) -> Task:
    try:
        return tasks()[kind]
    except KeyError:
        raise UnknownKindError(kind, kinds()) from None


def limits(kind: str) -> Task:
    """The limits of `kind`; the usual ones where its task is not here any more, so that its items end too."""
    return tasks().get(kind) or Task(kind, _gone, kind)


def title_of(kind: str) -> str:
    """What people call work of `kind`, in the reader's language; `kind` itself where its task is not here any more."""
    return str(limits(kind).title)


def title_of_lane(lane: str) -> str:
    """What a lane is for, in the reader's language: the work that is done in it."""
    if lane == DEFAULT:
        return _("Everything else")
    done = [str(task.title) for _kind, task in sorted(tasks().items()) if task.lane == lane]
    return ", ".join(done) or lane


def lanes() -> list[str]:
    """Every lane some task uses."""
    return sorted({task.lane for task in declared(Task)} | {DEFAULT})


def daily() -> dict[str, time]:
    """What comes round by itself, and when."""
    return {task.kind: task.daily_at for task in declared(Task) if task.daily_at is not None}


def every_so_often() -> dict[str, timedelta]:
    """What comes round by itself several times a day, and how often."""
    return {task.kind: task.every for task in declared(Task) if task.every is not None}


def kinds() -> list[str]:
    return sorted(tasks())


def _gone(job: Job) -> Effect | None:
    raise UnknownKindError(job.kind, kinds())
