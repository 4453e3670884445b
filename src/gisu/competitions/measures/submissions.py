"""Requirement `own_submissions`: so many files handed in oneself, on time, that have a score."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.competitions.measures.base import CompetitionMeasure
from gisu.competitions.measures.contest import (
    FACT,
    SCORED,
    contests,
    is_in_time,
    open_contests,
)
from gisu.competitions.measures.part import OwnSubmissions
from gisu.schedule.measure.facts import Fact
from gisu.schedule.measure.progress import FactsAt, Progress, count_progress
from gisu.schedule.measure.reachability import Asker, Reachability


class SubmissionsMeasure(CompetitionMeasure[OwnSubmissions]):
    kind = "own_submissions"
    model = OwnSubmissions
    title = _("Own submissions")
    about = _(
        "Counts files the person handed in on time and that have a score. What team-mates hand in does not count."
    )
    order = 20
    shortage_code = "requirement_too_few_tries"

    @override
    def event_kinds(self, requirement: OwnSubmissions) -> Collection[str]:
        return {SCORED}

    @override
    def progress(
        self, requirement: OwnSubmissions, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        asked = contests(at, requirement.competition)
        handed_in = at.own(enrolment, SCORED, FACT, requirement.competition)
        in_time = [fact for fact in handed_in if is_in_time(fact, due_at, enrolment, at)]
        reach = at.reach(self, requirement, due_at, enrolment, in_time)
        return count_progress(
            in_time,
            requirement.at_least,
            begins_at=at.begin(asked),
            ends_at=at.end(asked, due_at, enrolment),
            tries=int(reach.left) - len(in_time) if asked else None,
            reach=reach,
        )

    @override
    def upper_bound(
        self,
        requirement: OwnSubmissions,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        still = open_contests(requirement.competition, asker, reachability)
        tries = sum(each.tries(asker, reachability) for each in still)
        if asker.is_now:
            return len(found) + tries
        # All tries there ever were have those in them that are used; what is not offered any more counts beside.
        offered = {each.slug for each in still}
        return tries + sum(fact.facts.get(FACT) not in offered for fact in found)

    @override
    def missing_count_text(self, count: int) -> str:
        return ngettext(
            "%(count)s more scored submission of one’s own is needed.",
            "%(count)s more scored submissions of one’s own are needed.",
            count,
        )
