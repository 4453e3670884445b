"""Requirement `score_at_least`: a score the person's team has to reach."""

import math
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.competitions.kinds import COMPETITION
from gisu.competitions.measures.base import CompetitionMeasure
from gisu.competitions.measures.contest import (
    FACT,
    PLACED,
    SCORED,
    Contest,
    contests,
    open_contests,
)
from gisu.competitions.measures.part import ScoreAtLeast
from gisu.schedule.measure.declarations import Obstacle
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.progress import FactsAt, Progress
from gisu.schedule.measure.reachability import Asker, Reachability
from gisu.ui.own_words import gettext


class ScoreMeasure(CompetitionMeasure[ScoreAtLeast]):
    kind = "score_at_least"
    model = ScoreAtLeast
    title = _("Reach a score")
    about = _(
        "Looks at the best score of the person's team in a competition; where lower is better, it has to be at most the one named."
    )
    order = 30
    field_names: ClassVar[dict[str, Any]] = {
        **CompetitionMeasure.field_names,
        "score": _("Score"),
        "part": _("Board"),
    }
    choices: ClassVar[dict[str, dict[str, Any]]] = {
        "part": {"public": _("public"), "private": _("private")}
    }
    awaiting_text = _("It is decided when the private board opens.")

    @override
    def event_kinds(self, requirement: ScoreAtLeast) -> Collection[str]:
        return {SCORED, PLACED}

    @override
    def progress(
        self, requirement: ScoreAtLeast, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        asked = contests(at, requirement.competition)
        higher = all(each.higher_is_better for each in asked)
        handed_in = _bests_of(enrolment, requirement.competition, due_at, at, higher=higher)
        placed = at.own(enrolment, PLACED, FACT, requirement.competition)
        known = placed if requirement.part == "private" else handed_in
        good = [
            fact for fact in known if _reaches(fact.amount, requirement.score, higher=higher)
        ]
        best = good[0] if good else _best(known, higher=higher)
        top = _best(known, higher=higher)
        waits = requirement.part == "private" and not any(each.is_revealed for each in asked)
        return Progress(
            value=top.amount if top else None,
            target=requirement.score,
            done_at=good[0].at if good else None,
            begins_at=at.begin(asked),
            ends_at=at.end(asked, due_at, enrolment),
            evidence=(best.entry,) if best else (),
            share=1.0 if good else 0.0,
            awaits=waits and bool(handed_in),
            reach=at.reach(self, requirement, due_at, enrolment),
            reach_needed=1,
        )

    @override
    def upper_bound(
        self,
        requirement: ScoreAtLeast,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        """1 where the score is within what the metric gives, else 0. When it is too late the clock says."""
        ever = open_contests(
            requirement.competition, reachability.from_begin(asker), reachability
        )
        return float(any(each.gives(requirement.score) for each in ever))

    @override
    def obstacle(self, requirement: ScoreAtLeast, offers: Sequence[Offer]) -> Obstacle | None:
        asked = [each for each in offers if isinstance(each, Contest)]
        if not asked:
            return None
        best = asked[0].highest if asked[0].higher_is_better else asked[0].lowest
        params = {"wanted": f"{requirement.score:g}", "most": f"{best or 0:g}"}
        return Obstacle("score", "requirement_score_never_given", params)

    @override
    def missing_text(
        self,
        requirement: ScoreAtLeast,
        *,
        value: float | None,
        target: float,
        offer: Offer | None,
    ) -> str:
        shown = {"score": f"{requirement.score:g}", "value": f"{value or 0:g}"}
        if isinstance(offer, Contest) and not offer.higher_is_better:
            if value is None:
                return gettext("There is no score yet; at most %(score)s is needed.") % shown
            return gettext("The best score is %(value)s; at most %(score)s is needed.") % shown
        if value is None:
            return gettext("There is no score yet; at least %(score)s is needed.") % shown
        return gettext("The best score is %(value)s; at least %(score)s is needed.") % shown


def _bests_of(
    enrolment: int, competition: str, due_at: datetime | None, at: FactsAt, *, higher: bool
) -> list[Fact]:
    """Each score that bettered all before it, of every team `enrolment` was in; oldest first."""
    found = [
        fact
        for stint in at.facts.stints_of.get(enrolment, ())
        for fact in at.during_stint(
            stint.until, due_at, _improvements(stint.team, competition, at, higher=higher)
        )
    ]
    return sorted(found, key=lambda fact: (fact.at, fact.entry))


def _improvements(team: str, competition: str, at: FactsAt, *, higher: bool) -> list[Fact]:
    """Each score of a team that bettered all before it; looked up once for all its members."""
    known: list[Fact] | None = at.memory.get((SCORED, team, competition))
    if known is not None:
        return known
    best, found = -math.inf if higher else math.inf, []
    contest = at.facts.offers_of(COMPETITION.key).get(competition)
    for fact in at.facts.team_entries(FACT).get((team, SCORED, competition), ()):
        late = fact.facts.get("late")
        if late is None:
            late = contest is not None and fact.at >= at.facts.due(contest, fact.enrolment)
        if late or fact.amount is None:
            continue
        if fact.amount > best if higher else fact.amount < best:
            best = fact.amount
            found.append(fact)
    at.memory[SCORED, team, competition] = found
    return found


def _best(found: Sequence[Fact], *, higher: bool) -> Fact | None:
    pick = max if higher else min
    known = [fact for fact in found if fact.amount is not None]
    return pick(known, key=lambda fact: fact.amount or 0, default=None)


def _reaches(amount: float | None, wanted: float, *, higher: bool) -> bool:
    if amount is None:
        return False
    return amount >= wanted if higher else amount <= wanted
