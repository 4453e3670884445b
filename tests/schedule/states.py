"""The states an activity can be in, and which operations they bear upon."""

from collections.abc import Callable

from tests.site.states import HOUR, Laid, State

from gisu.schedule.actions.activities import cancel_activity
from gisu.schedule.models import Activity

_PUT: dict[str, Callable[[Laid], object]] = {
    "to come": lambda _: None,
    "begun": lambda laid: Activity.objects.filter(slug="quiz").update(opens_at=laid.now - HOUR),
    "over": lambda laid: Activity.objects.filter(slug="quiz").update(
        opens_at=laid.now - 2 * HOUR, due_at=laid.now - HOUR, closes_at=laid.now - HOUR
    ),
    "called off": lambda laid: cancel_activity(
        cohort=laid.world.cohort, key="quiz", reason="ill", by=laid.by, now=laid.now
    ),
}

STATES = {
    f"an activity, {name}": State(put, ("/activities", "/calendar"))
    for name, put in _PUT.items()
}
