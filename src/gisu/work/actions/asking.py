"""Asking for an item, once or, where it gave up, anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gisu.accounts.models import Person
from gisu.core.writes import action, within_action
from gisu.work import bell, registry
from gisu.work.enums import UNFINISHED, State
from gisu.work.errors import CannotRetry
from gisu.work.models import Item


@action
def enqueue(
    *,
    kind: str,
    payload: Mapping[str, Any],
    key: str | None = None,
    now: datetime,
    run_at: datetime | None = None,
    priority: int = 0,
) -> Item:
    """An item that will be done, if the caller's transaction is. Larger `priority` first, then in order of asking.

    With a `key` there is one unfinished item at most: asked again, that one comes back as it is, even if it already
    runs. Raises UnknownKindError where no task is registered for `kind`.
    """
    lane = registry.find(kind).lane
    if key is not None and (known := unfinished(key)):
        return known
    try:
        with transaction.atomic():
            item = Item.objects.create(
                kind=kind,
                lane=lane,
                key=key,
                payload=dict(payload),
                priority=priority,
                run_at=run_at,
                queued_at=run_at or now,
                created_at=now,
            )
    except IntegrityError:
        # Only with a key can two ask at once and one of them come second.
        if key is None or (known := unfinished(key)) is None:
            raise
        return known
    bell.ring()
    return item


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of many items of a kind; as in `enqueue`."""

    payload: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    run_at: datetime | None = None


@within_action
def enqueue_many(
    *, kind: str, wanted: Iterable[Wanted], priority: int = 0, now: datetime
) -> None:
    """Items of one kind, in a statement for hundreds; those whose key has an unfinished one already are left out."""
    lane = registry.find(kind).lane
    items = [
        Item(
            kind=kind,
            lane=lane,
            key=one.key,
            payload=dict(one.payload),
            run_at=one.run_at,
            queued_at=one.run_at or now,
            priority=priority,
            created_at=now,
        )
        for one in wanted
    ]
    if items:
        Item.objects.bulk_create(items, ignore_conflicts=True)
    if any(item.run_at is None or item.run_at <= now for item in items):
        bell.ring()


@action
def retry(*, item_id: int, by: Person, now: datetime) -> Item:
    """Let an item that gave up begin anew, with all its attempts; who let it is kept. Raises CannotRetry."""
    item = Item.objects.select_for_update().get(pk=item_id)
    where = f"{item.kind} #{item.pk}"
    if item.state != State.FAILED:
        raise CannotRetry.because_it_is(str(State(item.state).label), where=where)
    if item.key is not None and unfinished(item.key):
        raise CannotRetry.because_another_waits(where=where)
    item.state = State.WAITING
    item.attempts = 0
    item.run_at, item.queued_at = None, now
    item.finished_at = None
    item.retried_at, item.retried_by = now, by
    item.save(
        update_fields=[
            "state",
            "attempts",
            "run_at",
            "queued_at",
            "finished_at",
            "retried_at",
            "retried_by",
        ]
    )
    bell.ring()
    return item


def unfinished(key: str) -> Item | None:
    return Item.objects.filter(key=key, state__in=UNFINISHED).first()
