"""*Today* shows what rooms declare of it, and knows no room by name."""

from datetime import datetime

import pytest
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.rooms import declare, forget_afterwards

from gisu.cohorts.declarations import (
    FirstHour,
    FirstStep,
    LearnersPart,
    LearnersToday,
    OperatorsPart,
    OperatorsToday,
    Subject,
    Waiting,
    WaitingGroup,
)
from gisu.cohorts.queries import member
from gisu.desks.queries.first_hour import first_hour
from gisu.desks.queries.learners_day import learners_day, waiting_for
from gisu.desks.queries.operators_day import operators_day

pytestmark = pytest.mark.django_db
VISIT = Waiting("Visit the library", "It is new.", "Go", "/library/")


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_afterwards(monkeypatch)
    group = WaitingGroup("Library", [VISIT], 3, order=15)
    declare(
        LearnersToday(
            read=lambda _member, _now: LearnersPart(waiting=[VISIT], facts={"books": 2}),
            order=5,
        ),
        OperatorsToday(
            read=lambda _cohort, _now: OperatorsPart(
                waiting=[group, WaitingGroup("Nothing", [], 0)],
                subjects=[Subject("Books", [], order=15)],
            )
        ),
        FirstHour(
            lambda _cohort: [FirstStep("Books are in", "Buy some.", "desks:today", order=15)]
        ),
    )


def test_what_a_room_says_waits_stands_on_a_learners_day(now: datetime) -> None:
    learner = make_learner(make_cohort())
    asker = member(person=learner.person, cohort=learner.cohort, now=now)

    day = learners_day(asker, now=now)

    assert day.waiting == [VISIT]
    assert day.facts["books"] == 2
    assert waiting_for(asker, now=now) == [VISIT]


def test_what_a_room_says_stands_on_the_operators_day_in_its_place(now: datetime) -> None:
    operator = make_operator(make_cohort())
    asker = member(person=operator.person, cohort=operator.cohort, now=now)

    day = operators_day(asker, now=now)

    assert [(one.title, one.more) for one in day.groups] == [
        ("Background work", 0),
        ("Library", 2),
    ]
    assert [one.title for one in day.subjects][:3] == ["People", "Books", "Teams"]


def test_the_first_hour_has_the_steps_of_all_rooms_in_order() -> None:
    steps = first_hour(make_cohort())

    assert [step.what for step in steps][:3] == [
        "The roster is in",
        "Books are in",
        "Teams are made",
    ]
