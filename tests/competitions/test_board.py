"""Where everybody stands: a reading of score rows, whatever order they came in."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.finals import (
    CannotBeFinal,
    EnoughFinals,
    TooLateToChoose,
    choose_final,
    release_final,
)
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.board import bests_over_time, board, moves, private_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


@pytest.fixture
def competition(cohort: Cohort, now: datetime) -> Competition:
    return make_competition(cohort, now=now)


def entered(competition: Competition, name: str, *, now: datetime) -> Enrolment:
    learner = make_learner(competition.cohort, name=name)
    enter(competition, learner, now=now)
    return learner


def scored(
    competition: Competition,
    learner: Enrolment,
    *,
    at: datetime,
    public: int,
    private: int = 5,
) -> Submission:
    made = submit(
        competition,
        learner,
        now=at,
        content=predictions(public_right=public, private_right=private),
    )
    work_off(now=at)
    return made


def test_a_team_stands_by_its_best_and_ties_by_who_was_first(
    competition: Competition, now: datetime
) -> None:
    first, second, third = (entered(competition, name, now=now) for name in ("A", "B", "C"))
    scored(competition, first, at=now, public=6)
    scored(competition, second, at=now + timedelta(minutes=1), public=8)
    scored(competition, third, at=now + timedelta(minutes=2), public=8)
    scored(competition, first, at=now + timedelta(minutes=3), public=7)

    lines = board(competition, now=now + timedelta(minutes=4)).lines

    assert [(line.rank, line.team, str(line.value), line.tries) for line in lines] == [
        (1, "B", "0.8000", 1),
        (2, "C", "0.8000", 1),
        (3, "A", "0.7000", 2),
    ]


def test_a_move_is_since_the_cohorts_day_began(competition: Competition, now: datetime) -> None:
    first, second = (entered(competition, name, now=now) for name in ("A", "B"))
    yesterday = now - timedelta(days=1)
    scored(competition, first, at=yesterday, public=7)
    scored(competition, second, at=yesterday, public=6)
    scored(competition, second, at=now, public=9)

    lines = board(competition, now=now).lines

    assert [(line.team, line.move) for line in lines] == [("B", 1), ("A", -1)]


def test_somebody_new_today_has_no_move(competition: Competition, now: datetime) -> None:
    scored(competition, entered(competition, "A", now=now), at=now, public=7)

    assert board(competition, now=now).lines[0].move is None


def test_the_board_is_read_in_two_queries_however_many_teams(
    competition: Competition, now: datetime
) -> None:
    scored(competition, entered(competition, "A", now=now), at=now, public=7)
    with CaptureQueriesContext(connection) as one:
        board(competition, now=now)
    for name in ("B", "C"):
        scored(competition, entered(competition, name, now=now), at=now, public=7)
    with CaptureQueriesContext(connection) as three:
        board(competition, now=now)

    assert len(one) == len(three) == 2


def test_lower_is_better_for_an_error(cohort: Cohort, now: datetime) -> None:
    competition = make_competition(
        cohort,
        now=now,
        submission={"id": "id", "target": "ripe", "values": "labels", "labels": ["yes", "no"]},
    )
    competition.higher_is_better = False
    competition.save(update_fields=["higher_is_better"])
    scored(competition, entered(competition, "A", now=now), at=now, public=9)
    scored(competition, entered(competition, "B", now=now), at=now, public=3)

    assert [line.team for line in board(competition, now=now).lines] == ["B", "A"]


def test_every_time_a_team_bettered_itself_is_kept_and_nothing_else(
    competition: Competition, now: datetime
) -> None:
    learner = entered(competition, "A", now=now)
    for minute, right in enumerate((5, 4, 6, 6, 9)):
        scored(competition, learner, at=now + timedelta(minutes=minute), public=right)

    found = bests_over_time(competition)

    assert [str(best.value) for best in found] == ["0.5000", "0.6000", "0.9000"]


def test_chosen_finals_count_on_the_private_board(
    competition: Competition, now: datetime
) -> None:
    learner = entered(competition, "A", now=now)
    asker = member(person=learner.person, cohort=competition.cohort, now=now)
    humble = scored(competition, learner, at=now, public=4, private=9)
    scored(competition, learner, at=now, public=9, private=2)
    scored(competition, learner, at=now, public=8, private=3)
    auto = private_board(competition, now=now).lines[0]

    choose_final(submission=humble, member=asker, now=now)
    chosen = private_board(competition, now=now).lines[0]

    assert str(auto.value) == "0.3000"
    assert str(chosen.value) == "0.9000"


def test_who_moved_is_seen_when_the_private_board_opens(
    competition: Competition, now: datetime
) -> None:
    lucky, steady = (entered(competition, name, now=now) for name in ("Lucky", "Steady"))
    scored(competition, lucky, at=now, public=9, private=3)
    scored(competition, steady, at=now, public=7, private=7)

    private = private_board(competition, now=now)

    assert [(line.team, line.move) for line in private.lines] == [("Steady", 1), ("Lucky", -1)]
    assert moves(board(competition, now=now), private).mean_places == 1


def test_no_more_finals_than_declared_can_be_chosen(
    competition: Competition, now: datetime
) -> None:
    learner = entered(competition, "A", now=now)
    asker = member(person=learner.person, cohort=competition.cohort, now=now)
    made = [scored(competition, learner, at=now, public=right) for right in (5, 6, 7)]
    for one in made[:2]:
        choose_final(submission=one, member=asker, now=now)

    with pytest.raises(EnoughFinals):
        choose_final(submission=made[2], member=asker, now=now)
    release_final(submission=made[0], member=asker, now=now)

    assert choose_final(submission=made[2], member=asker, now=now).submission == made[2]


def test_what_was_not_scored_cannot_be_final(competition: Competition, now: datetime) -> None:
    learner = entered(competition, "A", now=now)
    asker = member(person=learner.person, cohort=competition.cohort, now=now)
    waiting = submit(competition, learner, now=now)

    with pytest.raises(CannotBeFinal, match="has no score"):
        choose_final(submission=waiting, member=asker, now=now)


def test_what_an_unranked_phase_took_says_why_it_cannot_be_final(
    competition: Competition, now: datetime
) -> None:
    """It was told to choose one that was scored and on time: it was both."""
    learner = entered(competition, "A", now=now)
    asker = member(person=learner.person, cohort=competition.cohort, now=now)
    submission = scored(competition, learner, at=now, public=5)
    competition.phases.update(ranked=False)
    submission.refresh_from_db()

    with pytest.raises(CannotBeFinal, match="which does not count for the result") as refused:
        choose_final(submission=submission, member=asker, now=now)

    assert refused.value.remedy == "Choose one of a phase that counts."


def test_finals_stand_once_the_time_is_over(competition: Competition, now: datetime) -> None:
    learner = entered(competition, "A", now=now)
    one = scored(competition, learner, at=now, public=5)
    over = competition.activity.due_at
    asker = member(person=learner.person, cohort=competition.cohort, now=over)

    with pytest.raises(TooLateToChoose):
        choose_final(submission=one, member=asker, now=over)
