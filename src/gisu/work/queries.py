"""What waits, what runs, who works. Every reading of the clock is the caller's `now`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from django.db.models import Count, Min, Q, QuerySet

from gisu.work import registry
from gisu.work.enums import State
from gisu.work.models import Attempt, Item, Schedule, Worker
from gisu.work.policy import LONGEST_WAIT

ALIVE = timedelta(seconds=30)  # a worker says it is there every ten
REMEMBERED = timedelta(days=1)


def ready(*, lanes: Sequence[str], now: datetime) -> QuerySet[Item]:
    """What a worker for `lanes` could begin at `now`, the next one first."""
    return Item.objects.filter(
        Q(run_at=None) | Q(run_at__lte=now), state=State.WAITING, lane__in=lanes
    ).order_by("-priority", "queued_at", "pk")


def ready_lanes(*, lanes: Sequence[str], now: datetime) -> set[str]:
    """Those of `lanes` in which something could begin at `now`."""
    return set(ready(lanes=lanes, now=now).order_by().values_list("lane", flat=True).distinct())


def expired(*, now: datetime) -> list[int]:
    """Items whose worker has not been heard of for a lease.

    A lease that ends later than twice its length from now was written by a clock that has been set back since; once
    its length would take over from a worker whose clock is merely a little ahead of ours.
    """
    running = Item.objects.filter(state=State.RUNNING).values_list("pk", "kind", "leased_until")
    return [
        pk
        for pk, kind, until in running
        if until is not None and not now <= until <= now + 2 * registry.limits(kind).lease
    ]


def place(*, item_id: int) -> int | None:
    """How many begin before this one, plus one: 1 is next. None once it has begun."""
    mine = Item.objects.filter(pk=item_id, state=State.WAITING).first()
    if mine is None:
        return None
    earlier = Q(queued_at__lt=mine.queued_at) | Q(queued_at=mine.queued_at, pk__lt=mine.pk)
    before = Q(priority__gt=mine.priority) | Q(earlier, priority=mine.priority)
    due = Q(run_at=None) | Q(run_at__lte=mine.run_at or mine.created_at)
    return Item.objects.filter(before, due, state=State.WAITING, lane=mine.lane).count() + 1


@dataclass(frozen=True, slots=True)
class Lane:
    """A queue at a glance. `oldest_at` is when the item that has waited longest could first have begun."""

    name: str
    waiting: int
    running: int
    oldest_at: datetime | None

    @property
    def title(self) -> str:
        return registry.title_of_lane(self.name)


def waiting(*, now: datetime) -> list[Lane]:
    """Every lane some task uses or some item waits in; what is set for later does not count as waiting."""
    due = Q(state=State.WAITING) & (Q(run_at=None) | Q(run_at__lte=now))
    rows = {
        row["lane"]: Lane(row["lane"], row["n_waiting"], row["n_running"], row["oldest"])
        for row in Item.objects.filter(state__in=[State.WAITING, State.RUNNING])
        .values("lane")
        .annotate(
            n_waiting=Count("pk", filter=due),
            n_running=Count("pk", filter=Q(state=State.RUNNING)),
            oldest=Min("created_at", filter=due),
        )
    }
    names = sorted({*registry.lanes(), *rows})
    return [rows.get(name, Lane(name, 0, 0, None)) for name in names]


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker, whether it is there, and what it does (None when idle or gone)."""

    worker: Worker
    is_alive: bool
    doing: Item | None


def workers(*, now: datetime) -> list[AtWork]:
    """Workers seen within a day, those alive first. Two queries."""
    doing = {item.worker: item for item in Item.objects.filter(state=State.RUNNING)}
    seen = Worker.objects.filter(seen_at__gt=now - REMEMBERED).order_by("-started_at", "pk")
    rows = [
        AtWork(
            worker=worker,
            is_alive=worker.stopped_at is None and worker.seen_at > now - ALIVE,
            doing=doing.get(worker.name),
        )
        for worker in seen
    ]
    return sorted(rows, key=lambda row: not row.is_alive)


def items(*, state: str = "", kind: str = "", lane: str = "") -> QuerySet[Item]:
    """Items, the newest first."""
    wanted = {"state": state, "kind": kind, "lane": lane}
    found = Item.objects.filter(**{name: value for name, value in wanted.items() if value})
    return found.select_related("retried_by").order_by("-pk")


def attempts(*, kind: str = "") -> QuerySet[Attempt]:
    """Ended attempts with their items, the latest first."""
    found = Attempt.objects.select_related("item").order_by("-ended_at", "-pk")
    return found.filter(item__kind=kind) if kind else found


def kinds_seen() -> list[tuple[str, str]]:
    """Every kind that has a task or an item, each with its title, by title."""
    seen = Item.objects.order_by().values_list("kind", flat=True).distinct()
    found = {kind: registry.title_of(kind) for kind in {*registry.kinds(), *seen}}
    return sorted(found.items(), key=itemgetter(1, 0))


def due_schedules(*, now: datetime) -> list[int]:
    return list(Schedule.objects.filter(next_at__lte=now).values_list("pk", flat=True))


def far_ahead(*, now: datetime) -> tuple[list[Item], list[Schedule]]:
    """Retries and schedules set for later than `now` could have set them: by a clock that has been set back since."""
    retries = Item.objects.filter(
        state=State.WAITING, attempts__gt=0, run_at__gt=now + 2 * LONGEST_WAIT
    )
    schedules = [
        schedule
        for schedule in Schedule.objects.filter(next_at__gt=now)
        if schedule.next_at > schedule.slot_after(schedule.slot_after(now))
    ]
    return list(retries), schedules


def running_of(*, worker: str) -> list[int]:
    """Items that `worker` holds."""
    held = Item.objects.filter(state=State.RUNNING, worker=worker)
    return list(held.values_list("pk", flat=True))
