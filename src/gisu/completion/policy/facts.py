"""What completion is judged by beside facts: rules, and the moments at which time alone changes a judgement."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from gisu.completion.part import Stored
from gisu.schedule.measure.facts import Facts, midnight
from gisu.tracks.policy.audience import Audience

# Who has done less than a third when less than a third of the time is left is told so: then what is missing still fits
# into the time, and is no longer a matter of course.
LAST_PART = 1 / 3


class Rule(Protocol):
    """A requirement that holds: what it says, what its written due time means, from which day on, in which version, of whom."""

    @property
    def said(self) -> Stored: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def holds_from(self) -> date | None: ...
    @property
    def version(self) -> int: ...
    @property
    def audience(self) -> Audience: ...


def turns(facts: Facts, rules: Sequence[Rule]) -> list[datetime]:
    """Every moment, in order, at which a judgement may change by the clock alone, besides the cohort's midnights.

    There may be more than are needed, never fewer.
    """
    begins = {facts.begins_at, *(offer.opens_at for offer in facts.offers)}
    begins |= {midnight(rule.holds_from, facts.zone) for rule in rules if rule.holds_from}
    ends = {facts.ends_at, *(offer.due_at for offer in facts.offers)}
    ends |= {offer.closes_at for offer in facts.offers if offer.closes_at}
    ends |= {more.due_at for more in facts.more_time}
    ends |= {rule.due_at for rule in rules if rule.due_at}
    late = {little_time_from(begin, end) for begin in begins for end in ends if begin < end}
    return sorted(begins | ends | late | {begin + facts.grace for begin in begins})


def little_time_from(begins: datetime, ends: datetime) -> datetime:
    return ends - (ends - begins) * LAST_PART
