"""A session ends the moment it is revoked, runs out, or its owner may not sign in any more."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from tests.factories.people import make_person

from gisu.accounts.models import Person

pytestmark = pytest.mark.django_db

MINE = "/me/"


@pytest.fixture
def person() -> Person:
    return make_person()


@pytest.fixture
def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    assert client.get(MINE).status_code == 200
    return client


def test_a_session_that_is_deleted_signs_nobody_in(browser: Client) -> None:
    Session.objects.all().delete()

    assert browser.get(MINE).status_code == 302


def test_a_session_that_has_run_out_signs_nobody_in(browser: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert browser.get(MINE).status_code == 302


def test_somebody_who_may_not_sign_in_any_more_is_out_at_once(
    browser: Client, person: Person
) -> None:
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert browser.get(MINE).status_code == 302


def test_pages_are_for_their_reader_alone_and_leave_nothing_behind(client: Client) -> None:
    client.force_login(make_person())
    page = client.get("/me/")

    out = client.post("/accounts/logout/")

    assert page.headers["Cache-Control"] == "private, no-cache"
    assert "Clear-Site-Data" not in page.headers
    assert out.headers["Clear-Site-Data"] == '"cache"'
