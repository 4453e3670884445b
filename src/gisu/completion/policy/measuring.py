"""How far somebody is with one requirement that stands by itself, by the measure of its kind and by what is off or hidden."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from gisu.completion.policy.facts import Rule
from gisu.schedule.measure.declarations import Measure, measures
from gisu.schedule.measure.facts import Facts, Offer
from gisu.schedule.measure.progress import FactsAt, Progress


class Measuring:
    """Measures everybody by the same facts at the same moment."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now
        self.facts_at = FactsAt(facts, now)
        self._measures = measures()

    def measure(self, rule: Rule, enrolment: int) -> Progress:
        by: Measure[Any] = self._measures[rule.said.kind]
        found = by.progress(rule.said, rule.due_at, enrolment, self.facts_at)
        off = self._off(by, rule)
        if not off:
            if found.done_at is not None:
                return found
            return self._as_it_is(found, by, rule, enrolment)
        is_hidden = any(offer.cancelled_at is None for offer in off)
        since = max(offer.off_at for offer in off if offer.off_at is not None)
        return replace(found, off_at=since, is_hidden=is_hidden)

    def _as_it_is(
        self, found: Progress, by: Measure[Any], rule: Rule, enrolment: int
    ) -> Progress:
        """`found`, which is not done, by what is hidden now and may be shown again, and by which teams are barred.

        It waits where it is lost as things stand, and would not be once that were shown.
        """
        is_barred = self._is_barred(by, rule, enrolment)
        found = replace(found, is_barred=is_barred)
        if self._once_shown is None:
            return found
        if not any(offer.is_hidden for offer in by.offers(rule.said, self.facts_at)):
            return found  # what is hidden has nothing to do with it
        shown = by.progress(rule.said, None, enrolment, self._once_shown)
        ever = max(found.reach.ever, shown.reach.ever)
        found = replace(found, reach=replace(found.reach, ever=ever))
        is_lost = self.now >= found.ends_at or not found.can_still
        if is_lost and shown.can_still and self.now < shown.ends_at:
            return replace(found, off_at=self.now, is_hidden=True)
        return found

    @cached_property
    def _once_shown(self) -> FactsAt | None:
        shown = self.facts.once_shown
        return None if shown is None else FactsAt(shown, self.now)

    def _is_barred(self, by: Measure[Any], rule: Rule, enrolment: int) -> bool:
        """Whether their team is barred from what is asked for, or from anything where any would do."""
        offers = by.offers(rule.said, self.facts_at)
        return any(self.facts.is_barred(offer, enrolment) for offer in offers)

    def _off(self, by: Measure[Any], rule: Rule) -> Sequence[Offer]:
        """What is asked for, where it is called off or hidden; all there is, where any would do."""
        offers = by.prerequisites(rule.said, self.facts_at)
        return offers if all(offer.off_at is not None for offer in offers) else ()
