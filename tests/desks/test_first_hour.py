from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.enums import Role
from gisu.desks.queries.first_hour import first_hour
from gisu.membership.actions.inviting import invite, note_mailed
from gisu.membership.models import Invitation
from gisu.programs.actions.checking import check_calendar

pytestmark = pytest.mark.django_db


def done(cohort: Any) -> list[bool]:
    return [line.is_done for line in first_hour(cohort)]


def test_an_empty_cohort_has_everything_before_it(django_assert_num_queries: Any) -> None:
    cohort = make_cohort()

    with django_assert_num_queries(4):
        lines = first_hour(cohort)

    assert [line.is_done for line in lines] == [False] * 6


def test_each_line_is_ticked_by_its_fact(now: datetime) -> None:
    cohort = make_cohort()
    operator = make_operator(cohort).person
    learner = make_learner(cohort)
    assert done(cohort) == [True, False, False, False, False, False]

    competition = make_competition(cohort, now=now)
    enter(competition, learner, now=now)
    assert done(cohort) == [True, True, False, False, False, False]

    check_calendar(cohort=cohort, by=operator, now=now)
    assert done(cohort) == [True, True, True, False, False, False]

    submit(competition, learner, now=now)
    work_off(now=now)
    assert done(cohort) == [True, True, True, True, False, False]

    invite(cohort=cohort, email="a@example.org", role=Role.LEARNER, by=operator, now=now)
    note_mailed(invitation_id=Invitation.objects.get().pk, sending=1, now=now)
    assert done(cohort) == [True, True, True, True, True, False]


def test_the_roster_is_in_when_its_learners_are_invited(now: datetime) -> None:
    cohort = make_cohort()
    operator = make_operator(cohort).person

    invite(cohort=cohort, email="m@example.org", role=Role.MENTOR, by=operator, now=now)
    assert done(cohort) == [False] * 6

    invite(cohort=cohort, email="a@example.org", role=Role.LEARNER, by=operator, now=now)
    assert done(cohort) == [True, *[False] * 5]


def test_the_list_goes_once_everything_is_done(client: Client, now: datetime) -> None:
    cohort = make_cohort(slug="camp")
    operator = make_operator(cohort)
    learner = make_learner(cohort)
    client.force_login(operator.person)
    competition = make_competition(cohort, now=now)
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)
    work_off(now=now)
    invite(cohort=cohort, email="a@example.org", role=Role.LEARNER, by=operator.person, now=now)
    note_mailed(invitation_id=Invitation.objects.get().pk, sending=1, now=now)
    client.post(f"/camp/console/people/{learner.pk}/view-as/")
    client.post("/camp/view-as/end/")

    before = client.get("/camp/?lang=en").content.decode()
    client.post("/camp/console/program/calendar-checked/")
    after = client.get("/camp/?lang=en").content.decode()

    assert "The first hour" in before
    assert "I have looked" in before
    assert "The first hour" not in after
