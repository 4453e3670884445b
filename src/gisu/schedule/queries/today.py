"""What the calendar says of the operators' day: what does not fit on the days to come."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisu.cohorts.declarations import OperatorsPart, Waiting, WaitingGroup, page
from gisu.cohorts.models import Cohort
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.stages.queries.days import days_of

CLASHES = 3  # shown; the calendar has them all


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Six queries."""
    language = (get_language() or "ko").split("-")[0]
    ahead = clashes_ahead(days_of(cohort), now=now)
    calendar = page("schedule:calendar", cohort)
    waiting = [
        Waiting(
            what=one.titles["one"].get(language, ""),
            why=one.said(language),
            verb=_("Look"),
            address=f"{calendar}?month={one.on:%Y-%m}#day-{one.on:%Y-%m-%d}",
        )
        for one in ahead[:CLASHES]
    ]
    title = _("What does not fit on the calendar")
    return OperatorsPart(waiting=[WaitingGroup(title, waiting, len(ahead), calendar, order=50)])
