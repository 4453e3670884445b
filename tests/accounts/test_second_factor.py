"""A code besides the password: set up, asked for, recovered from, and demanded of operators where the site says so."""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings
from tests.accounts.codes import code
from tests.conftest import NOW
from tests.factories.people import (
    PASSWORD,
    make_cohort,
    make_learner,
    make_operator,
    make_person,
)

from gisu.accounts.models import Person
from gisu.cohorts.models import RoleTerm

pytestmark = pytest.mark.django_db
APP = "/accounts/second-factor/app/"


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


def person() -> Person:
    return make_person(email="hana@example.org", name="Hana")


def sign_in(client: Client, who: Person) -> Any:
    return client.post("/accounts/login/", {"login": who.email, "password": PASSWORD})


def again(client: Client) -> None:
    """Write the password once more: an open browser alone is not to change how one signs in."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": APP})


def set_up(client: Client, who: Person) -> str:
    """Returns the secret; `who` is signed in afterwards."""
    sign_in(client, who)
    again(client)
    page = client.get(APP)
    secret = page.context["form"].secret
    answer = client.post(APP, {"code": code(secret, NOW)})
    assert answer.headers["Location"] == "/accounts/second-factor/recovery-codes/"
    return str(secret)


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_the_picture_is_data_and_carries_the_secret_and_the_sites_name(client: Client) -> None:
    sign_in(client, person())
    asked = client.get(APP)
    again(client)

    page = client.get(APP + "?lang=en")

    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")

    assert page.context["totp_url"] == (
        f"otpauth://totp/hana%40example.org?secret={page.context['form'].secret}&issuer=gisu%20127.0.0.1"
    )
    assert (
        page.context["totp_svg"].count('<rect width="100%" height="100%" fill="#fff"/><path')
        == 1
    )
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert page.headers["Content-Security-Policy"].count("img-src 'self' data:") == 1


def test_after_setting_up_signing_in_asks_for_the_code(client: Client, clock: Any) -> None:
    hana = person()
    secret = set_up(client, hana)
    client.logout()
    clock.shift(60)

    answer = sign_in(client, hana)
    assert answer.headers["Location"] == "/accounts/code/"
    assert not is_in(client), "the password alone is not enough"
    wrong = client.post("/accounts/code/?lang=en", {"code": "000000"})
    assert "This code is not right, or too old." in wrong.content.decode()
    assert not is_in(client)

    right = client.post("/accounts/code/", {"code": code(secret, datetime.now(NOW.tzinfo))})

    assert right.headers["Location"] == "/"
    assert is_in(client)


def test_a_code_lets_in_once(client: Client, clock: Any) -> None:
    hana = person()
    secret = set_up(client, hana)
    client.logout()
    clock.shift(60)
    used = code(secret, datetime.now(NOW.tzinfo))
    sign_in(client, hana)
    client.post("/accounts/code/", {"code": used})
    other = Client()

    sign_in(other, hana)
    other.post("/accounts/code/", {"code": used})

    assert is_in(client)
    assert not is_in(other)


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    hana = person()
    set_up(client, hana)
    page = client.get("/accounts/second-factor/recovery-codes/")
    first = page.context["unused_codes"][0]
    assert len(page.context["unused_codes"]) == 10
    found = []

    for browser in (Client(), Client()):
        sign_in(browser, hana)
        browser.post("/accounts/code/", {"code": first})
        found.append(is_in(browser))

    assert found == [True, False]


def test_codes_cannot_be_tried_without_end(client: Client, clock: Any) -> None:
    hana = person()
    secret = set_up(client, hana)
    client.logout()
    cache.clear()
    clock.shift(60)
    sign_in(client, hana)

    for guess in range(6):
        client.post("/accounts/code/", {"code": f"{guess:06}"})
    client.post("/accounts/code/", {"code": code(secret, datetime.now(NOW.tzinfo))})

    assert not is_in(client), "after five wrong ones even the right one has to wait"


def test_moving_to_another_phone_is_removing_and_setting_up(client: Client) -> None:
    hana = person()
    set_up(client, hana)

    client.post("/accounts/second-factor/app/remove/")

    assert not Authenticator.objects.exists()
    assert "Set up" in client.get("/accounts/second-factor/?lang=en").content.decode()


def test_who_has_not_signed_in_for_a_while_is_asked_again(client: Client, clock: Any) -> None:
    set_up(client, person())
    clock.shift(3600)

    answer = client.post("/accounts/second-factor/app/remove/")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_a_password_alone_makes_no_token_for_who_has_a_second_factor(client: Client) -> None:
    hana = person()
    set_up(client, hana)

    answer = Client().post(
        "/api/v1/tokens",
        {"email": hana.email, "password": PASSWORD, "name": "x", "scopes": ["read"]},
        content_type="application/json",
    )

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:gisu:problem:second-factor-needed"
    assert hana.tokens.count() == 0


@pytest.mark.parametrize("wanted", ["off", "optional"])
def test_nobody_is_led_anywhere_where_it_is_not_demanded(
    client: Client, settings: Settings, wanted: str
) -> None:
    settings.GISU_SECOND_FACTOR = wanted
    client.force_login(make_operator(make_cohort()).person)

    assert is_in(client)
    assert client.get(APP).status_code == (404 if wanted == "off" else 302)


def test_who_has_one_is_asked_even_after_it_was_switched_off(
    client: Client, settings: Settings
) -> None:
    hana = person()
    set_up(client, hana)
    client.logout()
    settings.GISU_SECOND_FACTOR = "off"

    assert sign_in(client, hana).headers["Location"] == "/accounts/code/"


def test_operators_are_led_to_set_it_up_and_learners_are_not(
    client: Client, settings: Settings
) -> None:
    settings.GISU_SECOND_FACTOR = "operators"
    cohort = make_cohort()
    operator, learner = make_operator(cohort), make_learner(cohort)
    client.force_login(operator.person)
    other = Client()
    other.force_login(learner.person)

    led = client.get(f"/{cohort.slug}/console/people/")
    asked = client.get("/api/v1/me")

    assert led.headers["Location"] == APP
    assert asked.status_code == 403
    assert asked.json()["type"] == "urn:gisu:problem:second-factor-needed"
    assert other.get(f"/{cohort.slug}/").status_code == 200


def test_an_operator_who_has_set_it_up_goes_on(client: Client, settings: Settings) -> None:
    settings.GISU_SECOND_FACTOR = "operators"
    operator = make_operator(make_cohort()).person

    set_up(client, operator)

    assert is_in(client)


def test_who_was_an_operator_once_is_not_led(client: Client, settings: Settings) -> None:
    settings.GISU_SECOND_FACTOR = "operators"
    operator = make_operator(make_cohort())
    RoleTerm.objects.filter(enrolment=operator).update(ends_at=NOW)
    client.force_login(operator.person)

    assert is_in(client)


def test_all_means_everybody(client: Client, settings: Settings) -> None:
    settings.GISU_SECOND_FACTOR = "all"
    client.force_login(make_learner(make_cohort()).person)

    assert client.get("/me/").headers["Location"] == APP
    assert client.get("/accounts/logout/").status_code == 200, "one may leave"
