"""What a room declares so that completion can ask for what it knows of: measures, and what can be done when.

`gisu.completion` knows no measure but its own by name.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import ngettext

from gisu.core.rooms import declared
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.part import Timed
from gisu.schedule.measure.progress import FactsAt, Progress
from gisu.schedule.measure.reachability import Asker, Reachability
from gisu.stages.moments import Weeks, instant, parse_when
from gisu.ui.own_words import gettext_lazy as _

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort
    from gisu.cohorts.program_reading import Reading

S = TypeVar("S", bound=Timed)
# What is wrong, and what to do: texts with the places key, value and known.
RefusalTexts = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class FieldMistake:
    """What is wrong with a requirement, by the code of its sentence: in which field, and with which value."""

    code: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why nobody can meet a requirement: the field to change, the code of the sentence, and what fills that."""

    field: str
    code: str
    params: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedActivity:
    """Which field of a requirement names an activity: of what kind it is, and in which part of a program it stands."""

    field: str
    kind: str
    part: str


class Measure(Generic[S]):
    """A kind of requirement that stands by itself.

    `kind` is the word a program writes, `model` what it may say beside, `title` and `about` what operators read, `order`
    its place among the kinds. A requirement of this kind is judged by entries alone: `event_kinds` says which.
    """

    kind: ClassVar[str]
    model: ClassVar[type[Timed]]
    title: ClassVar[Any]
    about: ClassVar[Any]
    order: ClassVar[int]
    activity: ClassVar[NamedActivity | None] = None
    # What pages call its fields and their values, as in gisu.cohorts.program_item.
    field_names: ClassVar[Mapping[str, Any]] = {}
    choices: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    # Said where the calendar gives too little; and while a result is not known yet.
    shortage_code: ClassVar[str] = "requirement_too_much"
    awaiting_text: ClassVar[Any] = _("It is decided later.")
    # By the code of a mistake, what a refusal says. A folder's check says the same by gisu.core.problem_sentences.
    refusals: ClassVar[Mapping[str, RefusalTexts]] = {}

    def event_kinds(self, requirement: S) -> Collection[str]:
        """The kinds of entries it looks at."""
        raise NotImplementedError

    def fact_names(self, requirement: S) -> Collection[str]:
        """Which facts of these entries it reads; none where it counts them."""
        return ()

    def activity_key(self, requirement: S) -> str | None:
        """The key of the activity it is about; None where it names none."""
        return getattr(requirement, self.activity.field, None) if self.activity else None

    def offers(self, requirement: S, at: FactsAt) -> Sequence[Offer]:
        """What would count for it: what it names; all of the kind where it names none."""
        if self.activity is None:
            return ()
        known, slug = at.facts.offers_of(self.activity.kind), self.activity_key(requirement)
        if slug is None:
            return list(known.values())
        return (known[slug],) if slug in known else ()

    def prerequisites(self, requirement: S, at: FactsAt) -> Sequence[Offer]:
        """What it cannot be met without: nobody is asked for it where all of this is called off."""
        return self.offers(requirement, at)

    def progress(
        self, requirement: S, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        """How far `enrolment` is. `due_at` is the requirement's own due time."""
        raise NotImplementedError

    def upper_bound(
        self, requirement: S, asker: Asker, found: Sequence[Fact], reachability: Reachability
    ) -> float:
        """The most the asker can come to, in the measure's own unit; `found` counts already."""
        return math.inf

    def mistakes(self, requirement: S) -> Iterable[FieldMistake]:
        """What is wrong with it by itself, beyond what the model refuses."""
        return ()

    def obstacle(self, requirement: S, offers: Sequence[Offer]) -> Obstacle | None:
        """Why none of the `offers` can bring it, where that is more than too few of them."""
        return None

    def amount_field(self, requirement: S) -> str:
        """The field that says how much is asked."""
        return "at_least"

    def missing_text(
        self,
        requirement: S,
        *,
        value: float | None,
        target: float,
        offer: Offer | None,
    ) -> str:
        """What is missing, in a sentence in the reader's language; `offer` is what it names, where that is known."""
        lacking = target - (value or 0)
        return self.missing_count_text(math.ceil(lacking)) % {"count": f"{lacking:g}"}

    def missing_count_text(self, count: int) -> str:
        """The sentence for so many that are missing, with the place `count`."""
        return ngettext("%(count)s more is needed.", "%(count)s more are needed.", count)


@dataclass(frozen=True, slots=True)
class ProgramCalendar:
    """The days of a program: when a moment is that it writes, and the cohort's first and last."""

    weeks: Weeks
    zone: ZoneInfo
    begins_at: datetime
    ends_at: datetime

    def at(self, written: Any) -> datetime:
        """Raises MomentError for what is no moment."""
        when = parse_when(written) if isinstance(written, str) else written
        return instant(when, weeks=self.weeks, zone=self.zone)


@dataclass(frozen=True, slots=True)
class Offers:
    """What of one kind of activity learners can do, and when; measures and entries of a room are about it.

    `part` is the part of a program they stand in, `fact` the name by which entries say which one they are about, `events`
    how kinds of such entries begin.
    `read` gives them by the id of the activity, as they were known at a moment or now; `from_program` as a program has
    them.
    """

    kind: str
    part: str
    fact: str
    events: str
    read: "Callable[[Cohort, datetime | None], Mapping[int, Offer]]"
    from_program: "Callable[[Reading, ProgramCalendar], Iterable[Offer]]"


def measures() -> dict[str, Measure[Any]]:
    """Every declared measure by its kind, in order."""
    found: tuple[Measure[Any], ...] = declared(Measure)
    return {each.kind: each for each in sorted(found, key=lambda each: (each.order, each.kind))}


def offers_for_event(event: str) -> Offers | None:
    """What entries of this kind are about, where it is something that is offered."""
    return next((each for each in declared(Offers) if event.startswith(each.events)), None)
