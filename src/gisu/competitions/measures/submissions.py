"""Requirement `own_submissions`: so many files handed in oneself, on time, that have a score."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.contest import (
    FACT,
    NAMED,
    SCORED,
    contests,
    is_in_time,
    open_contests,
)
from gisu.competitions.measures.part import OwnSubmissions
from gisu.competitions.measures.sentences import FIELD_NAMES, UNKNOWN
from gisu.schedule.measure.declarations import Measure
from gisu.schedule.measure.facts import Fact
from gisu.schedule.measure.measuring import FactsAt, Measured, counted
from gisu.schedule.measure.reaching import Asker, Reaching


class SubmissionsMeasure(Measure[OwnSubmissions]):
    kind = "own_submissions"
    model = OwnSubmissions
    title = _("Own submissions")
    about = _(
        "Counts files the person handed in on time and that have a score. What team-mates hand in does not count."
    )
    order = 20
    activity = NAMED
    field_names = FIELD_NAMES
    too_much = "requirement_too_few_tries"
    refusals = UNKNOWN

    @override
    def events(self, said: OwnSubmissions) -> Collection[str]:
        return {SCORED}

    @override
    def stated(self, said: OwnSubmissions) -> Collection[str]:
        return {FACT, "team", "late"}

    @override
    def measured(
        self, said: OwnSubmissions, due_at: datetime | None, who: int, at: FactsAt
    ) -> Measured:
        asked = contests(at, said.competition)
        handed_in = at.own(who, SCORED, FACT, said.competition)
        in_time = [fact for fact in handed_in if is_in_time(fact, due_at, who, at)]
        reach = at.reach(self, said, due_at, who, in_time)
        return counted(
            in_time,
            said.at_least,
            begins_at=at.begin(asked),
            ends_at=at.end(asked, due_at, who),
            tries=int(reach.left) - len(in_time) if asked else None,
            reach=reach,
        )

    @override
    def reached(
        self, said: OwnSubmissions, asker: Asker, found: Sequence[Fact], reaching: Reaching
    ) -> float:
        still = open_contests(said.competition, asker, reaching)
        return len(found) + sum(each.tries(asker, reaching) for each in still)

    @override
    def lacking(self, count: int) -> str:
        return ngettext(
            "%(count)s more scored submission of one’s own is needed.",
            "%(count)s more scored submissions of one’s own are needed.",
            count,
        )
