"""`gisu activity cancel`, `gisu activity restore`: call an activity off from the terminal, and put it on again."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cohorts.arguments import cohort_called
from gisu.core.arguments import now
from gisu.ledger.arguments import key_now

CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]
Reason = Annotated[str, typer.Option(help="Why; whoever it concerns reads it.")]
Key = Annotated[str, typer.Argument(help="The activity's short name.")]


def cancel(key: Key, *, cohort: CohortSlug, reason: Reason) -> None:
    """Call an activity off; it stays on the calendar, crossed out, and people are told why."""
    from gisu.core.writes import edge
    from gisu.schedule.actions import activities

    found = cohort_called(cohort)
    key = key_now(found, "activity", key)
    with edge("gisu activity cancel"):
        activities.cancel_activity(cohort=found, key=key, reason=reason, by=None, now=now())
    print(_("%(activity)s is called off.") % {"activity": key})


def restore(key: Key, *, cohort: CohortSlug) -> None:
    """Put an activity on again that was called off."""
    from gisu.core.writes import edge
    from gisu.schedule.actions import activities

    found = cohort_called(cohort)
    key = key_now(found, "activity", key)
    with edge("gisu activity restore"):
        activities.restore_activity(cohort=found, key=key, by=None, now=now())
    print(_("%(activity)s takes place after all.") % {"activity": key})
