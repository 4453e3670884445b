"""The loop and the watch, in this process, with a clock of our own."""

import signal
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, transaction
from pytest_django import DjangoAssertNumQueries
from tests.work.kinds import NOON, Clock, Kinds, declared_task

from gisu.core.writes import WriteOutsideActionError
from gisu.work import queries
from gisu.work.actions import asking, holding, tending
from gisu.work.enums import Outcome, State
from gisu.work.errors import LeaseLost
from gisu.work.models import Attempt, Item
from gisu.work.models import Worker as WorkerRow
from gisu.work.registry import Effect, Job
from gisu.work.worker import supervisor
from gisu.work.worker.attempt import HandBack
from gisu.work.worker.loop import Predecessor, Worker, drain
from gisu.work.worker.supervisor import LaneProcess, LaneSupervisor
from gisu.work.worker.watch import EXIT_LATE, Held, Limit

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def ask(n: int = 0, kind: str = "t.plain") -> Item:
    return asking.enqueue(kind=kind, payload={"n": n}, now=NOON)


def test_draining_does_everything_that_is_ready(kinds: Kinds, clock: Clock) -> None:
    for n in range(3):
        ask(n)

    assert drain(clock=clock) == 3
    assert kinds.wrote == [0, 1, 2]
    assert drain(clock=clock) == 0


def test_what_a_task_raises_is_tried_again_until_it_gives_up(
    kinds: Kinds, clock: Clock
) -> None:
    ask(kind="t.gives-up")
    kinds.error = ValueError("the file is not there")

    drain(clock=clock)
    assert drain(clock=clock) == 0, "it waits before the next attempt"
    clock.move(seconds=2)
    drain(clock=clock)

    item = Item.objects.get()
    assert item.state == State.FAILED
    assert kinds.wrote == []
    first, last = Attempt.objects.order_by("number")
    assert {first.error, last.error} == {"ValueError: the file is not there"}
    assert kinds.gave_up == [(2, last.reference)]
    assert (len(last.reference), first.reference != last.reference) == (8, True)


def test_an_attempt_that_succeeds_after_others_failed_takes_effect_once(
    kinds: Kinds, clock: Clock
) -> None:
    ask(5)
    kinds.error = ValueError("not yet")
    for _ in range(3):
        drain(clock=clock)
        clock.move(minutes=1)
    kinds.error = None

    drain(clock=clock)

    assert (kinds.ran, kinds.wrote) == ([5, 5, 5, 5], [5])
    assert [a.outcome for a in Attempt.objects.order_by("number")] == ["error"] * 3 + ["done"]


def test_a_task_does_not_write_while_it_runs(
    kinds: Kinds, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[Exception]] = []

    @declared_task("t.writes")
    def writes(job: Job) -> None:
        try:
            with transaction.atomic():
                Item.objects.filter(pk=job.item_id).update(priority=9)
        except WriteOutsideActionError as error:
            caught.append(type(error))
            raise

    ask(kind="t.writes")

    drain(clock=clock)

    assert caught == [WriteOutsideActionError]
    assert Item.objects.get().priority == 0


def test_an_item_of_a_kind_no_room_knows_any_more_ends_too(kinds: Kinds, clock: Clock) -> None:
    item = ask()
    Item.objects.filter(pk=item.pk).update(kind="gone.long_ago")

    for _ in range(6):
        drain(clock=clock)
        clock.move(minutes=10)

    item.refresh_from_db()
    assert (item.state, item.attempts) == (State.FAILED, 5)
    assert "No task is called 'gone.long_ago'" in Attempt.objects.all()[0].error


def test_a_task_that_beats_learns_that_it_works_in_vain(kinds: Kinds, clock: Clock) -> None:
    seen: list[str] = []

    @declared_task("t.beats")
    def beats(job: Job) -> Effect | None:
        if job.attempt == 1:
            clock.move(minutes=1)
            tending.take_over(item_id=job.item_id, now=clock.now)
            try:
                job.beat()
            except LeaseLost:
                seen.append("lost")
                raise
        return lambda _: seen.append("wrote")

    ask(kind="t.beats")
    drain(clock=clock)
    clock.move(minutes=1)
    drain(clock=clock)

    assert seen == ["lost", "wrote"]


