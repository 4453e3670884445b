"""What is done and long past goes: the tables of work hold the present, not a history."""

from datetime import datetime, timedelta

from gisu.core.writes import action
from gisu.work.enums import State
from gisu.work.models import Attempt, Item

DONE_ITEMS_KEPT = timedelta(days=30)
AT_ONCE = 1000  # few enough that whoever else wants to write hardly waits


@action
def sweep_done(*, now: datetime) -> int:
    """Remove up to a thousand items that were done thirty days ago, with their attempts. Returns how many.

    Items that gave up stay: somebody has yet to look at them.
    """
    long_past = Item.objects.filter(state=State.DONE, finished_at__lt=now - DONE_ITEMS_KEPT)
    chosen = list(long_past.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    Attempt.objects.filter(item__in=chosen).delete()
    Item.objects.filter(pk__in=chosen).delete()
    return len(chosen)
