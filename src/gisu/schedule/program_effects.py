"""Which clashes a change of the cohort brings to its calendar."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_effects import ItemChange
from gisu.cohorts.program_item import ProgramItem
from gisu.core.rooms import declared
from gisu.schedule.clashes import Clash
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.stages.queries.days import days_of


def look_at_clashes(
    cohort: Cohort, _changes: Sequence[ItemChange], now: datetime
) -> Sequence[Clash]:
    return clashes_ahead(days_of(cohort), now=now)


def new_clashes(
    _cohort: Cohort,
    changes: Sequence[ItemChange],
    before: Sequence[Clash],
    after: Sequence[Clash],
) -> Iterator[Clash]:
    """Those there were not before, on whatever day and whatever its things were called."""
    parts = {item.name for item in declared(ProgramItem) if item.is_on_calendar}
    renamed = {each.was: each.key for each in changes if each.was and each.part in parts}
    known = {(one.code, frozenset(renamed.get(key, key) for key in one.keys)) for one in before}
    for one in after:
        if (one.code, frozenset(one.keys)) not in known:
            yield one
