"""What operators do: pause, extend, close, reveal; and what each refuses."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.running import (
    AlreadyRevealed,
    NotOverYet,
    StillScoring,
    close,
    reveal,
)
from gisu.competitions.actions.submitting import NotOpen
from gisu.competitions.models import Competition
from gisu.ledger.models import Entry
from gisu.schedule.actions.extending import extend, pause, resume
from gisu.schedule.errors import NoReason, NotBegun, NotLater
from gisu.teams.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort(), name="Learner")


@pytest.fixture
def operator(learner: Enrolment) -> Enrolment:
    return make_operator(learner.cohort)


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


def test_nothing_is_taken_while_it_is_paused(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    pause(activity=competition.activity, by=operator.person, now=now)

    with pytest.raises(NotOpen, match="paused"):
        submit(competition, learner, now=now)
    resume(activity=competition.activity, by=operator.person, now=now)

    assert submit(competition, learner, now=now).pk


def test_more_time_for_one_team_is_not_more_time_for_another(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    other = make_learner(competition.cohort)
    enter(competition, other, now=now)
    due = competition.activity.due_at
    extend(
        activity=competition.activity,
        due_at=due + timedelta(days=1),
        reason="a day in hospital",
        by=operator.person,
        now=now,
        team=Team.objects.get(memberships__enrolment=learner),
    )

    extended = submit(competition, learner, now=due + timedelta(hours=1))

    assert extended.late is False
    with pytest.raises(NotOpen):
        submit(competition, other, now=due + timedelta(hours=1))


def test_an_extension_needs_a_reason_and_a_later_time(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    activity = competition.activity
    later = activity.due_at + timedelta(days=1)

    with pytest.raises(NoReason):
        extend(activity=activity, due_at=later, reason=" ", by=operator.person, now=now)
    with pytest.raises(NotLater):
        extend(
            activity=activity, due_at=activity.due_at, reason="x", by=operator.person, now=now
        )

    assert activity.extensions.count() == 0


def test_what_has_not_opened_cannot_be_closed(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    early = competition.activity.opens_at - timedelta(hours=1)
    due_at = competition.activity.due_at

    with pytest.raises(NotBegun):
        close(competition=competition, by=operator.person, now=early)

    competition.activity.refresh_from_db()
    assert competition.activity.due_at == due_at


def test_closing_ends_it_for_everybody_whatever_was_extended(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    activity = competition.activity
    extend(
        activity=activity,
        due_at=activity.due_at + timedelta(days=1),
        reason="x",
        by=operator.person,
        now=now,
    )

    close(competition=competition, by=operator.person, now=now)

    with pytest.raises(NotOpen, match="Closed at"):
        submit(competition, learner, now=now)


def test_the_private_board_stays_shut_until_the_last_extension_is_over(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    activity = competition.activity
    later = activity.due_at + timedelta(days=1)
    extend(activity=activity, due_at=later, reason="x", by=operator.person, now=now)

    with pytest.raises(NotOverYet):
        reveal(competition=competition, by=operator.person, now=later - timedelta(seconds=1))
    reveal(competition=competition, by=operator.person, now=later)
    with pytest.raises(AlreadyRevealed):
        reveal(competition=competition, by=operator.person, now=later)


def test_the_private_board_waits_for_what_is_still_being_scored(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    submit(competition, learner, now=now)
    over = competition.activity.due_at

    with pytest.raises(StillScoring, match="1 submission is still being scored"):
        reveal(competition=competition, by=operator.person, now=over)
    work_off(now=over)

    assert reveal(competition=competition, by=operator.person, now=over).is_revealed


def test_revealing_records_the_place_of_everybody(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    submit(competition, learner, now=now, content=predictions(private_right=7))
    work_off(now=now)

    reveal(competition=competition, by=operator.person, now=competition.activity.due_at)

    entry = Entry.objects.get(kind="competition.place.taken")
    assert entry.enrolment == learner
    assert (entry.facts["rank"], entry.facts["teams"], entry.facts["value"]) == (1, 1, "0.7000")


def test_it_reveals_itself_at_the_declared_time_and_waits_for_an_extension(
    learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    due = (now + timedelta(days=1)).replace(second=0, microsecond=0)
    competition = make_competition(
        learner.cohort, now=now, due=due, reveal=(due + timedelta(hours=1)).isoformat()
    )
    extend(
        activity=competition.activity,
        due_at=due + timedelta(hours=3),
        reason="x",
        by=operator.person,
        now=now,
    )

    work_off(now=due + timedelta(hours=1))
    competition.refresh_from_db()
    assert competition.is_revealed is False

    work_off(now=due + timedelta(hours=3))
    competition.refresh_from_db()
    assert competition.is_revealed is True


def test_when_it_closed_is_said_in_the_readers_language(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    late = now + timedelta(days=6)

    with override("ko"), pytest.raises(NotOpen) as refused:
        submit(competition, learner, now=late)

    assert refused.value.what == "2026년 3월 11일(수) 14:40 KST에 마감됐어요."
