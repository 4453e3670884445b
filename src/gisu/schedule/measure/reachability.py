"""How much of a requirement somebody can still reach, and could ever: by what the calendar offers them.

Every answer is an upper bound: where something is not known, it is taken to be possible.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gisu.schedule.measure.facts import Fact, Facts, Offer

if TYPE_CHECKING:
    from gisu.schedule.measure.declarations import Measure


@dataclass(frozen=True, slots=True)
class Reach:
    """The most that can be come to: `ever` from the cohort's first day, `left` from now on, with what is there."""

    ever: float = math.inf
    left: float = math.inf


ANYTHING = Reach()


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom it is asked: what is open to `enrolment` in one way of coming to tracks, until when, and from when on.

    `is_now` where it is asked from now on; else of the whole calendar, as if nothing had been done yet.
    """

    enrolment: int
    offers: Sequence[Offer]
    due_at: datetime | None
    since: datetime
    is_now: bool = False


class Reachability:
    """Asks the same facts at the same moment for everybody."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now

    def reach(
        self,
        measure: "Measure[Any]",
        requirement: Any,
        due_at: datetime | None,
        enrolment: int,
        found: Sequence[Fact],
    ) -> Reach:
        """What `enrolment` can come to; `found` are the entries that count already. Of the ways to tracks the best one."""
        ever, left = 0.0, 0.0
        for offered in self.facts.ways_of(enrolment):
            first = Asker(enrolment, offered, due_at, self.begin)
            ever = max(ever, measure.upper_bound(requirement, first, found, self))
            later = replace(first, since=self.now, is_now=True)
            left = max(left, measure.upper_bound(requirement, later, found, self))
        return Reach(ever, left)

    @cached_property
    def begin(self) -> datetime:
        """Before anything of the calendar: everything it offers is still to come."""
        return min([self.facts.begins_at, *(offer.opens_at for offer in self.facts.offers)])

    def from_begin(self, asker: Asker) -> Asker:
        """The same asker before anything began."""
        return replace(asker, since=self.begin, is_now=False)

    def open(self, kind: str, slug: str | None, asker: Asker) -> list[Offer]:
        """Of what is offered of a kind, all or that called `slug`, what begins in time and is not over."""
        return [
            offer
            for offer in asker.offers
            if offer.kind == kind
            and (slug is None or offer.slug == slug)
            and self.is_open(offer, asker)
        ]

    def is_open(self, offer: Offer, asker: Asker) -> bool:
        due_at = asker.due_at
        return (
            not self.facts.is_barred(offer, asker.enrolment)
            and (due_at is None or offer.opens_at < due_at)
            and asker.since < self.until(offer, asker)
        )

    def until(self, offer: Offer, asker: Asker) -> datetime:
        """When it is too late in `offer`. A requirement with a due time of its own takes what comes late, until then."""
        if asker.due_at is None:
            return self.facts.due(offer, asker.enrolment)
        return min(asker.due_at, self.facts.over(offer, asker.enrolment))
