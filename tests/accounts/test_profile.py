"""Name, language and appearance: kept with the person, or on the device of who is not signed in."""

import pytest
from django.test import Client
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_a_profile_is_changed_by_its_owner(client: Client) -> None:
    person = make_person()
    client.force_login(person)

    client.post("/me/", {"name": "가람", "language": "en", "theme": "dark"})

    person.refresh_from_db()
    assert (person.name, person.language, person.theme) == ("가람", "en", "dark")


def test_a_nameless_profile_is_refused_and_changes_nothing(client: Client) -> None:
    person = make_person(name="가람")
    client.force_login(person)

    answer = client.post("/me/", {"name": " ", "language": "", "theme": "auto"})

    person.refresh_from_db()
    assert answer.context["form"].errors.keys() == {"name"}
    assert person.name == "가람"


def test_the_language_chosen_is_spoken_from_then_on(client: Client) -> None:
    client.force_login(make_person())

    client.post("/me/language/", {"language": "en", "next": "/me/?lang=ko"})

    assert client.get("/me/").headers["Content-Language"] == "en"


def test_signed_out_people_choose_too(client: Client) -> None:
    client.post("/me/language/", {"language": "en"})
    client.post("/me/theme/", {"theme": "dark"})

    page = client.get("/accounts/login/")

    assert page.headers["Content-Language"] == "en"
    assert 'data-bs-theme="dark"' in page.content.decode()


def test_a_theme_goes_with_its_person_to_another_device(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    client.post("/me/theme/", {"theme": "dark"})
    elsewhere = Client()
    elsewhere.force_login(person)

    assert 'data-bs-theme="dark"' in elsewhere.get("/me/").content.decode()


def test_an_unknown_choice_changes_nothing(client: Client) -> None:
    person = make_person()
    client.force_login(person)

    client.post("/me/theme/", {"theme": "plaid"})
    client.post("/me/language/", {"language": "tlh"})

    person.refresh_from_db()
    assert (person.theme, person.language) == ("auto", "")


@pytest.mark.parametrize("door", ["theme", "language"])
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_a_choice_sends_nobody_to_another_site(
    client: Client, door: str, elsewhere: str
) -> None:
    said = {"theme": "dark", "language": "en", "next": elsewhere}

    assert client.post(f"/me/{door}/", said).headers["Location"] == "/"


def test_a_choice_leads_back_to_the_page_without_its_old_language(client: Client) -> None:
    said = {"language": "en", "next": "/seven/competitions/?q=a&lang=ko"}

    answer = client.post("/me/language/", said)

    assert answer.headers["Location"] == "/seven/competitions/?q=a"
