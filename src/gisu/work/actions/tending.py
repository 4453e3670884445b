"""What somebody else's items need: taken over from the dead, and put right after a clock was moved."""

from datetime import datetime, timedelta

from gisu.ground.writes import action
from gisu.work import registry
from gisu.work.actions.ending import failed
from gisu.work.enums import Outcome, State
from gisu.work.models import Item
from gisu.work.queries import far_ahead


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
        item.run_at = now
        item.save(update_fields=["run_at"])
    for schedule in schedules:
        schedule.next_at = schedule.slot_after(now)
        schedule.save(update_fields=["next_at"])
    return len(retries) + len(schedules)
