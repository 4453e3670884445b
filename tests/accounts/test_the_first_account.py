"""An empty site, and whoever makes the first account."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from tests.factories.people import make_person

from gisu.accounts.models import Person
from gisu.accounts.queries import FIRST, first_link

pytestmark = pytest.mark.django_db
SAID = {
    "email": "One@example.org",
    "name": "하나",
    "language": "ko",
    "password": "otter-lamp-71-meadow",
}


@pytest.fixture
def link() -> str:
    return urlsplit(first_link()).path


def test_the_first_person_is_staff_is_signed_in_and_begins_a_cohort(
    client: Client, link: str
) -> None:
    answer = client.post(link, SAID)

    person = Person.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/cohorts/new/")
    assert (person.email, person.name, person.language) == ("one@example.org", "하나", "ko")
    assert (person.is_staff, person.is_superuser) == (True, False)
    assert client.get("/cohorts/new/").status_code == 200


def test_the_link_opens_nothing_once_somebody_is_there(client: Client, link: str) -> None:
    assert client.get(link).status_code == 200

    make_person()

    assert client.get(link).status_code == 404
    assert client.post(link, SAID).status_code == 404
    assert Person.objects.count() == 1


def test_a_link_somebody_made_up_and_one_of_yesterday_open_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/first/made-up/").status_code == 404

    long_ago = (timezone.now() - timedelta(days=1, minutes=1)).timestamp()
    with monkeypatch.context() as patched:
        patched.setattr("django.core.signing.time.time", lambda: long_ago)
        old = signing.dumps("first", salt=FIRST)
    assert client.get(f"/first/{old}/").status_code == 404


def test_a_weak_password_is_said_beside_its_field_and_what_was_typed_stays(
    client: Client, link: str
) -> None:
    answer = client.post(link, {**SAID, "password": "12345"})

    assert answer.context["form"].errors.keys() == {"password"}
    assert 'value="One@example.org"' in answer.text
    assert not Person.objects.exists()


def test_the_front_door_of_an_empty_site_says_where_to_find_the_link(client: Client) -> None:
    said = "finds a link for the first account in its terminal"
    assert said in client.get("/?lang=en").text

    make_person()

    assert said not in client.get("/?lang=en").text
