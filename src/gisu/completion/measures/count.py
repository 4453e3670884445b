"""Requirement `count`: so many entries of one kind in a person's activity record, or so much in amounts."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.completion.part import Count
from gisu.schedule.measure.declarations import Measure, Offers, offers_for_event
from gisu.schedule.measure.facts import Fact, Facts, Offer, before
from gisu.schedule.measure.progress import FactsAt, Progress, count_progress
from gisu.schedule.measure.reachability import Asker, Reach, Reachability
from gisu.tracks.policy.audience import OF_TRACKS


class CountMeasure(Measure[Count]):
    kind = "count"
    model = Count
    title = _("Entries in the activity record")
    about = _(
        "Counts entries of one kind in the person's activity record, or adds up their amounts."
    )
    order = 50
    field_names: ClassVar[dict[str, Any]] = {
        "event": _("Kind of entry"),
        "amount_at_least": _("Amount of each at least"),
        "sum_at_least": _("Sum of amounts at least"),
        "where": _("Only with these facts"),
    }

    @override
    def event_kinds(self, requirement: Count) -> Collection[str]:
        return {requirement.event}

    @override
    def fact_names(self, requirement: Count) -> Collection[str]:
        names = {*requirement.where}
        source = offers_for_event(requirement.event)
        return {*names, source.fact} if names and source else names

    @override
    def offers(self, requirement: Count, at: FactsAt) -> Sequence[Offer]:
        source = offers_for_event(requirement.event)
        if source is None:
            return ()
        known, slug = at.facts.offers_of(source.kind), _slug(requirement, source)
        if slug is None:
            return list(known.values())
        return (known[slug],) if slug in known else ()

    @override
    def prerequisites(self, requirement: Count, at: FactsAt) -> Sequence[Offer]:
        """Only what it names: entries about anything are not tied to what there is now."""
        source = offers_for_event(requirement.event)
        names_none = source is None or _slug(requirement, source) is None
        return () if names_none else self.offers(requirement, at)

    @override
    def progress(
        self, requirement: Count, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        ends = due_at or at.facts.ends_at
        found = [
            fact
            for fact in before(at.facts.own.get((enrolment, requirement.event), ()), ends)
            if all(_states(fact, name, wanted) for name, wanted in requirement.where.items())
            and (
                requirement.amount_at_least is None
                or (fact.amount or 0) >= requirement.amount_at_least
            )
        ]
        begins = at.facts.begins_at
        reach = at.reach(self, requirement, due_at, enrolment, found)
        if requirement.sum_at_least is None:
            return count_progress(
                found, requirement.at_least, begins_at=begins, ends_at=ends, reach=reach
            )
        return _summed(found, requirement.sum_at_least, begins, ends, reach)

    @override
    def upper_bound(
        self,
        requirement: Count,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        """In entries; in amounts where those are summed."""
        facts = reachability.facts
        have = len(found) if requirement.sum_at_least is None else _sum(found)
        if not _can_come(requirement, asker.due_at, reachability):
            return have
        source = offers_for_event(requirement.event)
        if source is None:
            return math.inf
        slug = _slug(requirement, source)
        there = {fact.facts.get(source.fact) for fact in found}
        until = replace(asker, due_at=asker.due_at or facts.ends_at)
        more = 0.0
        for offer in asker.offers:
            if offer.kind != source.kind or slug not in {None, offer.slug}:
                continue
            if offer.highest is not None and (requirement.amount_at_least or 0) > offer.highest:
                continue
            entries = offer.entries(
                requirement.event, until, reachability, has_some=offer.slug in there
            )
            each = math.inf if offer.highest is None else max(0.0, offer.highest)
            more += entries if requirement.sum_at_least is None else _times(entries, each)
        return have + more

    @override
    def amount_field(self, requirement: Count) -> str:
        return "at_least" if requirement.sum_at_least is None else "sum_at_least"


def _slug(requirement: Count, source: Offers) -> str | None:
    """What its entries have to be about; None where anything will do."""
    named = requirement.where.get(source.fact)
    return None if named is None else str(named)


def _can_come(requirement: Count, due_at: datetime | None, reachability: Reachability) -> bool:
    """Whether any learner can come to an entry like this at all."""
    facts: Facts = reachability.facts
    if facts.earned is not None and requirement.event not in facts.earned:
        return False
    asks_amount = requirement.sum_at_least is not None or (requirement.amount_at_least or 0) > 0
    if facts.earned is not None and asks_amount and not facts.earned[requirement.event]:
        return False
    if requirement.event.startswith(OF_TRACKS) and not facts.stage_of:
        return False
    return due_at is None or due_at > reachability.begin


def _summed(
    found: Sequence[Fact], target: float, begins: datetime, ends: datetime, reach: Reach
) -> Progress:
    total, done_at = 0.0, None
    for fact in found:
        total = round(total + (fact.amount or 0), 6)
        if done_at is None and total >= target:
            done_at = fact.at
    return Progress(
        value=total,
        target=target,
        done_at=done_at if total >= target else None,
        begins_at=begins,
        ends_at=ends,
        evidence=tuple(fact.entry for fact in found),
        share=max(0.0, min(1.0, total / target)),
        reach=reach,
        reach_needed=target,
    )


def _states(fact: Fact, name: str, wanted: object) -> bool:
    """Whether an entry states it: a folder writes `true` and `3` as text, an entry keeps a truth and a number."""
    stated = fact.facts.get(name)
    if stated is None:
        return False
    if isinstance(stated, bool):
        return str(stated).lower() == str(wanted).lower()
    if isinstance(stated, float) and stated.is_integer():
        stated = int(stated)
    return str(stated) == str(wanted)


def _sum(found: Sequence[Fact]) -> float:
    return round(sum(fact.amount or 0 for fact in found), 6)


def _times(entries: float, each: float) -> float:
    """As many as there are of each; nothing times anything is nothing."""
    return entries * each if entries and each else 0.0
