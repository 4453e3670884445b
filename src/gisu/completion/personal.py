"""What completion holds about a person: from what they are excepted and why, and what is asked of them alone."""

from django.utils.translation import gettext_lazy as _

from gisu.completion.actions.exceptions import forget_reasons
from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(
        model="completion.Excepted",
        title=_("Exceptions"),
        person="enrolment__person",
        columns=("requirement__key", "reason", "granted_at", "withdrawn_at"),
        by=("granted_by",),
        erase=forget_reasons,
    ),
    Holding(model="completion.Telling", title=_("Requirements"), by=("set_by",)),
    Holding(
        model="completion.TellingAudience",
        title=_("Requirements for single people"),
        person="enrolment__person",
        columns=("owner__requirement__cohort__slug", "owner__requirement__key"),
    ),
)
