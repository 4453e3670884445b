"""Requirement `finals_chosen`: final submissions the person's team chose itself."""

import math
from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.contest import FACT, FINALS, NAMED, contests, open_contests
from gisu.competitions.measures.part import FinalsChosen
from gisu.competitions.measures.sentences import FIELD_NAMES, UNKNOWN
from gisu.schedule.measure.declarations import Measure
from gisu.schedule.measure.facts import Fact
from gisu.schedule.measure.measuring import FactsAt, Measured
from gisu.schedule.measure.reaching import Asker, Reaching


class FinalsMeasure(Measure[FinalsChosen]):
    kind = "finals_chosen"
    model = FinalsChosen
    title = _("Choose final submissions")
    about = _(
        "Counts final submissions the person's team chose itself. Those filled in for a team do not count."
    )
    order = 40
    activity = NAMED
    field_names = FIELD_NAMES
    refusals = UNKNOWN

    @override
    def events(self, said: FinalsChosen) -> Collection[str]:
        return {FINALS}

    @override
    def stated(self, said: FinalsChosen) -> Collection[str]:
        return {FACT, "team", "submissions"}

    @override
    def measured(
        self, said: FinalsChosen, due_at: datetime | None, who: int, at: FactsAt
    ) -> Measured:
        asked = contests(at, said.competition)
        of_teams = at.facts.of_teams(FACT)
        chosen = [
            fact
            for stint in at.facts.stints_of.get(who, ())
            for fact in at.while_there(
                stint.until, due_at, of_teams.get((stint.team, FINALS, said.competition), ())
            )
            if fact.facts.get("submissions")
        ]
        chosen.sort(key=lambda fact: (fact.at, fact.entry))
        enough = [f for f in chosen if len(f.facts["submissions"]) >= said.at_least]
        value = max((len(fact.facts["submissions"]) for fact in chosen), default=0)
        return Measured(
            value=value,
            target=said.at_least,
            done_at=enough[0].at if enough else None,
            begins_at=at.begin(asked),
            ends_at=at.end(asked, due_at, who),
            evidence=tuple(fact.entry for fact in chosen),
            share=min(1.0, value / said.at_least),
            reach=at.reach(self, said, due_at, who),
            reach_needed=said.at_least,
        )

    @override
    def reached(
        self, said: FinalsChosen, asker: Asker, found: Sequence[Fact], reaching: Reaching
    ) -> float:
        ever = open_contests(said.competition, reaching.from_begin(asker), reaching)
        counts = (math.inf if each.finals is None else each.finals for each in ever)
        return max(counts, default=0)

    @override
    def lacking(self, count: int) -> str:
        return ngettext(
            "%(count)s more final submission is to be chosen.",
            "%(count)s more final submissions are to be chosen.",
            count,
        )
