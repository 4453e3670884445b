"""Work that comes round by itself."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from gisu.core.writes import action
from gisu.work import registry
from gisu.work.actions.asking import enqueue
from gisu.work.models import Item, Schedule


@action
def schedule(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    now: datetime,
    every: timedelta | None = None,
    daily_at: time | None = None,
    zone: str = "",
) -> Schedule:
    """Have `kind` done `every` so often, or daily at a time in a zone, from the next slot after `now` on.

    Said again with the same `key` and timing it keeps its next slot. What falls due while no worker runs is done once
    when one comes back, not once for every slot missed. Raises ValueError unless there is exactly one timing.
    """
    registry.find(kind)
    if (every is None) == (daily_at is None) or (daily_at is not None and not zone):
        message = "A schedule is either every so often, or daily at a time in a zone."
        raise ValueError(message)
    timing: dict[str, Any] = {"every": every, "daily_at": daily_at, "zone": zone}
    if not Schedule.objects.filter(key=key, **timing).exists():
        timing["next_at"] = Schedule(key=key, **timing).slot_after(now)
    return Schedule.objects.update_or_create(
        key=key, defaults={"kind": kind, "payload": dict(payload), **timing}
    )[0]


@action
def keep_timetable(*, zone: str, now: datetime) -> None:
    """Have every task that says so done daily in `zone`, or every so often. Each worker sees to it when it begins."""
    for kind, daily_at in registry.daily().items():
        schedule(kind=kind, key=kind, payload={}, daily_at=daily_at, zone=zone, now=now)
    for kind, every in registry.every_so_often().items():
        schedule(kind=kind, key=kind, payload={}, every=every, now=now)


@action
def fire(*, schedule_id: int, now: datetime) -> Item | None:
    """Ask for what a schedule wants done in its slot. None when another worker has."""
    found = (
        Schedule.objects.select_for_update().filter(pk=schedule_id, next_at__lte=now).first()
    )
    if found is None:
        return None
    slot = found.next_at
    found.last_at = slot
    found.next_at = found.slot_after(now)
    found.save(update_fields=["last_at", "next_at"])
    return enqueue(
        kind=found.kind,
        payload={**found.payload, "slot": slot.isoformat()},
        key=f"schedule:{found.key}",
        now=now,
    )
