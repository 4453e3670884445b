"""How far somebody is with a requirement: a value, a target, and the entries that say so. What measures share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gisu.schedule.measure.facts import Fact, Facts, Offer, before
from gisu.schedule.measure.reachability import ANYTHING, Reach, Reachability

if TYPE_CHECKING:
    from gisu.schedule.measure.declarations import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`value` against `target`; done from `done_at` on. It can be done from `begins_at` and before `ends_at`.

    `share` is how much of it is done, 0 to 1; `tries` how many can still be made, where that is known. `awaits` is true
    where what was handed in has not been told its result yet. `off_at` is since when nobody can do it, as what it asks
    for was called off, or `is_hidden` from learners. `is_barred` where their team's part does not count in something that
    would. `reach` is the most that can be come to, against `reach_needed`: in the measure's own unit, and for a
    score whether it can be had at all.
    """

    value: float | None
    target: float
    done_at: datetime | None
    begins_at: datetime
    ends_at: datetime
    evidence: tuple[int, ...] = ()
    share: float = 0.0
    tries: int | None = None
    awaits: bool = False
    off_at: datetime | None = None
    is_hidden: bool = False
    is_barred: bool = False
    reach: Reach = ANYTHING
    reach_needed: float = 0.0

    @property
    def can_ever(self) -> bool:
        """Whether the calendar ever offered enough for it."""
        return self.reach.ever >= self.reach_needed

    @property
    def can_still(self) -> bool:
        return self.reach.left >= self.reach_needed


class FactsAt:
    """The facts at a moment, and what measures ask of them. `memory` is for what one works out once for many people."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now
        self.reachability = Reachability(facts, now)
        self.memory: dict[Any, Any] = {}

    def reach(
        self,
        measure: "Measure[Any]",
        requirement: Any,
        due_at: datetime | None,
        enrolment: int,
        found: Sequence[Fact] = (),
    ) -> Reach:
        return self.reachability.reach(measure, requirement, due_at, enrolment, found)

    def offers(self, kind: str, slug: str | None) -> Sequence[Offer]:
        """That called `slug`; without one all that are not called off or hidden."""
        known = self.facts.offers_of(kind)
        if slug is None:
            return [offer for offer in known.values() if offer.off_at is None]
        return (known[slug],) if slug in known else ()

    def begin(self, offers: Sequence[Offer]) -> datetime:
        """When the first of them opens; the cohort's first day where there are none."""
        return min((offer.opens_at for offer in offers), default=self.facts.begins_at)

    def end(self, offers: Sequence[Offer], due_at: datetime | None, enrolment: int) -> datetime:
        """When the last of them is over for `enrolment`; `due_at` or the cohort's end where there are none."""
        return max(self.ends(offers, due_at, enrolment), default=due_at or self.facts.ends_at)

    def ends(
        self, offers: Sequence[Offer], due_at: datetime | None, enrolment: int
    ) -> list[datetime]:
        """When each is over for `enrolment`. A requirement with a due time of its own takes what comes late, until then."""
        if due_at is None:
            return [self.facts.due(offer, enrolment) for offer in offers]
        return [
            min(due_at, self.facts.over(offer, enrolment))
            for offer in offers
            if offer.opens_at < due_at
        ]

    def own(self, enrolment: int, event: str, name: str, slug: str | None) -> Sequence[Fact]:
        """Somebody's entries of a kind; only those that state `slug` as `name`, where there is one."""
        if slug is None:
            return self.facts.own.get((enrolment, event), [])
        return self.facts.entries_about(name).get((enrolment, event, slug), [])

    @staticmethod
    def during_stint(
        until: datetime | None, due_at: datetime | None, found: Sequence[Fact]
    ) -> Sequence[Fact]:
        """What a team did before somebody left it; who joins takes part in what it has done already."""
        cut = min((moment for moment in (until, due_at) if moment), default=None)
        return found if cut is None else before(found, cut)


def count_progress(
    found: Sequence[Fact],
    target: int,
    *,
    begins_at: datetime,
    ends_at: datetime,
    reach: Reach = ANYTHING,
    tries: int | None = None,
) -> Progress:
    """So many entries of `target`: done with the one that makes it full. They are in order."""
    return Progress(
        value=len(found),
        target=target,
        done_at=found[target - 1].at if len(found) >= target else None,
        begins_at=begins_at,
        ends_at=ends_at,
        evidence=tuple(fact.entry for fact in found),
        share=min(1.0, len(found) / target),
        tries=tries,
        reach=reach,
        reach_needed=target,
    )
