"""That nobody does what is done later: the operators' day begins with it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.declarations import OperatorsPart, Waiting, WaitingGroup, page
from gisu.cohorts.models import Cohort
from gisu.work.queries import waiting, workers


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Three queries."""
    behind = sum(lane.waiting for lane in waiting(now=now))
    if any(one.is_alive for one in workers(now=now)):
        return OperatorsPart()
    why = ngettext("%(count)s item waits.", "%(count)s items wait.", behind) % {"count": behind}
    stopped = Waiting(
        what=_("No worker is running, so nothing is scored"),
        why=why,
        verb=_("Look"),
        address=page("desks:work", cohort),
    )
    return OperatorsPart(waiting=[WaitingGroup(_("Background work"), [stopped], 1, order=10)])
