"""Kinds of activity are what rooms declare; the calendar knows its own alone by name."""

from datetime import datetime, timedelta
from typing import get_args

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.rooms import declare, forget_afterwards

from gisu.cohorts.models import Cohort
from gisu.schedule import part
from gisu.schedule.actions.activities import plan_activity, set_activity
from gisu.schedule.kinds import OWN_BY_KEY, ActivityKind, kind_of
from gisu.schedule.models import Activity
from gisu.schedule.policy import Times

EXAM = ActivityKind(key="exam", title="practical exam", order=15, is_attended=True)


@pytest.fixture
def _exams(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_afterwards(monkeypatch)
    declare(EXAM)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def plan_exam(cohort: Cohort, key: str, now: datetime) -> Activity:
    times = Times(now, now + timedelta(days=1), now + timedelta(days=1))
    title = {"ko": "실기", "en": "Practical"}
    return plan_activity(
        cohort=cohort, kind="exam", slug=key, title=title, times=times, by=None, now=now
    )


def test_a_program_may_set_every_kind_of_this_room_and_no_other() -> None:
    assert {*get_args(part.Activity.model_fields["kind"].annotation)} == OWN_BY_KEY.keys()


def test_a_kind_that_no_room_declares_is_called_by_its_key() -> None:
    assert (kind_of("gone").title, kind_of("gone").page) == ("gone", "")


@pytest.mark.django_db
@pytest.mark.usefixtures("_exams")
def test_a_calendar_shows_a_kind_that_a_room_declares(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    plan_exam(cohort, "1", now)
    client.force_login(make_learner(cohort).person)

    page = client.get(f"/{cohort.slug}/calendar/?kind=exam&month=2026-03").content.decode()

    assert '<option value="exam" selected>practical exam</option>' in page
    assert "실기" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("_exams")
def test_kinds_share_no_keys(cohort: Cohort, now: datetime) -> None:
    plan_exam(cohort, "intro", now)
    title = {"ko": "퀴즈", "en": "Quiz"}
    set_activity(
        cohort=cohort,
        key="intro",
        kind="quiz",
        title=title,
        opens="week 2 day 1 09:00",
        due="week 2 day 2 18:00",
        by=None,
        now=now,
    )

    found = Activity.objects.filter(slug="intro").order_by("kind")

    assert [one.kind for one in found] == ["exam", "quiz"]


@pytest.mark.django_db
def test_the_api_names_the_kinds_there_are(cohort: Cohort, client: Client) -> None:
    client.force_login(make_operator(cohort).person)

    answer = client.get(f"/api/v1/cohorts/{cohort.slug}/calendar?kind=picnic")

    assert answer.status_code == 422
    assert "'lecture', 'quiz'" in answer.content.decode()
