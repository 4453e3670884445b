"""Limits hold however many arrive at once, and say what is left."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.people import make_cohort, make_learner

from gisu.competitions.actions.submitting import NoTriesLeft, TooManyAtOnce, TooManyMalformed
from gisu.competitions.models import Submission
from gisu.competitions.policy import (
    Allowance,
    Limits,
    Used,
    day_began,
    day_of,
    next_day_begins,
    phase_at,
)
from gisu.schedule.policy import Times
from gisu.work.models import Item

SEOUL = ZoneInfo("Asia/Seoul")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_exactly_the_limit_passes(now: datetime) -> None:
    learner = make_learner(make_cohort())
    competition = make_competition(learner.cohort, now=now)
    enter(competition, learner, now=now)
    together = threading.Barrier(50)

    def hand_in(number: int) -> str:
        together.wait(timeout=60)
        try:
            submit(competition, learner, now=now, content=f"id,ripe\n{number},x\n".encode())
        except NoTriesLeft:
            return "refused"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(hand_in, range(50)))

    assert answers.count("taken") == 5
    assert answers.count("refused") == 45
    assert Submission.objects.count() == 5
    assert Item.objects.filter(kind="competitions.score").count() == 5


@pytest.mark.django_db(transaction=True)
def test_of_fifty_malformed_at_once_no_more_pass_than_may_be_malformed(now: datetime) -> None:
    """Seven passed where three may: what waits for its check was counted as good."""
    learner = make_learner(make_cohort())
    limits = {"per_day": 40, "malformed_per_day": 3}
    competition = make_competition(learner.cohort, now=now, limits=limits)
    enter(competition, learner, now=now)
    together = threading.Barrier(50)

    def hand_in(number: int) -> str:
        together.wait(timeout=60)
        try:
            submit(competition, learner, now=now, content=f"id,ripe\n{number},x\n".encode())
        except TooManyAtOnce:
            return "refused"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(hand_in, range(50)))

    assert (answers.count("taken"), answers.count("refused")) == (3, 47)
    work_off(now=now)
    with pytest.raises(TooManyMalformed):
        submit(competition, learner, now=now)
    assert Submission.objects.filter(counts="malformed").count() == 3


@pytest.mark.django_db
def test_a_good_file_gives_back_what_it_had_reserved(now: datetime) -> None:
    learner = make_learner(make_cohort())
    limits = {"per_day": 9, "malformed_per_day": 1}
    competition = make_competition(learner.cohort, now=now, limits=limits)
    enter(competition, learner, now=now)

    submit(competition, learner, now=now)
    with pytest.raises(TooManyAtOnce, match="1 file of your team waits"):
        submit(competition, learner, now=now)
    work_off(now=now)

    assert submit(competition, learner, now=now).pk


@pytest.mark.django_db
def test_a_try_given_back_can_be_used_again(now: datetime) -> None:
    learner = make_learner(make_cohort())
    competition = make_competition(
        learner.cohort, now=now, limits={"per_day": 1, "malformed_per_day": 5}
    )
    enter(competition, learner, now=now)
    submit(competition, learner, now=now, content=b"id,ripe\n")
    with pytest.raises(NoTriesLeft, match="1 file of your team is still being checked") as told:
        submit(competition, learner, now=now)
    assert "gives its try back" in told.value.remedy

    work_off(now=now)

    assert submit(competition, learner, now=now).pk


def test_what_is_left_is_the_least_of_all_limits() -> None:
    used = Used(today=1, in_phase=8, total=18, malformed_today=2)
    renews_at = datetime(2026, 3, 7, tzinfo=UTC)

    def left(**limits: int | None) -> int:
        said = {"per_day": 5, "in_phase": None, "total": None, "malformed_per_day": 3, **limits}
        return Allowance(Limits(**said), used, renews_at).left_today  # type: ignore[arg-type]  # numbers all

    assert left() == 4
    assert left(in_phase=10) == 2
    assert left(total=19) == 1
    assert left(total=18) == 0
    assert left(per_day=1) == 0


def test_a_day_is_the_cohorts_day() -> None:
    moment = datetime(2026, 3, 6, 15, 30, tzinfo=UTC)

    assert day_of(moment, SEOUL).isoformat() == "2026-03-07"
    assert day_began(moment, SEOUL).isoformat() == "2026-03-07T00:00:00+09:00"
    assert next_day_begins(moment, SEOUL).isoformat() == "2026-03-08T00:00:00+09:00"


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_a_day_begins_before_and_the_next_after_every_moment_of_it(moment: datetime) -> None:
    for zone in (SEOUL, NEW_YORK, ZoneInfo("Australia/Lord_Howe")):
        assert day_began(moment, zone) <= moment < next_day_begins(moment, zone)
        assert day_of(day_began(moment, zone), zone) == day_of(moment, zone)
        assert day_of(next_day_begins(moment, zone), zone) > day_of(moment, zone)


def test_a_phase_is_found_by_its_time_and_a_gap_has_none() -> None:
    day = [datetime(2026, 3, number, tzinfo=UTC) for number in range(1, 9)]
    first, second = Times(day[0], day[2], day[2]), Times(day[4], day[6], day[6])

    found = [phase_at([first, second], moment) for moment in day]

    assert found[:2] == [first, first]
    assert found[2:4] == [None, None]
    assert found[4:] == [second] * 4
    assert phase_at([first, second], datetime(2026, 2, 1, tzinfo=UTC)) is None
