"""What tables of operations are made of: the world they are tried in, states, what they take, where pages offer the same.

To add an operation: write what it takes into BODIES of tests/<room>/bodies.py; where a page offers the same, into OFFERED
of tests/<room>/offers.py; and the states that bear upon it into STATES of tests/<room>/states.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse
from tests.factories.competitions import work_off
from tests.factories.people import make_learner
from tests.factories.sessions import Sessions
from tests.site.examples import World, build

from gisu.cohorts.models import Enrolment
from gisu.competitions.models import Competition, Entrant, Rejudging, Submission
from gisu.stages.actions.stages import set_stage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
V1 = "/api/v1"
COHORT = f"{V1}/cohorts/{{cohort}}"
NAMES = {"ko": "이름", "en": "Name"}


@dataclass
class Laid:
    """The world of the table of access, with a scored submission, and somebody who has entered nothing."""

    world: World
    newcomer: Enrolment
    operator: Enrolment
    sessions: Sessions
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def competition(self) -> Competition:
        return Competition.objects.select_related("activity", "cohort").get(
            pk=self.world.competition.pk
        )

    @property
    def submission(self) -> Submission:
        return Submission.objects.get(pk=self.world.submission.pk)

    @property
    def entrant(self) -> Entrant:
        return Entrant.objects.select_related("team", "competition").get(
            pk=self.world.submission.entrant_id
        )

    @property
    def by(self) -> Any:
        return self.operator.person

    def person(self, role: str) -> Any:
        return {
            "learner": self.world.learner.person,
            "newcomer": self.newcomer.person,
            "operator": self.operator.person,
        }[role]


def lay() -> Laid:
    world = build()
    now = datetime.now(UTC)
    Rejudging.objects.all().delete()
    work_off(now=now)
    operator = Enrolment.objects.get(person=world.people["operator"])
    set_stage(
        cohort=world.cohort,
        key="depth",
        title=NAMES,
        starts="2026-03-02",
        ends="2026-03-06",
        by=operator.person,
        now=now,
    )
    newcomer = make_learner(world.cohort, name="Newcomer")
    people = (world.learner.person, newcomer.person, operator.person)
    return Laid(world, newcomer, operator, Sessions(people))


@dataclass(frozen=True)
class State:
    """How something is put into a state, and parts of the addresses of operations that it bears upon."""

    put: Callable[[Laid], object]
    about: tuple[str, ...]


Body = Callable[[Laid], dict[str, Any]]
NOTHING: Body = lambda _: {}  # noqa: E731  a constant of the tables


def sent(make: Callable[[Laid], Any]) -> Body:
    """What is sent as JSON."""
    return lambda laid: {"json": make(laid)}


REASON = sent(lambda _: {"reason": "for a reason"})


@dataclass(frozen=True)
class Offer:
    """Who is offered it, on which page, by which mark in its text: an address, or words."""

    role: str
    page: Callable[[Laid], str]
    mark: Callable[[Laid], str]


def of_cohort(name: str, *args: Any) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        name,
        args=[laid.world.cohort.slug, *(one(laid) if callable(one) else one for one in args)],
    )
