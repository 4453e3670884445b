"""A competition as completion sees it: how many tries it gives, which scores, and the entries it can still bring. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from typing_extensions import override

from gisu.competitions.kinds import COMPETITION
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.progress import FactsAt
from gisu.schedule.measure.reachability import Asker, Reachability

FACT = "competition"  # by which entries name it
ENTERED = "competition.entered"
ACCEPTED = "competition.rules.accepted"
SCORED = "competition.submission.scored"
FINALS = "competition.final.chosen"
PLACED = "competition.place.taken"
ONCE_EACH = frozenset({ACCEPTED, ENTERED, FINALS, PLACED})  # one entry for each competition
# What may come when nothing is taken any more, until the private board opens.
AFTER_IT = frozenset({FINALS, PLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(Offer):
    """`per_day` is how many tries a team has a day at most, `total` in all, `finals` how many final submissions it may choose.

    None: not known, or without a bound.
    """

    kind: str = COMPETITION.key
    per_day: int
    higher_is_better: bool = True
    is_revealed: bool = False
    total: int | None = None
    finals: int | None = None

    @override
    def shown(self) -> Offer:
        return replace(Offer.shown(self), is_revealed=False)  # type: ignore[call-arg]  # a Contest, as `self` is one

    @override
    def entries(
        self, event: str, asker: Asker, reachability: Reachability, *, has_some: bool
    ) -> float:
        if event in AFTER_IT and asker.is_now:
            can_come = not self.is_revealed and reachability.is_open(
                self, reachability.from_begin(asker)
            )
        else:
            can_come = reachability.is_open(self, asker)
        if not can_come or (event in ONCE_EACH and has_some):
            return 0.0
        if event in ONCE_EACH:
            return 1.0
        return self.tries(asker, reachability) if event == SCORED else math.inf

    def tries(self, asker: Asker, reachability: Reachability) -> int:
        """How many tries the asker's team still gets: each of the cohort's days brings new ones."""
        zone = reachability.facts.zone
        begin = max(asker.since, self.opens_at).astimezone(zone)
        end = reachability.until(self, asker).astimezone(zone)
        if end <= begin:
            return 0
        last = (end - timedelta(microseconds=1)).date()
        by_day = self.per_day * ((last - begin.date()).days + 1)
        used = self._used(asker, reachability)
        today = sum(fact.at.astimezone(zone).date() == begin.date() for fact in used)
        by_day -= min(today, self.per_day)
        return by_day if self.total is None else max(0, min(by_day, self.total - len(used)))

    def _used(self, asker: Asker, reachability: Reachability) -> Sequence[Fact]:
        """The tries the asker's team has used: of a team they left nothing counts, and before the start nothing is."""
        if not asker.is_now:
            return ()
        facts = reachability.facts
        of_teams = facts.team_entries(FACT)
        here = [s.team for s in facts.stints_of.get(asker.enrolment, ()) if not s.until]
        used = (of_teams.get((team, SCORED, self.slug), ()) for team in here)
        return max(used, key=len, default=())

    def gives(self, score: float) -> bool:
        """Whether any submission can have such a score, or a better one."""
        if self.higher_is_better:
            return self.highest is None or score <= self.highest
        return self.lowest is None or score >= self.lowest


def contests(at: FactsAt, slug: str | None) -> list[Contest]:
    """That called `slug`; without one all that are not called off or hidden."""
    return [each for each in at.offers(COMPETITION.key, slug) if isinstance(each, Contest)]


def open_contests(slug: str | None, asker: Asker, reachability: Reachability) -> list[Contest]:
    """Of what is offered, all or that called `slug`, what begins in time and is not over."""
    found = reachability.open(COMPETITION.key, slug, asker)
    return [each for each in found if isinstance(each, Contest)]


def is_in_time(fact: Fact, due_at: datetime | None, enrolment: int, at: FactsAt) -> bool:
    """Before the requirement's own due time; else as the competition noted when it was received."""
    if due_at is not None:
        return fact.at < due_at
    late = fact.facts.get("late")
    if late is not None:
        return not late
    contest = at.facts.offers_of(COMPETITION.key).get(str(fact.facts.get(FACT)))
    return contest is None or fact.at < at.facts.due(contest, enrolment)
