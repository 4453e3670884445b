"""What somebody else's items need: taken over from the dead, and put right after a clock was moved."""

from datetime import datetime, timedelta

from gisu.core.writes import action
from gisu.work import registry
from gisu.work.actions.ending import end, failed
from gisu.work.enums import Outcome, State
from gisu.work.models import Item
from gisu.work.queries import far_ahead
from gisu.work.registry import Job


@action
def take_over(*, item_id: int, now: datetime) -> Item | None:
    """Free an item whose worker has not been heard of for a lease. None when it has moved since one looked."""
    item = Item.objects.select_for_update().filter(pk=item_id, state=State.RUNNING).first()
    if item is None or item.leased_until is None:
        return None
    if now <= item.leased_until <= now + 2 * registry.limits(item.kind).lease:
        return None
    return failed(
        item, Outcome.LOST, error=f"{item.worker} was not heard of", reference="", now=now
    )


@action
def inherit(*, item_id: int, worker: str, was_late: bool, now: datetime) -> Item | None:
    """Free an item of `worker`, which is known to be dead, without waiting for its lease to end.

    `was_late`: it was ended by the alarm of a limit. A machine that slept does that to a good item too, hence what the
    item's own fault is called is so from the second time on.
    """
    held = Item.objects.select_for_update().filter(pk=item_id, state=State.RUNNING)
    item = held.filter(worker=worker).first()
    if item is None:
        return None
    if not was_late:
        return failed(item, Outcome.LOST, error=f"{worker} died", reference="", now=now)
    error = f"over its limit in {worker}, which did not answer any more"
    too_long = registry.limits(item.kind).too_long
    if too_long is None or not item.history.filter(outcome=Outcome.LATE).exists():
        return failed(item, Outcome.LATE, error=error, reference="", now=now)
    job = Job(item.pk, item.kind, item.payload, item.attempts, item.worker)
    too_long(job)(now)
    return end(item, State.DONE, Outcome.LATE, error=error, now=now)


@action
def postpone(*, item_id: int, now: datetime) -> None:
    """Look at an expired item again in a minute: giving it up raised, and would again at once."""
    Item.objects.filter(pk=item_id, state=State.RUNNING).update(
        leased_until=now + timedelta(minutes=1)
    )


@action
def tidy(*, now: datetime) -> int:
    """Bring forward what a clock that has been set back since wrote too far ahead. Returns how many."""
    retries, schedules = far_ahead(now=now)
    for item in retries:
        item.run_at = item.queued_at = now
        item.save(update_fields=["run_at", "queued_at"])
    for schedule in schedules:
        schedule.next_at = schedule.slot_after(now)
        schedule.save(update_fields=["next_at"])
    return len(retries) + len(schedules)
