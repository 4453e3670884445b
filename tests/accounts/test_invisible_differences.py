"""An address and a password are the same however they are typed, pasted or composed."""

import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.forms import PasswordInput
from django.test import Client
from tests.factories.people import LONG_AGO, PASSWORD, make_person

from gisu.accounts import forms
from gisu.accounts.actions import AddressTaken, BadAddress, add_person, change_address
from gisu.accounts.doctor import look_at_accounts
from gisu.accounts.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
KOREAN = "비밀번호-열두자리"
NFD = unicodedata.normalize("NFD", KOREAN)
WRITTEN = [
    " Hana@Example.org ",
    "hana@example.org\u200b",
    "\ufeffhana@example.org",
    "mailto:hana@example.org",
    "Hana Kim <hana@example.org>",
    "hana\uff20example.org",
    "hana@example.org;",
]


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def keep_raw(person: Person, *, email: str = "", name: str = "", password: str = "") -> None:
    """Columns as they were before they were cleaned."""
    with connection.cursor() as cursor:
        for column, value in {"email": email, "name": name, "password": password}.items():
            if value:
                cursor.execute(
                    f"UPDATE accounts_person SET {column} = %s WHERE id = %s",  # noqa: S608
                    [value, person.pk],
                )
    if email:
        EmailAddress.objects.filter(user=person).update(email=email)


@pytest.mark.parametrize("written", WRITTEN, ids=ascii)
def test_somebody_signs_in_however_the_address_is_written(client: Client, written: str) -> None:
    person = make_person(email="hana@example.org")

    client.post("/accounts/login/", {"login": written, "password": PASSWORD})

    assert client.get("/me/").context["user"] == person


@pytest.mark.parametrize("written", WRITTEN, ids=ascii)
def test_the_api_gives_a_token_however_the_address_is_written(
    client: Client, written: str
) -> None:
    make_person(email="hana@example.org")
    said = {"email": written, "password": PASSWORD}

    answer = client.post("/api/v1/tokens", said, content_type="application/json")

    assert answer.status_code == 201


@pytest.mark.parametrize("written", WRITTEN, ids=ascii)
def test_a_reset_finds_the_account_however_the_address_is_written(
    client: Client, written: str
) -> None:
    make_person(email="hana@example.org")

    client.post("/accounts/password/reset/", {"email": written})

    assert [one.to for one in mail.outbox] == [["hana@example.org"]]
    assert "/accounts/password/reset/key/" in str(mail.outbox[0].body)


def test_an_account_is_made_and_moved_with_clean_addresses_alone() -> None:
    person = add_person(
        email="Hana <HANA@example.org\u200b>",
        name=" Kim\u200b\xa0Hana ",
        password=None,
        now=LONG_AGO,
    )

    assert (person.email, person.name) == ("hana@example.org", "Kim Hana")
    with pytest.raises(AddressTaken):
        add_person(email="hana@example.org\u2060", name="Other", password=None, now=LONG_AGO)
    with pytest.raises(BadAddress, match=r"“ha\\u00e5na” is not"):
        add_person(email="ha\\u00e5na", name="Other", password=None, now=LONG_AGO)
    change_address(person=person, email="mailto:kim@example.org", now=LONG_AGO)
    person.refresh_from_db()
    assert person.email == "kim@example.org"
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["kim@example.org"]


def test_a_name_of_nothing_visible_is_refused_on_the_profile(client: Client) -> None:
    person = make_person(name="Hana")
    client.force_login(person)

    answer = client.post("/me/", {"name": "\u200b\u3164", "theme": "auto"})

    assert "name" in answer.context["form"].errors
    person.refresh_from_db()
    assert person.name == "Hana"


@pytest.mark.parametrize(
    ("kept", "typed"), [(KOREAN, NFD), (NFD, KOREAN), ("\uff50ass word 12", "pass word 12")]
)
def test_a_password_is_the_same_from_every_keyboard(
    client: Client, kept: str, typed: str
) -> None:
    person = make_person(password=kept)

    client.post("/accounts/login/", {"login": person.email, "password": typed})

    assert client.get("/me/").status_code == 200


@pytest.mark.parametrize("path", ["page", "api", "again"])
def test_a_password_kept_before_in_another_form_still_counts(client: Client, path: str) -> None:
    person = make_person()
    keep_raw(person, password=make_password(NFD))
    person.refresh_from_db()

    if path == "page":
        said = {"login": person.email, "password": NFD}
        assert client.post("/accounts/login/", said).status_code == 302
    elif path == "api":
        said = {"email": person.email, "password": NFD}
        answer = client.post("/api/v1/tokens", said, content_type="application/json")
        assert answer.status_code == 201
    else:
        client.force_login(person)
        said = {
            "oldpassword": NFD,
            "password1": "a horse of another colour",
            "password2": "a horse of another colour",
        }
        assert client.post("/accounts/password/change/", said).status_code == 302
        person.refresh_from_db()
        assert person.check_password("a horse of another colour")


def test_spaces_at_the_ends_of_a_password_count_everywhere(client: Client) -> None:
    person = make_person(password="  ten letters  ")
    client.force_login(person)
    said = {"email": "new@example.org", "password": "  ten letters  ", "action_add": "1"}

    client.post("/accounts/email/", said)

    assert [one.to for one in mail.outbox] == [["new@example.org"]]
    assert not person.check_password("ten letters")
    assert not person.check_password("  ten letters  \u200b")


def test_no_form_takes_spaces_off_a_password() -> None:
    fields = [
        (form.__name__, name, field)
        for form in (one for one in vars(forms).values() if isinstance(one, type))
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, PasswordInput)
    ]

    assert len(fields) >= 5
    assert [(form, name) for form, name, field in fields if field.strip] == []


def test_a_common_password_in_wide_letters_is_common(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in "password123")

    said = {"oldpassword": PASSWORD, "password1": wide, "password2": wide}
    answer = client.post("/accounts/password/change/", said)

    assert "password1" in answer.context["form"].errors


def test_doctor_names_an_account_nobody_can_sign_in_to() -> None:
    hidden, taken = make_person(), make_person(email="b@example.org")
    keep_raw(hidden, email="B@example.org\ufeff")

    (found,) = look_at_accounts()

    assert found.level == "warn"
    assert "B@example.org\\ufeff" in found.says
    assert taken.email in found.do
