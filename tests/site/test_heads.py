"""HEAD is answered as GET is."""

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_learner

pytestmark = pytest.mark.django_db


def test_a_page_that_only_shows_is_asked_about() -> None:
    assert Client().head("/").status_code == 200


def test_a_page_says_the_same_without_its_body() -> None:
    learner = make_learner(make_cohort(slug="demo3"))
    client = Client()
    client.force_login(learner.person)

    asked, read = client.head("/demo3/calendar/"), client.get("/demo3/calendar/")

    assert asked.status_code == read.status_code == 200
    assert asked["Content-Type"] == read["Content-Type"]
    assert asked.content == b""


def test_the_api_says_who_may_not_without_a_token() -> None:
    assert Client().head("/api/v1/me").status_code == 401


def test_what_only_takes_something_takes_no_head() -> None:
    learner = make_learner(make_cohort(slug="demo3"))
    client = Client()
    client.force_login(learner.person)

    assert client.head("/demo3/competitions/none/accept/").status_code == 405
