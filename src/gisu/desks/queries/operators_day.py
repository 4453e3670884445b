"""The operators' day: what needs a person, then the cohort at a glance, as the rooms say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from gisu.cohorts.declarations import Facts, FirstStep, OperatorsToday, Subject, WaitingGroup
from gisu.cohorts.queries import Member
from gisu.core.rooms import declared
from gisu.desks.queries.first_hour import first_hour
from gisu.ui.panels import FilledPanel


@dataclass(frozen=True, slots=True)
class OperatorsDay:
    """`groups` need a person, the most pressing first; `subjects` are the cohort in numbers."""

    groups: list[WaitingGroup]
    subjects: list[Subject]
    cards: list[FilledPanel]
    first_hour: Sequence[FirstStep]
    facts: Facts

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def operators_day(member: Member, *, now: datetime) -> OperatorsDay:
    """What needs a person at `now`, then the cohort at a glance. As many queries however much there is."""
    parts = [room.read(member.cohort, now) for room in declared(OperatorsToday)]
    groups = (group for part in parts for group in part.waiting if group.count)
    return OperatorsDay(
        groups=sorted(groups, key=attrgetter("order")),
        subjects=sorted(
            (subject for part in parts for subject in part.subjects), key=attrgetter("order")
        ),
        cards=[card for part in parts for card in part.cards],
        first_hour=first_hour(member.cohort),
        facts={name: fact for part in parts for name, fact in part.facts.items()},
    )
