"""Who works: a worker began, is still there, ended as it should."""

from datetime import datetime

from gisu.core.writes import action
from gisu.work.models import Worker


@action
def register(*, name: str, pid: int, host: str, lanes: list[str], now: datetime) -> Worker:
    """Write down that a worker began."""
    worker, _ = Worker.objects.update_or_create(
        name=name,
        defaults={
            "pid": pid,
            "host": host,
            "lanes": lanes,
            "started_at": now,
            "seen_at": now,
            "stopped_at": None,
        },
    )
    return worker


@action
def seen(*, name: str, now: datetime) -> None:
    """Write down that a worker is still there."""
    Worker.objects.filter(name=name).update(seen_at=now)


@action
def stopped(*, name: str, now: datetime) -> None:
    """Write down that a worker ended as it should."""
    Worker.objects.filter(name=name).update(seen_at=now, stopped_at=now)
