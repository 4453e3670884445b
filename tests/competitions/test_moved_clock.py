"""Somebody moves the machine's clock while a submission is on its way: it is scored, and scored once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.factories.competitions import enter, make_competition, submit
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Enrolment
from gisu.competitions import judging
from gisu.competitions.enums import Counts, State, Step
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.board import board
from gisu.ledger.models import Entry
from gisu.work.actions import holding
from gisu.work.models import Attempt, Item
from gisu.work.worker.loop import Worker

pytestmark = pytest.mark.django_db

JUMPS = pytest.mark.parametrize(
    "jump",
    [timedelta(days=-400), timedelta(hours=-3), timedelta(hours=3), timedelta(days=400)],
    ids=["a year back", "hours back", "hours ahead", "a year ahead"],
)
Move = Callable[[timedelta], None]


@pytest.fixture
def move(now: datetime) -> Iterator[Move]:
    with time_machine.travel(now, tick=False) as clock:
        yield clock.shift


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort())


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


@pytest.fixture
def handed_in(competition: Competition, learner: Enrolment, now: datetime) -> Submission:
    return submit(competition, learner, now=now)


def go_on(move: Move) -> None:
    """Two workers for five minutes, by the clock as it now stands."""
    for _ in range(10):
        for name in ("b", "c"):
            worker = Worker(name=name)
            worker.tend()
            while worker.work_one():
                pass
        move(timedelta(seconds=30))


def assert_scored_once(submission: Submission) -> None:
    submission.refresh_from_db()
    assert (submission.state, submission.counts) == (State.SCORED, Counts.TRY)
    assert sorted(submission.scores.values_list("part", flat=True)) == ["private", "public"]
    assert submission.steps.filter(step=Step.SCORED).count() == 1
    assert Entry.objects.filter(kind="competition.submission.scored").count() == 1
    assert Item.objects.get(kind="competitions.score").state == "done"
    [line] = board(submission.competition, now=timezone.now()).lines
    assert line.tries == 1


@JUMPS
def test_between_receiving_and_scoring(
    handed_in: Submission, move: Move, jump: timedelta
) -> None:
    move(jump)

    go_on(move)

    assert_scored_once(handed_in)


@JUMPS
def test_while_a_worker_scores_and_another_takes_it_for_dead(
    handed_in: Submission, move: Move, jump: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = judging.judge
    moved: list[timedelta] = []

    def slowly(**what: Any) -> Any:
        if not moved:
            moved.append(jump)
            move(jump)
            Worker(name="b").tend()
        return judge(**what)

    monkeypatch.setattr(judging, "judge", slowly)

    Worker(name="a").work_one()
    handed_in.refresh_from_db()
    assert handed_in.state != State.SCORED
    go_on(move)

    assert_scored_once(handed_in)
    assert list(Attempt.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "lost",
        "done",
    ]


@JUMPS
def test_while_a_worker_scores_that_nobody_takes_for_dead(
    handed_in: Submission, move: Move, jump: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = judging.judge

    def slowly(**what: Any) -> Any:
        move(jump)
        return judge(**what)

    monkeypatch.setattr(judging, "judge", slowly)

    Worker(name="a").work_one()
    go_on(move)

    assert_scored_once(handed_in)
    assert Attempt.objects.count() == 1


@JUMPS
def test_after_its_worker_died(handed_in: Submission, move: Move, jump: timedelta) -> None:
    holding.claim(worker="dead", lanes=["scoring"], now=timezone.now())
    move(jump)

    go_on(move)

    assert_scored_once(handed_in)


@JUMPS
def test_there_and_back_again_while_it_waits_for_another_attempt(
    handed_in: Submission, move: Move, jump: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(judging, "judge", lambda **_: 1 / 0)
        move(jump)
        Worker(name="a").work_one()
    move(-jump)

    go_on(move)

    assert_scored_once(handed_in)


@JUMPS
def test_after_it_was_scored(handed_in: Submission, move: Move, jump: timedelta) -> None:
    go_on(move)
    move(jump)

    go_on(move)

    assert_scored_once(handed_in)
