"""Requirement `finals_chosen`: final submissions the person's team chose itself."""

import math
from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.base import CompetitionMeasure
from gisu.competitions.measures.contest import FACT, FINALS, contests, open_contests
from gisu.competitions.measures.part import FinalsChosen
from gisu.schedule.measure.facts import Fact
from gisu.schedule.measure.progress import FactsAt, Progress
from gisu.schedule.measure.reachability import Asker, Reachability


class FinalsMeasure(CompetitionMeasure[FinalsChosen]):
    kind = "finals_chosen"
    model = FinalsChosen
    title = _("Choose final submissions")
    about = _(
        "Counts final submissions the person's team chose itself. Those filled in for a team do not count."
    )
    order = 40

    @override
    def event_kinds(self, requirement: FinalsChosen) -> Collection[str]:
        return {FINALS}

    @override
    def fact_names(self, requirement: FinalsChosen) -> Collection[str]:
        return {FACT, "team", "submissions"}

    @override
    def progress(
        self, requirement: FinalsChosen, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        asked = contests(at, requirement.competition)
        of_teams = at.facts.team_entries(FACT)
        chosen = [
            fact
            for stint in at.facts.stints_of.get(enrolment, ())
            for fact in at.during_stint(
                stint.until,
                due_at,
                of_teams.get((stint.team, FINALS, requirement.competition), ()),
            )
            if fact.facts.get("submissions")
        ]
        chosen.sort(key=lambda fact: (fact.at, fact.entry))
        enough = [f for f in chosen if len(f.facts["submissions"]) >= requirement.at_least]
        value = max((len(fact.facts["submissions"]) for fact in chosen), default=0)
        return Progress(
            value=value,
            target=requirement.at_least,
            done_at=enough[0].at if enough else None,
            begins_at=at.begin(asked),
            ends_at=at.end(asked, due_at, enrolment),
            evidence=tuple(fact.entry for fact in chosen),
            share=min(1.0, value / requirement.at_least),
            reach=at.reach(self, requirement, due_at, enrolment),
            reach_needed=requirement.at_least,
        )

    @override
    def upper_bound(
        self,
        requirement: FinalsChosen,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        ever = open_contests(
            requirement.competition, reachability.from_begin(asker), reachability
        )
        counts = (math.inf if each.finals is None else each.finals for each in ever)
        return max(counts, default=0)

    @override
    def missing_count_text(self, count: int) -> str:
        return ngettext(
            "%(count)s more final submission is to be chosen.",
            "%(count)s more final submissions are to be chosen.",
            count,
        )
