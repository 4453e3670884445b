"""What rooms say on *Today*: what waits for a learner, what needs an operator, and cards.

Of a learner's or an operator's day a room reads all that it says at once, in a number of queries that
does not grow with what there is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.ui.panels import FilledPanel

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: what, why, the one thing to do and where; `until` where that is known."""

    what: str
    why: str
    verb: str
    address: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """What waits of one subject, the first of `count`; `address` lists them all, where there is such a list."""

    title: str
    waiting: Sequence[Waiting]
    count: int
    address: str = ""
    order: int = 50

    @property
    def more(self) -> int:
        return self.count - len(self.waiting)


@dataclass(frozen=True, slots=True)
class Verb:
    """The one thing to do about an activity of the day, and where."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are of something, and the address of the list that shows just these."""

    what: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Part of the cohort at a glance."""

    title: str
    numbers: Sequence[Number]
    order: int = 50


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Something an operator does in the first hour: what, why, and the name of the address to do it at.

    It is done where `is_done`, or where the ledger has an entry of kind `event`. `note_url_name` is
    where a look that leaves no trace is noted.
    """

    what: str
    why: str
    url_name: str
    order: int
    is_done: bool = False
    event: str = ""
    note_url_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnersPart:
    """What a room says of a learner's day; `verbs` are by activity, `facts` are what the API adds."""

    waiting: Sequence[Waiting] = ()
    verbs: Mapping[int, Verb] = field(default_factory=dict)
    cards: Sequence[FilledPanel] = ()
    beside: Sequence[FilledPanel] = ()
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class OperatorsPart:
    """What a room says of the operators' day."""

    waiting: Sequence[WaitingGroup] = ()
    subjects: Sequence[Subject] = ()
    cards: Sequence[FilledPanel] = ()
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnersToday:
    """Those with the least `order` stand first; `schemas` say where the schema of each fact is, as `module:name`.

    Only where something `waits` for learners is it asked for on the page that staff read about one.
    """

    read: Callable[[Member, datetime], LearnersPart]
    order: int
    schemas: Mapping[str, str] = field(default_factory=dict)
    waits: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class OperatorsToday:
    """`read` is given the cohort; `schemas` say where the schema of each fact is, as `module:name`."""

    read: Callable[[Cohort, datetime], OperatorsPart]
    schemas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirstHour:
    """Steps of the operators' first hour."""

    steps: Callable[[Cohort], Sequence[FirstStep]]


def page(name: str, cohort: Cohort, *args: str | int) -> str:
    """The address called `name` in `cohort`."""
    return reverse(name, args=(cohort.slug, *args))
