"""A learner's day: the calendar's, with what the rooms say of it."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from gisu.cohorts.declarations import Facts, LearnersPart, LearnersToday, Waiting
from gisu.cohorts.queries import Member
from gisu.core.rooms import declared
from gisu.desks.queries.days_column import Schedule, schedule_of
from gisu.ui.panels import FilledPanel


@dataclass(frozen=True, slots=True)
class LearnersDay:
    """All that *Today* shows: the day itself, and what stands below and `beside` it."""

    today: Schedule
    waiting: list[Waiting]
    cards: list[FilledPanel]
    beside: list[FilledPanel]
    facts: Facts


def learners_day(member: Member, *, now: datetime) -> LearnersDay:
    """The day of `member` at `now`. Twenty-two queries where the boards are kept, however much is on."""
    parts = _parts(member, now)
    verbs = {activity: verb for part in parts for activity, verb in part.verbs.items()}
    return LearnersDay(
        today=schedule_of(member, verbs=verbs, now=now),
        waiting=[one for part in parts for one in part.waiting],
        cards=[card for part in parts for card in part.cards],
        beside=[card for part in parts for card in part.beside],
        facts={name: fact for part in parts for name, fact in part.facts.items()},
    )


def waiting_for(member: Member, *, now: datetime) -> list[Waiting]:
    """What waits for `member` at `now`. Eleven queries where the boards are kept, and two while tracks are chosen."""
    return [one for part in _parts(member, now, waits=True) for one in part.waiting]


def _parts(member: Member, now: datetime, *, waits: bool = False) -> list[LearnersPart]:
    """What each room says; with `waits`, only those where something may wait."""
    rooms = sorted(declared(LearnersToday), key=attrgetter("order"))
    return [room.read(member, now) for room in rooms if room.waits or not waits]
