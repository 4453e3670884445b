"""Requirement `entered`: the rules of a competition, or of any so many, are accepted."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.contest import (
    ACCEPTED,
    FACT,
    NAMED,
    contests,
    is_in_time,
    open_contests,
)
from gisu.competitions.measures.part import Entered
from gisu.competitions.measures.sentences import FIELD_NAMES, UNKNOWN
from gisu.core.texts import words
from gisu.schedule.measure.declarations import Measure, Wrong
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.measuring import FactsAt, Measured, counted
from gisu.schedule.measure.reaching import Asker, Reaching
from gisu.ui.own_words import gettext


class EnteredMeasure(Measure[Entered]):
    kind = "entered"
    model = Entered
    title = _("Enter competitions")
    about = _("Counts competitions whose rules the person has accepted: a certain one, or any.")
    order = 10
    activity = NAMED
    field_names = FIELD_NAMES
    refusals: ClassVar[dict[str, Any]] = {
        **UNKNOWN,
        "one_competition": (
            _("“%(key)s” asks to enter one competition %(value)s times."),
            _("Leave “competition” out for any so many, or “at_least” for this one."),
        ),
    }

    @override
    def events(self, said: Entered) -> Collection[str]:
        return {ACCEPTED}

    @override
    def stated(self, said: Entered) -> Collection[str]:
        return {FACT, "late"}

    @override
    def measured(
        self, said: Entered, due_at: datetime | None, who: int, at: FactsAt
    ) -> Measured:
        asked = contests(at, said.competition)
        first: dict[Any, Fact] = {}
        for fact in at.own(who, ACCEPTED, FACT, said.competition):
            if is_in_time(fact, due_at, who, at):
                first.setdefault(fact.facts.get(FACT), fact)
        ends = at.end(asked, due_at, who)
        if said.competition is None:
            ends = _last_chance(said.at_least, first.keys(), due_at, who, at)
        entered = [*first.values()]
        return counted(
            entered,
            said.at_least,
            begins_at=at.begin(asked),
            ends_at=ends,
            reach=at.reach(self, said, due_at, who, entered),
        )

    @override
    def reached(
        self, said: Entered, asker: Asker, found: Sequence[Fact], reaching: Reaching
    ) -> float:
        there = {fact.facts.get(FACT) for fact in found}
        still = open_contests(said.competition, asker, reaching)
        return len(there) + sum(each.slug not in there for each in still)

    @override
    def mistakes(self, said: Entered) -> Iterator[Wrong]:
        if said.competition and said.at_least > 1:
            yield Wrong("one_competition", "at_least", str(said.at_least))

    @override
    def missing(
        self, said: Entered, *, value: float | None, target: float, offer: Offer | None
    ) -> str:
        if not said.competition:
            return super().missing(said, value=value, target=target, offer=offer)
        where = words(offer.title) if offer is not None and offer.title else said.competition
        return gettext("The rules of %(competition)s are not accepted yet.") % {
            "competition": where
        }

    @override
    def lacking(self, count: int) -> str:
        return ngettext(
            "%(count)s more competition is to be entered.",
            "%(count)s more competitions are to be entered.",
            count,
        )


def _last_chance(
    wanted: int, entered: Collection[Any], due_at: datetime | None, who: int, at: FactsAt
) -> datetime:
    """Until when so many competitions can still be entered; `due_at` or the cohort's end while it has fewer."""
    others = [each for each in contests(at, None) if each.slug not in entered]
    ends = sorted(at.ends(others, due_at, who), reverse=True)
    lacking = max(1, wanted - len(entered))
    if lacking > len(ends):
        return due_at or at.facts.ends_at
    return ends[lacking - 1]
