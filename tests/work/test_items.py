"""An item from being asked for to its end, by the actions alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from tests.factories.people import make_person
from tests.work.kinds import NOON, Clock, Kinds

from gisu.work import queries
from gisu.work.actions import asking, holding, tending
from gisu.work.enums import Outcome, State
from gisu.work.errors import CannotRetry, LeaseLost, UnknownKindError
from gisu.work.models import Attempt, Item

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgresql,
    pytest.mark.usefixtures("kinds"),
]


def ask(n: int = 0, *, kind: str = "t.plain", **how: Any) -> Item:
    return asking.enqueue(kind=kind, payload={"n": n}, now=NOON, **how)


def claim(
    clock: Clock, worker: str = "w1", lanes: tuple[str, ...] = ("default",)
) -> Item | None:
    return holding.claim(worker=worker, lanes=list(lanes), now=clock.now)


def claimed(clock: Clock, worker: str = "w1") -> Item:
    item = claim(clock, worker)
    assert item is not None
    return item


def test_items_are_handed_out_by_priority_and_then_in_order(clock: Clock) -> None:
    for n, priority in enumerate([0, 5, 0, 5]):
        ask(n, priority=priority)

    handed = [claimed(clock).payload["n"] for _ in range(4)]

    assert handed == [1, 3, 0, 2]
    assert claim(clock) is None


def test_a_worker_takes_only_what_is_in_its_lanes(clock: Clock) -> None:
    ask(1, kind="t.aside")

    assert claim(clock) is None
    item = claim(clock, lanes=("default", "aside"))
    assert item is not None
    assert item.lane == "aside"


def test_what_is_set_for_later_waits_until_then(clock: Clock) -> None:
    ask(run_at=NOON + timedelta(minutes=1))

    assert claim(clock) is None
    clock.move(minutes=1)
    assert claimed(clock).state == State.RUNNING


def test_one_key_has_one_unfinished_item(clock: Clock) -> None:
    first = ask(1, key="score:1")

    assert ask(2, key="score:1") == first
    running = claimed(clock)
    assert ask(3, key="score:1") == first
    holding.settle(item_id=running.pk, token=running.lease, effect=None, now=clock.now)
    assert ask(4, key="score:1") != first
    assert list(Item.objects.order_by("pk").values_list("payload__n", flat=True)) == [1, 4]


def test_the_database_itself_keeps_a_key_to_one_unfinished_item() -> None:
    first = ask(key="score:1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(
            kind="t.plain", lane="default", key=first.key, created_at=NOON, queued_at=NOON
        )


def test_asking_for_a_kind_nobody_does_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownKindError, match=r"'t\.plane'.*t\.plain"):
        ask(kind="t.plane")

    assert not Item.objects.exists()


def test_an_item_asked_for_in_a_transaction_that_fails_was_never_asked_for() -> None:
    @transaction.atomic
    def fail() -> None:
        ask()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert not Item.objects.exists()


def test_settling_does_the_effect_and_remembers_the_attempt(clock: Clock) -> None:
    ask()
    item = claimed(clock)
    began = clock.now
    done: list[object] = []

    holding.settle(
        item_id=item.pk, token=item.lease, effect=done.append, now=clock.move(seconds=2)
    )

    item.refresh_from_db()
    assert (item.state, item.leased_until, item.finished_at) == (State.DONE, None, clock.now)
    assert done == [clock.now]
    attempt = Attempt.objects.get(item=item)
    assert (attempt.number, attempt.worker, attempt.outcome) == (1, "w1", Outcome.DONE)
    assert (attempt.started_at, attempt.ended_at) == (began, clock.now)


def test_an_effect_that_fails_leaves_the_item_unsettled(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    def broken(now: object) -> None:
        ask(99)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        holding.settle(item_id=item.pk, token=item.lease, effect=broken, now=clock.now)

    item.refresh_from_db()
    assert item.state == State.RUNNING
    assert Item.objects.count() == 1


def test_whoever_lost_the_lease_changes_nothing(clock: Clock) -> None:
    ask()
    old = claimed(clock, "frozen")
    clock.move(seconds=31)
    tending.take_over(item_id=old.pk, now=clock.now)
    clock.move(seconds=2)
    new = claimed(clock, "quick")
    done: list[object] = []
    late: dict[str, Any] = {"item_id": old.pk, "token": old.lease, "now": clock.now}

    for attempt in (
        lambda: holding.settle(effect=done.append, **late),
        lambda: holding.fail(error="x", reference="", **late),
        lambda: holding.hand_back(**late),
        lambda: holding.beat(**late),
    ):
        with pytest.raises(LeaseLost):
            attempt()

    assert done == []
    assert Item.objects.values_list("worker", "lease", "state").get() == ("quick", 2, "running")
    holding.settle(item_id=new.pk, token=new.lease, effect=done.append, now=clock.now)
    assert len(done) == 1


def test_a_frozen_worker_whose_item_nobody_took_may_still_settle(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    clock.move(hours=1)
    holding.settle(item_id=item.pk, token=item.lease, effect=None, now=clock.now)

    assert Item.objects.get().state == State.DONE


def test_beating_keeps_the_lease(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    clock.move(seconds=29)
    until = holding.beat(item_id=item.pk, token=item.lease, now=clock.now)

    assert until == clock.now + timedelta(seconds=30)
    clock.move(seconds=29)
    assert queries.expired(now=clock.now) == []
    assert tending.take_over(item_id=item.pk, now=clock.now) is None
    clock.move(seconds=2)
    assert queries.expired(now=clock.now) == [item.pk]


def test_a_lost_workers_item_is_tried_again_and_counted(clock: Clock) -> None:
    ask()
    lost = claimed(clock, "dead")

    clock.move(seconds=31)
    tending.take_over(item_id=lost.pk, now=clock.now)

    item = Item.objects.get()
    assert (item.state, item.attempts, item.leased_until) == (State.WAITING, 1, None)
    attempt = Attempt.objects.get()
    assert (attempt.outcome, attempt.error) == (Outcome.LOST, "dead was not heard of")


def test_what_is_handed_back_is_ready_at_once_and_not_counted(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    holding.hand_back(item_id=item.pk, token=item.lease, now=clock.now)

    again = claimed(clock, "w2")
    assert (again.attempts, again.lease) == (1, 2)
    assert Attempt.objects.get().outcome == Outcome.HANDED_BACK


def test_an_item_gives_up_after_its_last_attempt_in_one_transaction(
    clock: Clock, kinds: Kinds
) -> None:
    ask(kind="t.gives-up")

    for attempt in (1, 2):
        item = claimed(clock)
        holding.fail(
            item_id=item.pk,
            token=item.lease,
            error="ValueError: no",
            reference=f"0000000{attempt}",
            now=clock.now,
        )
        clock.move(minutes=10)

    item = Item.objects.get()
    assert (item.state, item.attempts, item.reference) == (State.FAILED, 2, "00000002")
    assert kinds.gave_up == [(2, "00000002")]
    assert claim(clock) is None


def test_retrying_gives_all_attempts_anew(clock: Clock) -> None:
    item = ask(kind="t.gives-up")
    for _ in range(2):
        held = claimed(clock)
        holding.fail(item_id=held.pk, token=held.lease, error="x", reference="", now=clock.now)
        clock.move(minutes=10)

    person = make_person()

    asking.retry(item_id=item.pk, by=person, now=clock.now)

    item.refresh_from_db()
    assert (item.retried_by, item.retried_at) == (person, clock.now)
    again = claimed(clock)
    assert (again.pk, again.attempts, again.lease) == (item.pk, 1, 3)


def test_only_what_failed_can_be_retried_and_the_refusal_says_so(clock: Clock) -> None:
    item = ask()

    with override("en"), pytest.raises(CannotRetry) as refusal:
        asking.retry(item_id=item.pk, by=make_person(), now=clock.now)

    assert (
        refusal.value.what == "This item is waiting; only what has failed can be tried again."
    )
    assert refusal.value.where == f"t.plain #{item.pk}"


def test_what_is_waiting_under_the_same_key_already_is_not_retried(clock: Clock) -> None:
    first = ask(kind="t.gives-up", key="k")
    Item.objects.filter(pk=first.pk).update(state=State.FAILED, finished_at=NOON)
    ask(kind="t.gives-up", key="k")

    with pytest.raises(CannotRetry):
        asking.retry(item_id=first.pk, by=make_person(), now=clock.now)

    first.refresh_from_db()
    assert first.state == State.FAILED


def test_place_counts_who_begins_before(clock: Clock) -> None:
    first, second, urgent = ask(1), ask(2), ask(3, priority=1)
    ask(4, kind="t.aside")
    ask(5, run_at=NOON + timedelta(hours=1), priority=9)

    assert [queries.place(item_id=item.pk) for item in (urgent, first, second)] == [1, 2, 3]
    claimed(clock)
    assert [queries.place(item_id=item.pk) for item in (urgent, first, second)] == [None, 1, 2]


# The clock is moved


def test_a_clock_set_forward_frees_items_and_nothing_takes_effect_twice(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    clock.move(days=1)
    assert queries.expired(now=clock.now) == [item.pk]
    tending.take_over(item_id=item.pk, now=clock.now)

    with pytest.raises(LeaseLost):
        holding.settle(item_id=item.pk, token=item.lease, effect=None, now=clock.now)


def test_a_dead_workers_item_is_freed_although_the_clock_was_set_back(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    clock.move(days=-1)

    assert queries.expired(now=clock.now) == [item.pk]
    tending.take_over(item_id=item.pk, now=clock.now)
    assert Item.objects.get().state == State.WAITING


def test_a_clock_that_is_a_little_behind_takes_nothing_away(clock: Clock) -> None:
    ask()
    item = claimed(clock)

    clock.move(seconds=-20)

    assert queries.expired(now=clock.now) == []
    assert tending.take_over(item_id=item.pk, now=clock.now) is None


def test_what_was_asked_for_begins_although_the_clock_was_set_back(clock: Clock) -> None:
    ask()

    clock.move(days=-1)

    assert claimed(clock).attempts == 1


def test_a_retry_set_far_ahead_by_another_clock_is_brought_forward(clock: Clock) -> None:
    ask()
    item = claimed(clock)
    holding.fail(item_id=item.pk, token=item.lease, error="x", reference="", now=clock.now)
    clock.move(days=-1)
    assert claim(clock) is None

    assert tending.tidy(now=clock.now) == 1

    assert claimed(clock).pk == item.pk
