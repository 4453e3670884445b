"""Requirement `entered`: the rules of a competition, or of any so many, are accepted."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.base import CompetitionMeasure
from gisu.competitions.measures.contest import (
    ACCEPTED,
    FACT,
    contests,
    is_in_time,
    open_contests,
)
from gisu.competitions.measures.part import Entered
from gisu.core.texts import words
from gisu.schedule.measure.declarations import FieldMistake
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.progress import FactsAt, Progress, count_progress
from gisu.schedule.measure.reachability import Asker, Reachability
from gisu.ui.own_words import gettext


class EnteredMeasure(CompetitionMeasure[Entered]):
    kind = "entered"
    model = Entered
    title = _("Enter competitions")
    about = _("Counts competitions whose rules the person has accepted: a certain one, or any.")
    order = 10
    refusals: ClassVar[dict[str, Any]] = {
        **CompetitionMeasure.refusals,
        "one_competition": (
            _("“%(key)s” asks to enter one competition %(value)s times."),
            _("Leave “competition” out for any so many, or “at_least” for this one."),
        ),
    }

    @override
    def event_kinds(self, requirement: Entered) -> Collection[str]:
        return {ACCEPTED}

    @override
    def progress(
        self, requirement: Entered, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        asked = contests(at, requirement.competition)
        first: dict[Any, Fact] = {}
        for fact in at.own(enrolment, ACCEPTED, FACT, requirement.competition):
            if is_in_time(fact, due_at, enrolment, at):
                first.setdefault(fact.facts.get(FACT), fact)
        ends = at.end(asked, due_at, enrolment)
        if requirement.competition is None:
            ends = _last_chance(requirement.at_least, first.keys(), due_at, enrolment, at)
        entered = [*first.values()]
        return count_progress(
            entered,
            requirement.at_least,
            begins_at=at.begin(asked),
            ends_at=ends,
            reach=at.reach(self, requirement, due_at, enrolment, entered),
        )

    @override
    def upper_bound(
        self,
        requirement: Entered,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        there = {fact.facts.get(FACT) for fact in found}
        still = open_contests(requirement.competition, asker, reachability)
        return len(there) + sum(each.slug not in there for each in still)

    @override
    def mistakes(self, requirement: Entered) -> Iterator[FieldMistake]:
        if requirement.competition and requirement.at_least > 1:
            yield FieldMistake("one_competition", "at_least", str(requirement.at_least))

    @override
    def missing_text(
        self, requirement: Entered, *, value: float | None, target: float, offer: Offer | None
    ) -> str:
        if not requirement.competition:
            return super().missing_text(requirement, value=value, target=target, offer=offer)
        where = (
            words(offer.title) if offer is not None and offer.title else requirement.competition
        )
        return gettext("The rules of %(competition)s are not accepted yet.") % {
            "competition": where
        }

    @override
    def missing_count_text(self, count: int) -> str:
        return ngettext(
            "%(count)s more competition is to be entered.",
            "%(count)s more competitions are to be entered.",
            count,
        )


def _last_chance(
    wanted: int, entered: Collection[Any], due_at: datetime | None, enrolment: int, at: FactsAt
) -> datetime:
    """Until when so many competitions can still be entered; `due_at` or the cohort's end while it has fewer."""
    others = [each for each in contests(at, None) if each.slug not in entered]
    ends = sorted(at.ends(others, due_at, enrolment), reverse=True)
    lacking = max(1, wanted - len(entered))
    if lacking > len(ends):
        return due_at or at.facts.ends_at
    return ends[lacking - 1]
