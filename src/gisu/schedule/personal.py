"""What the schedule holds about a person: more time they were given and why, their calendar address, what is theirs alone."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding
from gisu.schedule.actions.extending import forget_reasons
from gisu.schedule.actions.feeds import forget_feeds

HOLDINGS = (
    Holding(
        model="schedule.Extension",
        title=_("Extensions"),
        person="enrolment__person",
        columns=("activity__slug", "due_at", "reason", "granted_at", "withdrawn_at"),
        by=("granted_by",),
        erase=forget_reasons,
    ),
    Holding(
        model="schedule.Feed",
        title=_("Calendar address"),
        person="enrolment__person",
        columns=("enrolment__cohort__slug", "made_at"),
        erase=forget_feeds,
    ),
    Holding(
        model="schedule.ActivityAudience",
        title=_("Activities for single people"),
        person="enrolment__person",
        columns=("owner__cohort__slug", "owner__slug"),
    ),
)
