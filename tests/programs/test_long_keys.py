"""A track whose key grows: what is for it stays for it, however many tracks are named beside it."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.models import Cohort
from gisu.completion.models import Telling
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.models import Activity

pytestmark = pytest.mark.django_db

KEYS = tuple(letter * 48 for letter in "abcd")
LONGER = "e" * 60
CONSOLE = "/demo3/console/program/"
STAFF_PAGES = (
    "/demo3/",
    "/demo3/calendar/",
    "/demo3/calendar/?format=csv",
    "/demo3/console/completion/",
    CONSOLE,
    f"{CONSOLE}tracks/",
    f"{CONSOLE}activities/",
    f"{CONSOLE}activities/quiz/",
    f"{CONSOLE}requirements/",
    f"{CONSOLE}requirements/enter/",
    f"{CONSOLE}export/",
    "/api/v1/cohorts/demo3/calendar",
)
LEARNER_PAGES = ("/demo3/", "/demo3/calendar/", "/demo3/progress/")


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """With four tracks, and a quiz and a requirement for all of them."""
    cohort = make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 6, 30))
    for key in KEYS:
        make_track(cohort, key, now=now)
    set_activity(
        cohort=cohort,
        key="quiz",
        kind="quiz",
        title={"ko": "퀴즈", "en": "Quiz"},
        opens="week 1 day 5 09:00",
        due="week 2 day 2 18:00",
        whom=", ".join(KEYS),
        by=None,
        now=now,
    )
    ask(cohort, "enter", "entered", now=now, whom=", ".join(KEYS), at_least=1)
    return cohort


@pytest.fixture
def operator(cohort: Cohort) -> Client:
    client = Client()
    client.force_login(make_operator(cohort).person)
    return client


def rename(client: Client, key: str, to: str) -> None:
    address = f"{CONSOLE}rename/tracks/{key}/"
    preview = client.post(address, {"key": to}).content.decode()
    found = re.search(r'name="mark" value="([^"]*)"', preview)
    assert found
    client.post(address, {"key": to, "step": "save", "mark": html.unescape(found[1])})


def test_a_longer_key_of_one_track_changes_nothing_but_its_name(
    cohort: Cohort, operator: Client
) -> None:
    before = {
        model: [(one.pk, one.audience) for one in model.objects.all()]
        for model in (Activity, Telling)
    }

    rename(operator, KEYS[0], LONGER)

    assert cohort.tracks.get(key=LONGER).title["en"] == KEYS[0].capitalize()
    tracks = (LONGER, *KEYS[1:])
    for model, owners in before.items():
        after = [(one.pk, one.audience) for one in model.objects.all()]
        assert [audience.tracks for _pk, audience in owners] == [KEYS]
        assert [audience.tracks for _pk, audience in after] == [tracks]
        assert [pk for pk, _audience in after] == [pk for pk, _audience in owners]


def test_every_page_is_there_after_a_track_got_a_longer_key(
    cohort: Cohort, operator: Client
) -> None:
    learner = Client()
    learner.force_login(make_learner(cohort).person)

    rename(operator, KEYS[0], LONGER)

    for client, pages in ((operator, STAFF_PAGES), (learner, LEARNER_PAGES)):
        answers = {page: client.get(page, follow=True).status_code for page in pages}
        assert answers == dict.fromkeys(pages, 200)
    assert ", ".join((LONGER, *KEYS[1:])) in page(operator, f"{CONSOLE}activities/quiz/")


def page(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())
