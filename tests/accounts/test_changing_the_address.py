"""A person changes the address they sign in with: with their password, and by a link that went to the new one."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from tests.factories.people import PASSWORD, make_person

from gisu.accounts.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/accounts/email/"
NEW = "new@example.org"


@pytest.fixture
def person(client: Client) -> Person:
    person = make_person(email="old@example.org", language="en")
    client.force_login(person)
    return person


def ask(client: Client, email: str = NEW, password: str = PASSWORD) -> str:
    said = {"email": email, "password": password, "action_add": "1"}
    return client.post(PAGE, said, follow=True).content.decode()


def link() -> str:
    """The link in the latest mail."""
    found = re.search(r"http://[^/]+(/accounts/confirm-email/\S+/)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_the_new_address_counts_once_the_link_sent_to_it_was_opened(
    client: Client, person: Person
) -> None:
    assert "A mail is on its way to new@example.org." in ask(client, "New@Example.org")
    person.refresh_from_db()
    assert person.email == "old@example.org"
    assert [one.to for one in mail.outbox] == [[NEW]]

    looked = client.get(link())
    person.refresh_from_db()
    assert person.email == "old@example.org"
    assert "From now on" in looked.content.decode()
    client.post(link())

    person.refresh_from_db()
    assert person.email == NEW
    assert list(
        EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified")
    ) == [(NEW, True, True)]
    signed_in = Client().post("/accounts/login/", {"login": NEW, "password": PASSWORD})
    assert signed_in.status_code == 302


def test_the_old_address_is_told(client: Client, person: Person) -> None:
    ask(client)

    client.post(link())

    told = mail.outbox[-1]
    assert told.to == ["old@example.org"]
    assert told.subject == "Your address for gisu has changed"
    assert "you no longer sign in with old@example.org but with new@example.org" in (
        " ".join(str(told.body).split())
    )


def test_a_link_works_once(client: Client, person: Person) -> None:
    ask(client)
    used = link()
    client.post(used)
    ask(client, "third@example.org")
    client.post(link())

    assert client.post(used).status_code == 404

    person.refresh_from_db()
    assert person.email == "third@example.org"


def test_without_the_password_no_mail_goes_out(client: Client, person: Person) -> None:
    page = ask(client, password="guess")

    assert "This is not your current password." in page
    assert NEW in page
    assert mail.outbox == []
    assert EmailAddress.objects.filter(user=person).count() == 1


def test_the_password_cannot_be_guessed_there_for_long(client: Client, person: Person) -> None:
    for _ in range(10):
        ask(client, password="guess")

    said = {"email": NEW, "password": PASSWORD, "action_add": "1"}
    assert client.post(PAGE, said).status_code == 429

    assert mail.outbox == []


def test_an_address_of_somebody_else_is_never_taken_over(
    client: Client, person: Person
) -> None:
    other = make_person(email=NEW)
    ask(client)

    page = client.get(link()).content.decode()
    client.post(link())

    assert "Somebody else signs in with new@example.org already" in page
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.email, other.email) == ("old@example.org", NEW)


def test_who_thinks_better_of_it_keeps_the_address(client: Client, person: Person) -> None:
    ask(client)
    sent = link()
    assert "A mail waits at new@example.org" in client.get(PAGE).content.decode()

    client.post(PAGE, {"email": NEW, "action_remove": "1"})

    assert "A mail waits" not in client.get(PAGE).content.decode()
    assert client.post(sent).status_code == 404
    person.refresh_from_db()
    assert person.email == "old@example.org"


def test_the_profile_leads_there_and_the_mail_is_in_the_readers_language(
    client: Client, person: Person
) -> None:
    assert f'href="{PAGE}"' in client.get("/me/").content.decode()
    Person.objects.update(language="ko")

    ask(client)

    assert "gisu" in mail.outbox[0].subject
    assert re.search("[가-힣]", str(mail.outbox[0].subject))
    assert re.search("[가-힣]", str(mail.outbox[0].body))
