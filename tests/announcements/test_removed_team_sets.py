"""A team set that was removed before an announcement to it goes out: operators see it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_set

from gisu.announcements.actions.drafts import write_announcement
from gisu.announcements.actions.sending import send_announcement, send_when_due
from gisu.announcements.models import Announcement
from gisu.cohorts.models import Cohort, Enrolment
from gisu.teams.actions.sets import remove_team_set

pytestmark = pytest.mark.django_db
WARNING = "The team set “Main” was removed before this went out: nobody hears of it by it."
CONSOLE = "/seven/console/announcements/"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def operator(cohort: Cohort) -> Enrolment:
    return make_operator(cohort)


@pytest.fixture
def planned(cohort: Cohort, operator: Enrolment, now: datetime) -> Announcement:
    make_learner(cohort)
    make_set(cohort, key="main", now=now)
    announcement = write_announcement(
        cohort=cohort,
        title={"ko": "소식", "en": "News"},
        body={"ko": "내일 만나요.", "en": "See you tomorrow."},
        groups=["role:learner", "team-set:main"],
        is_urgent=False,
        send_at=now + timedelta(days=1),
        by=operator.person,
        now=now,
    )
    return send_announcement(announcement=announcement, by=operator.person, now=now)


def pages(operator: Enrolment, announcement: Announcement, now: datetime) -> list[bool]:
    """Whether the announcement's page, the list and Today warn."""
    client = Client()
    with time_machine.travel(now, tick=False):
        client.force_login(operator.person)
        return [
            WARNING in client.get(where, {"lang": "en"}).content.decode()
            for where in (f"{CONSOLE}{announcement.pk}/", CONSOLE, "/seven/")
        ]


def test_operators_see_it_before_and_after_it_goes_out(
    cohort: Cohort, operator: Enrolment, planned: Announcement, now: datetime
) -> None:
    before = pages(operator, planned, now)

    remove_team_set(cohort=cohort, key="main", by=None, now=now)
    removed = pages(operator, planned, now)
    at = planned.send_at
    assert at is not None
    send_when_due(announcement_id=planned.pk, at=at, now=at)

    assert before == [False, False, False]
    assert removed == [True, True, True]
    assert pages(operator, planned, at) == [True, True, True]
    assert pages(operator, planned, at + timedelta(days=8)) == [True, True, False]


def test_a_team_set_that_is_removed_after_it_went_out_is_no_matter(
    cohort: Cohort, operator: Enrolment, planned: Announcement, now: datetime
) -> None:
    at = planned.send_at
    assert at is not None
    send_when_due(announcement_id=planned.pk, at=at, now=at)

    later = at + timedelta(hours=1)
    remove_team_set(cohort=cohort, key="main", by=None, now=later)

    assert pages(operator, planned, later) == [False, False, False]
