"""Signing in and out, being throttled, and setting a new password by a mail that really went through SMTP."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.people import PASSWORD, make_person

from gisu.accounts.models import Person

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "a horse of another colour"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    with open_letterbox(settings) as letters:
        yield letters


def sign_in(client: Client, person: Person, password: str = PASSWORD, **more: str) -> int:
    said = {"login": person.email, "password": password, **more}
    return client.post("/accounts/login/", said).status_code


def is_signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_somebody_signs_in_with_address_and_password(client: Client) -> None:
    person = make_person()

    assert sign_in(client, person) == 302

    assert is_signed_in(client)


def test_the_case_of_an_address_does_not_matter(client: Client) -> None:
    person = make_person(email="hana@example.org")

    client.post("/accounts/login/", {"login": "Hana@Example.org", "password": PASSWORD})

    assert client.get("/me/").context["user"] == person


def test_a_wrong_password_keeps_the_address_on_the_screen(client: Client) -> None:
    person = make_person()

    answer = client.post("/accounts/login/", {"login": person.email, "password": "nope"})

    assert answer.status_code == 200
    assert person.email in answer.content.decode()
    assert not is_signed_in(client)


def test_who_is_switched_off_is_told_so_and_stays_outside(client: Client) -> None:
    person = make_person(is_active=False)

    answer = client.post(
        "/accounts/login/", {"login": person.email, "password": PASSWORD}, follow=True
    )

    assert answer.redirect_chain == [("/accounts/inactive/", 302)]
    assert not is_signed_in(client)


def test_the_sixth_wrong_password_in_five_minutes_is_not_even_looked_at(client: Client) -> None:
    person = make_person()
    for _ in range(5):
        sign_in(client, person, "guess")

    assert sign_in(client, person, PASSWORD) == 200

    assert not is_signed_in(client)
    assert sign_in(Client(), make_person()) == 302  # others from the same network go on


def test_too_many_sign_ins_from_one_network_get_the_429_page(
    client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    person = make_person()
    for _ in range(2):
        sign_in(Client(), person)

    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert answer.status_code == 429
    assert "429.html" in [template.name for template in answer.templates]
    assert answer.headers["X-Reference"] in answer.content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
def test_after_signing_in_nobody_is_sent_to_another_site(
    client: Client, elsewhere: str
) -> None:
    said = {"login": make_person().email, "password": PASSWORD, "next": elsewhere}

    assert client.post("/accounts/login/", said).headers["Location"] == "/"


def test_after_signing_in_one_is_where_one_wanted_to_go(client: Client) -> None:
    said = {"login": make_person().email, "password": PASSWORD, "next": "/me/tokens/"}

    assert client.post("/accounts/login/", said).headers["Location"] == "/me/tokens/"


def test_nobody_signs_up_uninvited(client: Client) -> None:
    said = {"email": "me@example.org", "password1": NEW_PASSWORD}

    answer = client.post("/accounts/signup/", said)

    assert "account/signup_closed.html" in [template.name for template in answer.templates]
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("language", "subject", "begins"),
    [
        ("ko", "gisu 비밀번호 재설정", "하나 님, 안녕하십니까."),
        ("en", "Set a new password for gisu", "Hello 하나,"),
    ],
)
def test_a_new_password_is_set_by_the_link_in_a_mail_in_the_readers_language(
    client: Client, letterbox: Letterbox, language: str, subject: str, begins: str
) -> None:
    person = make_person(name="하나", language=language)
    other_browser = Client()
    sign_in(other_browser, person)

    client.post("/accounts/password/reset/?lang=en", {"email": person.email})
    [mail] = letterbox.mail
    text, page = text_of(mail), text_of(mail, "html")
    link = re.search(r"http://127\.0\.0\.1:8000(/accounts/password/reset/key/\S+)", text)
    assert link is not None
    form = client.get(link[1], follow=True)
    said = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    done = client.post(form.redirect_chain[-1][0], said)

    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert mail["Subject"] == subject
    assert mail["To"] == person.email
    assert text.startswith(begins)
    assert f'lang="{language}"' in page
    assert link[1] in page
    assert sign_in(client, person, PASSWORD) == 200
    assert sign_in(client, person, NEW_PASSWORD) == 302
    assert not is_signed_in(other_browser)


def test_a_reset_link_works_once(client: Client, letterbox: Letterbox) -> None:
    person = make_person()
    client.post("/accounts/password/reset/", {"email": person.email})
    text = text_of(letterbox.mail[0])
    link = re.search(r"http://127\.0\.0\.1:8000(\S+)", text)
    assert link is not None
    form = client.get(link[1], follow=True)
    said = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(form.redirect_chain[-1][0], said)

    again = Client().get(link[1])

    assert again.context["token_fail"] is True


def test_asking_for_a_reset_does_not_tell_who_is_here(
    client: Client, letterbox: Letterbox
) -> None:
    person = make_person()

    known = client.post("/accounts/password/reset/", {"email": person.email})
    unknown = client.post("/accounts/password/reset/", {"email": "who@example.org"})

    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    to_known, to_unknown = letterbox.mail
    assert "password/reset/key" in text_of(to_known)
    assert "password/reset/key" not in text_of(to_unknown)
    assert to_unknown["To"] == "who@example.org"


def test_changing_the_password_signs_every_other_browser_out(client: Client) -> None:
    person = make_person()
    other_browser = Client()
    sign_in(client, person)
    sign_in(other_browser, person)

    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert is_signed_in(client)
    assert not is_signed_in(other_browser)
    assert len(client.get("/me/sessions/").context["sessions"]) == 1


def test_ending_a_session_signs_that_browser_out_and_no_other(client: Client) -> None:
    person = make_person()
    other_browser, strange = Client(HTTP_USER_AGENT="Other"), Client()
    sign_in(client, person)
    sign_in(other_browser, person)
    sign_in(strange, make_person())
    listed = client.get("/me/sessions/").context["sessions"]
    assert [row.is_current for row in listed] == [True, False]

    client.post("/me/sessions/end/", {"session": listed[1].pk})

    assert listed[1].agent == "Other"
    assert not is_signed_in(other_browser)
    assert is_signed_in(client)
    assert is_signed_in(strange)


def test_nobody_ends_somebody_elses_session(client: Client) -> None:
    strange = Client()
    sign_in(client, make_person())
    sign_in(strange, make_person())
    theirs = strange.get("/me/sessions/").context["sessions"][0]

    client.post("/me/sessions/end/", {"session": theirs.pk})

    assert is_signed_in(strange)


def test_signing_out_everywhere_else_leaves_this_browser(client: Client) -> None:
    person = make_person()
    others = [Client(), Client()]
    for browser in (client, *others):
        sign_in(browser, person)

    client.post("/me/sessions/end/")

    assert is_signed_in(client)
    assert [is_signed_in(other) for other in others] == [False, False]


def test_ending_this_very_session_signs_out_here(client: Client) -> None:
    sign_in(client, make_person())
    here = client.get("/me/sessions/").context["sessions"][0]

    client.post("/me/sessions/end/", {"session": here.pk})

    assert not is_signed_in(client)


def test_a_confirmed_password_lets_one_go_on(client: Client) -> None:
    sign_in(client, make_person())

    wrong = client.post("/accounts/reauthenticate/", {"password": "nope"})
    right = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/me/"})

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert right.headers["Location"] == "/me/"


def from_proxy(client: Client, heard_from: str, **said: str) -> int:
    """A sign-in that comes through a proxy, with what stands in X-Forwarded-For."""
    return client.post(
        "/accounts/login/", said, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=heard_from
    ).status_code


def test_a_forged_address_does_not_help_where_no_proxy_is_trusted(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    said = {"login": make_person().email, "password": PASSWORD}

    answers = [from_proxy(Client(), f"203.0.113.{number}", **said) for number in range(3)]

    assert answers == [302, 302, 429]


def test_behind_one_proxy_each_address_counts_for_itself_and_none_can_be_forged(
    settings: Settings,
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    said = {"login": make_person().email, "password": PASSWORD}

    answers = [
        from_proxy(Client(), heard_from, **said)
        for heard_from in (
            "203.0.113.7",
            "203.0.113.8",
            "198.51.100.1, 203.0.113.8",  # the first is what the sender claims
        )
    ]

    assert answers == [302, 302, 429]


@pytest.mark.parametrize(("trusted", "shown"), [(0, "10.0.0.1"), (1, "203.0.113.8")])
def test_where_one_is_signed_in_shows_the_address_that_is_believed(
    client: Client, settings: Settings, trusted: int, shown: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    said = {"login": make_person().email, "password": PASSWORD}

    from_proxy(client, "198.51.100.1, 203.0.113.8", **said)

    assert [row.ip for row in client.get("/me/sessions/").context["sessions"]] == [shown]


def test_a_link_in_a_mail_leads_to_the_site_whatever_host_the_request_named(
    client: Client, letterbox: Letterbox, settings: Settings
) -> None:
    settings.GISU_BASE_URL = "https://camp.example.org"
    settings.ALLOWED_HOSTS = ["*"]

    client.post(
        "/accounts/password/reset/",
        {"email": make_person().email},
        HTTP_HOST="evil.example:8000",
    )

    [mail] = letterbox.mail
    for kind in ("plain", "html"):
        text = text_of(mail, kind)
        assert "https://camp.example.org/accounts/password/reset/key/" in text
        assert "evil.example" not in text


def test_a_guesser_elsewhere_does_not_lock_the_owner_out(client: Client) -> None:
    person = make_person()
    for _ in range(6):
        Client(REMOTE_ADDR="203.0.113.7").post(
            "/accounts/login/", {"login": person.email, "password": "guess"}
        )
    neighbour = Client(REMOTE_ADDR="203.0.113.250")

    assert sign_in(neighbour, person) == 200, "the guesser's network waits"
    assert sign_in(client, person) == 302, "the owner does not"


def test_a_browser_that_signed_in_before_is_let_in_while_its_own_network_guesses() -> None:
    person = make_person()
    known, unknown = Client(), Client()
    sign_in(known, person)
    known.post("/accounts/logout/")
    for _ in range(5):
        sign_in(unknown, person, "guess")

    assert sign_in(Client(), person) == 200
    assert sign_in(known, person) == 302


def test_a_known_browser_may_guess_five_times_too(client: Client) -> None:
    person = make_person()
    sign_in(client, person)
    client.post("/accounts/logout/")
    for _ in range(5):
        sign_in(client, person, "guess")

    assert sign_in(client, person) == 200
    assert sign_in(Client(), person) == 302, "others are not counted with it"


def test_a_browser_is_known_only_for_who_signed_in_with_it(client: Client) -> None:
    owner, other = make_person(), make_person()
    sign_in(client, owner)
    client.post("/accounts/logout/")
    for _ in range(5):
        sign_in(Client(), other, "guess")

    assert sign_in(client, other) == 200


def test_a_hundred_networks_together_may_guess_a_hundred_times_an_hour() -> None:
    person = make_person()
    for number in range(100):
        Client(REMOTE_ADDR=f"203.0.{number}.1").post(
            "/accounts/login/", {"login": person.email, "password": "guess"}
        )

    assert sign_in(Client(REMOTE_ADDR="198.51.100.1"), person) == 200
    assert sign_in(Client(REMOTE_ADDR="198.51.100.1"), make_person()) == 302


@pytest.mark.parametrize(
    ("networks", "tries", "minutes", "least"),
    [(1, 6, "5 minutes", 290), (100, 1, "60 minutes", 3500)],
)
def test_who_has_to_wait_is_told_how_long(
    networks: int, tries: int, minutes: str, least: int
) -> None:
    person = make_person()
    for number in range(networks):
        for _ in range(tries):
            sign_in(Client(REMOTE_ADDR=f"203.0.{number}.1"), person, "guess")
    asked_from = Client(REMOTE_ADDR="203.0.0.1" if networks == 1 else "198.51.100.1")

    page = asked_from.post(
        "/accounts/login/?lang=en", {"login": person.email, "password": PASSWORD}
    ).content.decode()
    by_program = asked_from.post(
        "/api/v1/tokens?lang=en",
        {"email": person.email, "password": PASSWORD},
        content_type="application/json",
    )

    assert f"Wait {minutes}, or set a new password by mail." in page
    assert by_program.status_code == 429
    assert by_program.json()["what_to_do"] == (
        f"Wait {minutes}, or set a new password on the sign-in page."
    )
    assert least <= int(by_program.headers["Retry-After"]) <= least + 100


def test_the_cookie_of_a_known_browser_names_nobody_and_no_script_reads_it(
    client: Client,
) -> None:
    person = make_person()
    sign_in(client, person)

    cookie = client.cookies["device"]

    assert person.email not in urlsafe_b64decode(cookie.value.split(":")[0] + "==").decode()
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_cookie_nobody_signed_makes_no_browser_known(client: Client) -> None:
    person = make_person()
    sign_in(client, person)
    client.post("/accounts/logout/")
    client.cookies["device"] = client.cookies["device"].value[:-2] + "AA"
    for _ in range(5):
        sign_in(Client(), person, "guess")

    assert sign_in(client, person) == 200