def test_giving_up_that_fails_is_looked_at_again_and_stops_nobody_else(
    kinds: Kinds, clock: Clock
) -> None:
    def broken(job: Job, reference: str) -> Effect:
        raise ZeroDivisionError

    declared_task("t.broken", attempts=1, gave_up=broken)(kinds.run)
    poor, other = ask(kind="t.broken"), ask()
    for _ in range(2):
        holding.claim(worker="dead", lanes=["default"], now=clock.now)
    clock.move(seconds=31)

    Worker(name="w", clock=clock).tend()

    poor.refresh_from_db()
    other.refresh_from_db()
    assert (poor.state, other.state) == (State.RUNNING, State.WAITING)
    assert poor.leased_until == clock.now + timedelta(minutes=1)


def test_a_worker_told_twice_to_stop_hands_its_item_back(kinds: Kinds, clock: Clock) -> None:
    worker = Worker(name="w", clock=clock)

    @declared_task("t.long")
    def long(job: Job) -> None:
        worker._on_signal(15, None)
        worker._on_signal(15, None)

    item = ask(kind="t.long")

    with pytest.raises(HandBack):
        worker.work_one()

    item.refresh_from_db()
    assert (item.state, item.attempts, item.run_at) == (State.WAITING, 0, None)


def test_a_worker_told_a_third_time_still_hands_its_item_back(
    kinds: Kinds, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, hand_back = Worker(name="w", clock=clock), holding.hand_back

    def told_meanwhile(**what: Any) -> Item:
        worker._on_signal(15, None)
        return hand_back(**what)

    monkeypatch.setattr(holding, "hand_back", told_meanwhile)

    @declared_task("t.long")
    def long(job: Job) -> None:
        worker._on_signal(15, None)
        worker._on_signal(15, None)

    item = ask(kind="t.long")

    with pytest.raises(HandBack):
        worker.work_one()

    item.refresh_from_db()
    assert (item.state, item.attempts, item.run_at) == (State.WAITING, 0, None)


def test_an_idle_worker_looks_with_one_reading_query(
    kinds: Kinds, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    worker = Worker(name="w", clock=clock)

    with django_assert_num_queries(1):
        assert worker.work_one() is False


def test_the_database_being_away_is_waited_out(
    kinds: Kinds, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr(time, "sleep", naps.append)
    settle, away = holding.settle, [OperationalError("database is locked")] * 3

    def settle_when_it_is_back(**what: Any) -> Item:
        if away:
            raise away.pop()
        return settle(**what)

    monkeypatch.setattr(holding, "settle", settle_when_it_is_back)
    ask(1)

    drain(clock=clock)

    assert (kinds.ran, kinds.wrote) == ([1], [1])
    assert naps == [0.25] * 3
    assert Attempt.objects.get().outcome == Outcome.DONE


def test_a_missing_table_is_not_waited_for(kinds: Kinds, clock: Clock) -> None:
    kinds.error = None

    @declared_task("t.typo")
    def typo(job: Job) -> Effect:
        def effect(now: object) -> None:
            raise OperationalError("no such table: work_itme")

        return effect

    ask(kind="t.typo")

    drain(clock=clock)

    assert Attempt.objects.get().error == "OperationalError: no such table: work_itme"


def test_a_worker_says_that_it_is_there_and_that_it_left(
    kinds: Kinds, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "Thread", _NoThread)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    worker = Worker(name="w", lanes=["default"], clock=clock)
    worker._stopping = True

    worker.run()

    row = WorkerRow.objects.get()
    assert (row.name, row.lanes) == (worker.name, ["default"])
    assert (row.started_at, row.stopped_at) == (clock.now, clock.now)


class _NoThread:
    """The watch has its own database connection, which a test inside a transaction cannot give it."""

    def __init__(self, **_: Any) -> None: ...

    def start(self) -> None: ...

    def join(self, timeout: float) -> None: ...


# The watch


def hold(worker: Worker, item: Item, *, ends: float, beat_every: float = 1e9) -> None:
    job = Job(item.pk, item.kind, item.payload, item.attempts, worker.name)
    worker.watch.held = Held(job, item.lease, ends, beat_every)


def test_the_watch_beats_while_the_item_runs(kinds: Kinds, clock: Clock) -> None:
    ask()
    item = holding.claim(worker="w", lanes=["default"], now=clock.now)
    assert item is not None
    worker = Worker(name="w", clock=clock)
    hold(worker, item, ends=time.monotonic() + 100, beat_every=0)

    clock.move(seconds=20)
    worker.watch.look_after(worker.watch.held)

    item.refresh_from_db()
    assert item.leased_until == clock.now + timedelta(seconds=30)


def test_the_watch_ends_what_is_over_its_deadline_and_writes_it_down(
    kinds: Kinds, clock: Clock
) -> None:
    left: list[int] = []
    ask()
    item = holding.claim(worker="w", lanes=["default"], now=clock.now)
    assert item is not None
    worker = Worker(name="w", clock=clock, leave=left.append)
    hold(worker, item, ends=time.monotonic() - 1)

    worker.watch.look_after(worker.watch.held)

    assert left == [EXIT_LATE]
    assert Item.objects.get().state == State.WAITING
    assert Attempt.objects.get().outcome == Outcome.LATE


def test_the_watch_lets_go_of_what_ended_in_the_same_moment(kinds: Kinds, clock: Clock) -> None:
    left: list[int] = []
    ask()
    item = holding.claim(worker="w", lanes=["default"], now=clock.now)
    assert item is not None
    worker = Worker(name="w", clock=clock, leave=left.append)
    hold(worker, item, ends=time.monotonic() - 1)
    held, worker.watch.held = worker.watch.held, None
    holding.settle(item_id=item.pk, token=item.lease, effect=None, now=clock.now)

    worker.watch.look_after(held)

    assert left == []
    assert Item.objects.get().state == State.DONE


def held_over_its_limit(
    clock: Clock, left: list[int], wrote: list[object], *, busy_until: float
) -> Worker:
    """A worker whose item has had its time for what `at_most` is around."""
    ask()
    item = holding.claim(worker="w", lanes=["default"], now=clock.now)
    assert item is not None
    worker = Worker(name="w", clock=clock, leave=left.append)
    hold(worker, item, ends=time.monotonic() + 100)
    held = worker.watch.held
    assert held is not None
    held.limit = Limit(time.monotonic() - 1, busy_until, wrote.append)
    return worker


def test_what_is_over_its_own_limit_is_done_with_its_effect_and_not_tried_again(
    kinds: Kinds, clock: Clock
) -> None:
    left: list[int] = []
    wrote: list[object] = []
    worker = held_over_its_limit(clock, left, wrote, busy_until=0)

    worker.watch.look_after(worker.watch.held)

    assert (left, wrote) == ([EXIT_LATE], [clock.now])
    assert Item.objects.get().state == State.DONE
    assert Attempt.objects.get().outcome == Outcome.LATE


def test_what_a_busy_machine_kept_from_computing_is_tried_again(
    kinds: Kinds, clock: Clock
) -> None:
    left: list[int] = []
    wrote: list[object] = []
    worker = held_over_its_limit(clock, left, wrote, busy_until=1e9)

    worker.watch.look_after(worker.watch.held)

    assert (left, wrote) == ([EXIT_LATE], [])
    assert Item.objects.get().state == State.WAITING


def test_a_limit_holds_only_for_what_is_inside(kinds: Kinds, clock: Clock) -> None:
    seen: list[object] = []
    worker = Worker(name="w", clock=clock)

    @declared_task("t.limited")
    def limited(job: Job) -> None:
        with job.at_most(timedelta(minutes=1), seen.append):
            held = worker.watch.held
            assert held is not None
            seen.append(held.limit is not None)
        seen.append(held.limit is not None)

    ask(kind="t.limited")

    assert worker.work_one()
    assert seen == [True, False]


# Taking turns


def test_lanes_take_turns_however_much_waits_in_one(kinds: Kinds, clock: Clock) -> None:
    for n in range(3):
        ask(n)
    for n in (10, 11):
        ask(n, kind="t.aside")

    drain(clock=clock)

    assert kinds.ran == [10, 0, 11, 1, 2]


def test_what_is_tried_again_goes_behind_those_who_wait(kinds: Kinds, clock: Clock) -> None:
    first = ask(0)
    kinds.error = ValueError("not yet")
    drain(clock=clock)
    kinds.error = None
    clock.move(milliseconds=100)
    for n in (1, 2):
        asking.enqueue(kind="t.plain", payload={"n": n}, now=clock.now)
    clock.move(minutes=1)
    asking.enqueue(kind="t.plain", payload={"n": 3}, now=clock.now)
    place = queries.place(item_id=first.pk)

    drain(clock=clock)

    assert kinds.ran == [0, 1, 2, 0, 3]
    assert place == 3


def test_what_was_handed_back_keeps_its_place(kinds: Kinds, clock: Clock) -> None:
    ask(0), ask(1)
    item = holding.claim(worker="w", lanes=["default"], now=clock.now)
    assert item is not None
    clock.move(minutes=1)
    holding.hand_back(item_id=item.pk, token=item.lease, now=clock.now)

    drain(clock=clock)

    assert kinds.ran == [0, 1]


# What a dead process leaves to the next


def inherited(item: Item, clock: Clock, *, was_late: bool) -> Item:
    """`item`, claimed by a process that died, after the next process has begun."""
    clock.move(minutes=5)
    claimed = holding.claim(worker="dead.1", lanes=["default"], now=clock.now)
    assert claimed == item
    Worker(name="heir", clock=clock)._inherit(Predecessor("dead.1", was_late=was_late))
    item.refresh_from_db()
    return item


def test_a_dead_workers_item_waits_for_no_lease(kinds: Kinds, clock: Clock) -> None:
    item = inherited(ask(), clock, was_late=False)

    assert (item.state, item.attempts) == (State.WAITING, 1)
    assert Attempt.objects.get().outcome == Outcome.LOST


def test_an_item_whose_worker_was_killed_over_a_limit_twice_is_to_blame(
    kinds: Kinds, clock: Clock
) -> None:
    wrote: list[object] = []
    declared_task("t.endless", too_long=lambda _: wrote.append)(kinds.run)
    item = ask(kind="t.endless")

    assert inherited(item, clock, was_late=True).state == State.WAITING
    assert wrote == []
    assert inherited(item, clock, was_late=True).state == State.DONE
    assert wrote == [clock.now]
    assert [row.outcome for row in Attempt.objects.all()] == [Outcome.LATE] * 2


def test_nobody_inherits_what_somebody_else_has_taken_over(kinds: Kinds, clock: Clock) -> None:
    item = ask()
    holding.claim(worker="alive.2", lanes=["default"], now=clock.now)

    Worker(name="heir", clock=clock)._inherit(Predecessor("dead.1", was_late=False))

    item.refresh_from_db()
    assert (item.state, item.worker) == (State.RUNNING, "alive.2")


# One process for each lane


def test_a_process_that_keeps_dying_is_left_alone_for_longer_and_one_over_a_limit_is_not() -> (
    None
):
    lane = LaneProcess("default", pid=7, started=90)

    waits = [lane.note_end(-9, name="w", now=100) for _ in range(8)]
    late = [lane.note_end(status, name="w", now=100) for status in (EXIT_LATE, -14)]
    lane.pid = 7
    lane.note_end(-14, name="w", now=100)

    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert late == [0, 0]
    assert lane.after == Predecessor("w.7", was_late=True)


def test_told_twice_the_lanes_hear_it_twice_however_close_that_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("os.kill", lambda pid, number: told.append((pid, number)))
    monkeypatch.setattr(supervisor, "_status", lambda _pid: 0)
    watching = LaneSupervisor(lanes=["default", "mail"])
    for pid, lane in enumerate(watching._processes, start=7):
        lane.pid = pid

    watching._on_signal(signal.SIGINT, None)
    watching._on_signal(signal.SIGINT, None)
    watching._end()

    # One of each kind: the system makes one of two of a kind that nobody has heard of yet.
    assert sorted(told) == [
        (pid, number) for pid in (7, 8) for number in (signal.SIGINT, signal.SIGTERM)
    ]


def test_a_lane_that_is_gone_already_need_not_be_told() -> None:
    watching = LaneSupervisor(lanes=["default"])
    watching._processes[0].pid = 2**22  # more than Linux numbers by itself

    watching._on_signal(signal.SIGINT, None)
    watching._on_signal(signal.SIGINT, None)
