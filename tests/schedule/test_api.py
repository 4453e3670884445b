"""The calendar by program."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.schedule.actions.activities import cancel_activity, set_activity
from gisu.schedule.actions.extending import extend
from gisu.stages.actions.stages import set_stage

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/cohorts/demo3/calendar"


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 31))


@pytest.fixture
def learner(cohort: Cohort) -> Enrolment:
    return make_learner(cohort)


def put(cohort: Cohort, key: str, now: datetime, **said: Any) -> Any:
    fields = {
        "kind": "quiz",
        "title": {"ko": "퀴즈", "en": "Quiz"},
        "opens": "week 1 day 5 09:00",
        "due": "week 2 day 2 18:00",
    }
    return set_activity(cohort=cohort, key=key, by=None, now=now, **{**fields, **said})


def asked(enrolment: Enrolment, **params: str) -> Any:
    client = Client()
    client.force_login(enrolment.person)
    return client.get(ADDRESS, params)


def test_it_says_what_runs_with_ones_own_times(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    words = {"ko": "레벨", "en": "Level"}
    set_stage(
        cohort=cohort, key="one", title=words, starts="week 1", ends="week 4", by=None, now=now
    )
    activity = put(cohort, "quiz", now, stage="one")
    put(cohort, "staff-round", now, whom="staff")
    later = activity.due_at + timedelta(days=1)
    extend(
        activity=activity,
        due_at=later,
        reason="ill",
        by=learner.person,
        now=now,
        enrolment=learner,
    )

    said = asked(learner).json()

    (quiz,) = said["activities"]
    assert quiz == {
        "key": "quiz",
        "kind": "quiz",
        "title": {"ko": "퀴즈", "en": "Quiz"},
        "phase": "open",
        "opens_at": "2026-03-06T00:00:00Z",
        "lasts_until": None,
        "due_at": "2026-03-11T09:00:00Z",
        "closes_at": "2026-03-11T09:00:00Z",
        "extended": True,
        "stage": "one",
        "whom": "everybody",
        "place": "",
        "url": "",
        "cancelled": False,
        "called_off": "",
    }
    assert [one["key"] for one in said["stages"]] == ["one"]
    assert [one["starts_on"] for one in said["breaks"]] == ["2026-03-02"]
    assert len(asked(make_operator(cohort)).json()["activities"]) == 2


def test_it_filters_by_days_and_kinds_and_names_a_kind_that_is_none(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "early", now)
    put(
        cohort, "late", now, kind="report", opens="week 3 day 1 09:00", due="week 4 day 1 09:00"
    )
    cancel_activity(cohort=cohort, key="late", reason="ill", by=None, now=now)

    def keys(**params: str) -> list[str]:
        return [one["key"] for one in asked(learner, **params).json()["activities"]]

    assert keys() == ["early", "late"]
    assert keys(first="2026-03-11") == ["late"]
    assert keys(last="2026-03-15") == ["early"]
    assert keys(kind="report") == ["late"]
    assert asked(learner, kind="party").status_code == 422


def test_it_needs_as_many_queries_however_much_is_on(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            asked(learner)
        return len(captured)

    put(cohort, "one", now)
    few = queries()
    for number in range(5):
        put(cohort, f"more-{number}", now)

    assert queries() == few


@pytest.mark.parametrize("asked", ["last=9999-12-31", "first=0001-01-01"])
def test_days_no_clock_reaches_are_refused(client: Client, cohort: Cohort, asked: str) -> None:
    client.force_login(make_learner(cohort).person)

    answer = client.get(f"/api/v1/cohorts/{cohort.slug}/calendar?{asked}")

    assert answer.status_code == 422
