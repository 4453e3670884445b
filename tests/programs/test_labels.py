"""Every word a program can set is spoken on some page; mails, files and calendars elsewhere speak it too."""

from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from tests.factories.competitions import work_off
from tests.factories.people import enrol, make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.membership.actions.inviting import invite
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.kinds import activity_kinds
from gisu.schedule.queries.feeds import feed_address
from gisu.stages.actions.cohort import set_label
from gisu.ui.labels import NEUTRAL
from gisu.ui.own_words import IN_SENTENCES

pytestmark = pytest.mark.django_db
OWN = {"ko": "우리말", "en": "our own word"}
KINDS = ["peer-session", "office-hour", "master-session", "sprint-challenge", "wrap-up-report"]
ROLES = ["learner", "mentor", "instructor", "coach"]


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    return make_cohort(slug="camp")


def call(cohort: Cohort, key: str, now: datetime) -> None:
    set_label(cohort=cohort, key=key, words=OWN, by=None, now=now)


def planned(cohort: Cohort, kind: str, now: datetime) -> None:
    set_activity(
        cohort=cohort,
        key="it",
        kind=kind,
        title={"ko": "그것", "en": "It"},
        opens="2035-07-03 10:00",
        due="2035-07-04 10:00",
        by=None,
        now=now,
    )


def test_each_word_is_a_role_or_a_kind_of_activity_or_stands_in_sentences() -> None:
    assert {*KINDS, *ROLES, *IN_SENTENCES} == set(NEUTRAL)
    assert set(KINDS) <= activity_kinds().keys()


@pytest.mark.parametrize("key", KINDS)
def test_a_calendar_speaks_the_word_for_a_kind(
    key: str, cohort: Cohort, client: Client, now: datetime
) -> None:
    planned(cohort, key, now)
    client.force_login(make_learner(cohort).person)
    page = "/camp/calendar/?month=2035-07"

    usual = client.get(f"{page}&lang=en").content.decode()
    call(cohort, key, now)
    english = client.get(f"{page}&lang=en").content.decode()
    korean = client.get(f"{page}&lang=ko").content.decode()
    lines = client.get(f"{page}&lang=en&format=csv")

    assert f'<span class="on-day-how">{NEUTRAL[key]}' in usual
    assert '<span class="on-day-how">our own word' in english
    assert '<span class="on-day-how">우리말' in korean
    assert ">our own word</option>" in english
    assert "our own word" in b"".join(lines).decode()


@pytest.mark.parametrize("key", ROLES)
def test_the_list_of_people_and_its_file_speak_the_word_for_a_role(
    key: str, cohort: Cohort, client: Client, now: datetime
) -> None:
    make_member(cohort, Role(key), name="Hana")
    client.force_login(make_operator(cohort).person)

    call(cohort, key, now)
    page = client.get("/camp/console/people/?lang=en").content.decode()
    lines = b"".join(client.get("/camp/console/people/?lang=en&format=csv"))

    assert (
        page.count("our own word") >= 2
    )  # beside the person, and among the roles to choose from
    assert "our own word" in lines.decode()


def test_the_shell_and_another_cohort_speak_their_own_words(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    learner = make_learner(cohort)
    other = make_cohort(slug="other")
    enrol(learner.person, other, Role.LEARNER)
    call(cohort, "learner", now)
    client.force_login(learner.person)

    page = client.get("/camp/?lang=en").content.decode()

    assert "our own word" in page
    assert "· learner" in page


def test_an_invitation_speaks_the_cohorts_word(cohort: Cohort, now: datetime) -> None:
    call(cohort, "learner", now)
    invite(
        cohort=cohort,
        email="a@example.org",
        role=Role.LEARNER,
        by=make_operator(cohort).person,
        now=now,
    )

    work_off(now=now)

    (letter,) = mail.outbox
    assert "our own word" in str(letter.body)
    assert "우리말" in str(letter.body)


def test_a_calendar_elsewhere_speaks_the_cohorts_word(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    planned(cohort, "peer-session", now)
    call(cohort, "peer-session", now)
    learner = make_learner(cohort)
    learner.person.language = "en"
    learner.person.save()
    make_feed(enrolment=learner, by=learner.person, now=now)

    said = client.get(feed_address(learner)).content.decode()

    assert "our own word" in said
