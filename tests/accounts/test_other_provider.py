"""Signing in through another provider: a real one, in a process of its own."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django.fixtures import Settings
from tests.accounts.provider import CLIENT, SECRET
from tests.cli.places import ROOT, environment
from tests.factories.people import make_cohort, make_learner, make_person
from tests.processes import until

from gisu.accounts.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BACK = "http://testserver/accounts/through/oidc/back/"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a provider."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("provider")
    argv = [sys.executable, "-m", "tests.accounts.provider", str(port), str(folder), BACK]
    env = {**environment(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(argv, env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/.well-known/openid-configuration").status_code == 200
        except httpx.ConnectError:
            return False

    until(answers, "the provider to start")
    yield address
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def _set(provider: str, settings: Settings) -> None:
    app = {
        "provider_id": "oidc",
        "name": "Campus",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    settings.GISU_OIDC_NAME = "Campus"
    settings.ALLOWED_HOSTS = ["testserver"]


def through(client: Client, who: str, begin: str = "/accounts/through/oidc/") -> str:
    """Go to the provider as `who` and come back. Returns where one ends up, or the page's text."""
    away = client.get(begin).headers["Location"]
    back = httpx.get(away, cookies={"who": who}).headers["location"]
    assert back.startswith(BACK), back
    answer = client.get(f"{urlsplit(back).path}?{urlsplit(back).query}")
    return answer.headers.get("Location") or answer.content.decode()


def signed_in(client: Client) -> str | None:
    person = Person.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()
    return person.email if person else None


def test_the_sign_in_page_leads_there(client: Client) -> None:
    page = client.get("/accounts/login/?lang=en&next=/me/").content.decode()

    assert "Sign in through Campus" in page
    assert "/accounts/through/oidc/?next=/me/" in page


def test_who_has_an_account_with_that_address_is_let_in(client: Client) -> None:
    hana = make_learner(make_cohort()).person

    first = through(client, hana.email, "/accounts/through/oidc/?next=/me/")

    assert (first, signed_in(client)) == ("/me/", hana.email)
    assert SocialAccount.objects.get().user_id == hana.pk


def test_once_linked_the_account_is_known_by_itself(client: Client) -> None:
    hana = make_person(email="hana@example.org")
    through(client, hana.email)
    client.logout()
    Person.objects.filter(pk=hana.pk).update(email="hana.new@example.org")

    through(client, "hana@example.org")

    assert signed_in(client) == "hana.new@example.org"
    assert SocialAccount.objects.count() == 1


def test_an_address_the_provider_has_not_verified_lets_nobody_in(client: Client) -> None:
    garam = make_person(email="garam@example.org")

    page = through(client, f"{garam.email}:no")

    assert "초대" in page or "invitation" in page
    assert signed_in(client) is None
    assert SocialAccount.objects.count() == 0


def test_who_was_not_invited_stays_outside(client: Client) -> None:
    page = through(client, "stranger@example.org")

    assert "초대" in page or "invitation" in page
    assert signed_in(client) is None
    assert not Person.objects.filter(email="stranger@example.org").exists()


def test_nobody_links_an_account_of_another_address(client: Client) -> None:
    nari = make_person(email="nari@example.org")
    client.force_login(nari)

    ended = through(client, "other@example.org", "/accounts/through/oidc/?process=connect")

    assert ended == "/me/"
    assert SocialAccount.objects.count() == 0


def test_an_account_that_is_switched_off_stays_so(client: Client) -> None:
    bora = make_person(email="bora@example.org")
    Person.objects.filter(pk=bora.pk).update(is_active=False)

    through(client, bora.email)

    assert signed_in(client) is None


def test_an_answer_nobody_asked_for_is_refused(client: Client) -> None:
    answer = client.get("/accounts/through/oidc/back/?code=x&state=y&lang=en")

    assert "The other provider did not let you in" in answer.content.decode()


def test_breaking_off_there_is_told(client: Client) -> None:
    away = urlsplit(client.get("/accounts/through/oidc/").headers["Location"])
    state = httpx.QueryParams(away.query)["state"]

    answer = client.get(
        f"/accounts/through/oidc/back/?error=access_denied&state={state}", follow=True
    )

    assert answer.request["PATH_INFO"] == "/accounts/through-cancelled/"
    assert answer.status_code == 200


def test_another_providers_name_is_no_address(client: Client) -> None:
    assert client.get("/accounts/through/elsewhere/").status_code == 404


def test_without_a_provider_there_is_no_button_and_no_address(
    client: Client, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    settings.GISU_OIDC_NAME = ""

    assert client.get("/accounts/through/oidc/").status_code == 404
    assert "/accounts/through/" not in client.get("/accounts/login/").content.decode()
