"""What was done long ago goes by itself; what failed and what is young stays."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.work.kinds import NOON, Clock, Kinds

from gisu.work import registry
from gisu.work.actions import asking, scheduling, sweeping
from gisu.work.models import Attempt, Item, Schedule
from gisu.work.worker.loop import Worker, drain

pytestmark = [pytest.mark.django_db]


def done(count: int, clock: Clock) -> None:
    for n in range(count):
        asking.enqueue(kind="t.plain", payload={"n": n}, now=clock.now)
    drain(clock=clock)


def test_what_was_done_thirty_days_ago_goes_with_its_attempts(
    clock: Clock, kinds: Kinds
) -> None:
    done(2, clock)
    clock.move(days=1)
    done(1, clock)

    assert sweeping.sweep_done(now=NOON + timedelta(days=30)) == 0
    assert sweeping.sweep_done(now=NOON + timedelta(days=30, seconds=1)) == 2

    assert Item.objects.get().created_at == NOON + timedelta(days=1)
    assert Attempt.objects.get().item == Item.objects.get()


def test_what_gave_up_or_never_ended_stays(clock: Clock, kinds: Kinds) -> None:
    kinds.error = ValueError("no")
    asking.enqueue(kind="t.gives-up", payload={}, now=NOON)
    for _ in range(2):
        drain(clock=clock)
        clock.move(minutes=1)
    asking.enqueue(kind="t.plain", payload={}, now=NOON)

    assert sweeping.sweep_done(now=NOON + timedelta(days=400)) == 0

    assert [item.state for item in Item.objects.order_by("pk")] == ["failed", "waiting"]
    assert Attempt.objects.count() == 2


def test_a_sweep_goes_on_until_nothing_old_is_left(
    clock: Clock, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    done(5, clock)
    clock.move(days=31)
    sweep = asking.enqueue(kind="work.sweep", payload={}, now=clock.now)

    with time_machine.travel(clock.now, tick=False):
        drain(clock=clock)

    assert list(Item.objects.all()) == [sweep]


def test_a_worker_that_begins_keeps_the_timetable(kinds: Kinds, clock: Clock) -> None:
    for _ in range(2):
        Worker(name="w", clock=clock)._register()

    found = {row.key: row for row in Schedule.objects.all()}
    assert registry.daily().keys() == {
        "membership.expire-exports",
        "work.sweep-files",
        "work.sweep",
    }
    quarter = timedelta(minutes=15)
    assert registry.every_so_often() == {
        "competitions.follow-scorer": timedelta(minutes=10),
        "competitions.measure": timedelta(minutes=10),
        "schedule.remind": quarter,
        "tracks.remind-choosing": quarter,
    }
    assert found.keys() == registry.daily().keys() | registry.every_so_often().keys()
    seoul = ZoneInfo("Asia/Seoul")
    assert found["work.sweep"].next_at.astimezone(seoul).isoformat() == (
        "2026-03-07T04:10:00+09:00"
    )


def test_a_slot_that_waits_is_not_put_off_by_another_worker(kinds: Kinds, clock: Clock) -> None:
    scheduling.keep_timetable(zone="Asia/Seoul", now=clock.now)
    before = set(Schedule.objects.values_list("key", "next_at"))

    clock.move(days=3)
    scheduling.keep_timetable(zone="Asia/Seoul", now=clock.now)

    assert set(Schedule.objects.values_list("key", "next_at")) == before
