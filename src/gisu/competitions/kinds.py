"""What the calendar knows of competitions."""

from django.utils.translation import pgettext_lazy

from gisu.schedule.kinds import ActivityKind

COMPETITION = ActivityKind(
    key="competition",
    title=pgettext_lazy("kind of activity", "competition"),
    order=50,
    page="competitions:overview",
    is_exclusive=True,
    needs_rest=True,
)
