"""What comes round by itself."""

from datetime import UTC, datetime, time, timedelta

import pytest
from tests.work.kinds import NOON, Clock, Kinds

from gisu.work import queries
from gisu.work.actions import scheduling, tending
from gisu.work.models import Item, Schedule
from gisu.work.worker.loop import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


def hourly(key: str = "sweep") -> Schedule:
    return scheduling.schedule(
        kind="t.plain", key=key, payload={"n": 1}, every=timedelta(hours=1), now=NOON
    )


def test_a_slot_is_asked_for_once_whoever_looks(clock: Clock) -> None:
    schedule = hourly()
    assert queries.due_schedules(now=clock.now) == []

    clock.move(hours=1)
    assert queries.due_schedules(now=clock.now) == [schedule.pk]
    first = scheduling.fire(schedule_id=schedule.pk, now=clock.now)
    second = scheduling.fire(schedule_id=schedule.pk, now=clock.now)

    assert first is not None
    assert second is None
    assert Item.objects.get().payload == {"n": 1, "slot": clock.now.isoformat()}


def test_two_workers_do_each_slot_once(clock: Clock, kinds: Kinds) -> None:
    hourly()
    workers = [Worker(name=name, clock=clock) for name in ("a", "b")]

    for _ in range(3):
        clock.move(hours=1)
        for worker in workers:
            worker.tend()
            worker.work_one()

    assert kinds.wrote == [1, 1, 1]


def test_slots_missed_while_nobody_worked_are_done_once(clock: Clock) -> None:
    schedule = hourly()

    clock.move(hours=7, minutes=20)
    scheduling.fire(schedule_id=schedule.pk, now=clock.now)

    schedule.refresh_from_db()
    assert Item.objects.count() == 1
    assert schedule.next_at == NOON + timedelta(hours=8)


def test_a_slot_waits_for_the_one_before_it(clock: Clock) -> None:
    schedule = hourly()

    for _ in range(2):
        scheduling.fire(schedule_id=schedule.pk, now=clock.move(hours=1))

    assert Item.objects.count() == 1


def test_said_again_a_schedule_keeps_its_slot_and_otherwise_moves(clock: Clock) -> None:
    before = hourly()

    again = scheduling.schedule(
        kind="t.plain",
        key="sweep",
        payload={"n": 2},
        every=timedelta(hours=1),
        now=clock.move(minutes=90),
    )
    assert (again.pk, again.next_at, again.payload) == (before.pk, before.next_at, {"n": 2})

    moved = scheduling.schedule(
        kind="t.plain", key="sweep", payload={}, daily_at=time(18), zone="Asia/Seoul", now=NOON
    )
    assert moved.pk == before.pk
    assert moved.next_at == datetime(2026, 3, 6, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "timing",
    [{}, {"daily_at": time(6)}, {"every": timedelta(1), "daily_at": time(6), "zone": "UTC"}],
    ids=["none", "no zone", "both"],
)
def test_a_schedule_has_exactly_one_timing(timing: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either every so often, or daily"):
        scheduling.schedule(kind="t.plain", key="k", payload={}, now=NOON, **timing)  # type: ignore[arg-type]  # wrong on purpose

    assert not Schedule.objects.exists()


def test_a_clock_set_back_does_not_silence_a_schedule(clock: Clock) -> None:
    schedule = hourly()
    clock.move(days=3)
    scheduling.fire(schedule_id=schedule.pk, now=clock.now)
    clock.move(days=-3)

    assert tending.tidy(now=clock.now) == 1

    schedule.refresh_from_db()
    assert schedule.next_at == NOON + timedelta(hours=1)
