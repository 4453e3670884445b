"""What an operator does in the first hour: each step is ticked by a fact, not by hand."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from gisu.cohorts.declarations import FirstHour, FirstStep
from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.ledger.models import Entry


def first_hour(cohort: Cohort) -> Sequence[FirstStep]:
    """The steps, in the order in which they are done; empty once everything is. One query, and those of the rooms."""
    steps = [step for room in declared(FirstHour) for step in room.steps(cohort)]
    kinds = {step.event for step in steps if step.event}
    entries = Entry.objects.filter(cohort=cohort, kind__in=kinds)
    happened = {*entries.values_list("kind", flat=True).distinct()}
    steps = [replace(step, is_done=step.is_done or step.event in happened) for step in steps]
    if all(step.is_done for step in steps):
        return []
    return sorted(steps, key=attrgetter("order"))
