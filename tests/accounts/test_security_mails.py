"""Whoever's way of signing in was changed hears of it by mail, in their language; a mail server that is away stops nothing."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings
from tests.accounts.codes import code
from tests.conftest import NOW
from tests.factories.people import PASSWORD, make_person

from gisu.accounts.models import Person

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "a horse of another colour"
APP = "/accounts/second-factor/app/"


def change_password(client: Client, old: str = PASSWORD, new: str = NEW_PASSWORD) -> Any:
    asked = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/accounts/password/change/", asked)


@pytest.mark.parametrize(
    ("language", "subject", "change"),
    [
        ("en", "How you sign in to gisu was changed", "Your password was changed."),
        ("ko", "gisu 로그인 방법이 바뀌었습니다", "비밀번호가 변경되었습니다."),
    ],
)
def test_a_changed_password_is_told_in_the_readers_language(
    client: Client, language: str, subject: str, change: str
) -> None:
    person = make_person(language=language)
    client.force_login(person)

    assert change_password(client).status_code == 302

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([person.email], subject)
    assert change in str(letter.body)
    assert NEW_PASSWORD not in str(letter.body)


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_set_up_and_removed_is_told(client: Client) -> None:
    person = make_person(language="en")
    with time_machine.travel(NOW, tick=False):
        client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": APP})
        secret = client.get(APP).context["form"].secret
        client.post(APP, {"code": code(secret, NOW)})
        client.post("/accounts/second-factor/app/remove/")

    told = [str(letter.body).splitlines()[2] for letter in mail.outbox]
    assert told == [
        "A second factor was set up for your account.",
        "The second factor of your account was removed.",
    ]


def test_a_mail_server_that_is_away_stops_no_change(client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    person = make_person()
    client.force_login(person)

    assert change_password(client).status_code == 302

    assert Person.objects.get(pk=person.pk).check_password(NEW_PASSWORD)


@pytest.mark.parametrize(
    ("length", "is_taken"), [(11, False), (12, True), (64, True), (128, True), (129, False)]
)
def test_a_password_has_twelve_to_128_characters(
    client: Client,
    length: int,
    *,
    is_taken: bool,
) -> None:
    person = make_person(name="Hana")
    client.force_login(person)
    chosen = ("둥근해가떴습니다 " * 20)[: length - 1] + "!"

    change_password(client, new=chosen)

    assert Person.objects.get(pk=person.pk).check_password(chosen) is is_taken
