"""Tokens: shown once, kept hashed, good for their scopes until they are revoked or expire."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.factories.people import (
    PASSWORD,
    make_cohort,
    make_learner,
    make_operator,
    make_person,
)

from gisu.accounts.actions import LastsTooLong, create_token, note_token_use, revoke_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import ApiToken, Person
from gisu.cohorts.models import RoleTerm

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
ASKED = {
    "name": "notebook",
    "scopes": ["read", "submit"],
    "lasts_days": "90",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def token(
    person: Person, *scopes: Scope, expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    return create_token(
        person=person,
        name="test",
        scopes=scopes or [Scope.READ],
        expires_at=expires_at,
        now=NOW,
    )


def ask(secret: str, path: str = "/api/v1/me", method: str = "get", **more: Any) -> Any:
    return getattr(Client(), method)(
        path, headers={"Authorization": f"Bearer {secret}"}, **more
    )


def test_a_token_is_shown_once_and_kept_as_a_hash(client: Client) -> None:
    client.force_login(make_person())

    made = client.post("/me/tokens/", ASKED)
    secret = made.context["secret"]
    kept = ApiToken.objects.get()

    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    assert secret not in client.get("/me/tokens/").content.decode()
    assert secret not in "".join(str(value) for value in vars(kept).values())
    assert secret.startswith(kept.prefix)
    assert ask(secret).status_code == 200


def test_a_token_without_a_scope_is_not_made(client: Client) -> None:
    client.force_login(make_person())

    answer = client.post("/me/tokens/", {**ASKED, "scopes": []})

    assert answer.context["form"].errors.keys() == {"scopes"}
    assert not ApiToken.objects.exists()


def test_a_revoked_token_signs_nobody_in(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    made, secret = token(person)
    assert ask(secret).status_code == 200

    client.post(f"/me/tokens/{made.pk}/revoke/")

    assert ask(secret).status_code == 401
    assert list(client.get("/me/tokens/").context["tokens"]) == []


def test_revoking_twice_keeps_the_first_moment() -> None:
    made, _ = token(make_person())
    revoke_token(token=made, now=NOW)

    revoke_token(token=made, now=NOW + timedelta(days=1))

    assert ApiToken.objects.get().revoked_at == NOW


def test_a_token_is_good_until_it_expires() -> None:
    _, past = token(make_person(), expires_at=NOW - timedelta(seconds=1))
    _, coming = token(make_person(), expires_at=NOW + timedelta(hours=1))

    assert (ask(past).status_code, ask(coming).status_code) == (401, 200)


def test_a_token_of_somebody_switched_off_signs_nobody_in() -> None:
    _, secret = token(make_person(is_active=False))

    assert ask(secret).status_code == 401


def test_a_token_may_do_what_its_scopes_say() -> None:
    _, secret = token(make_person(), Scope.SUBMIT)

    answer = ask(secret)

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:gisu:problem:scope-missing"
    assert "read" in answer.json()["detail"]


def test_a_wrong_token_is_not_helped_by_the_session_beside_it(client: Client) -> None:
    client.force_login(make_person())

    answer = client.get("/api/v1/me", headers={"Authorization": "Bearer gisu_wrong"})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_that_a_token_was_used_is_kept_at_most_once_a_minute() -> None:
    made, secret = token(make_person())
    ask(secret)
    made.refresh_from_db()
    first = made.last_used_at
    assert first is not None

    note_token_use(token=made, now=first + timedelta(seconds=59))
    made.refresh_from_db()
    assert made.last_used_at == first

    note_token_use(token=made, now=first + timedelta(seconds=60))
    made.refresh_from_db()
    assert made.last_used_at == first + timedelta(seconds=60)


def test_using_a_token_costs_one_write_and_then_none(django_assert_num_queries: Any) -> None:
    _, secret = token(make_person())
    ask(secret)

    with django_assert_num_queries(2):  # the token with its person; the cohorts
        ask(secret)


def test_a_program_gets_a_token_for_address_and_password() -> None:
    person = make_person()
    said = {"email": person.email, "password": PASSWORD, "name": "gisu login"}

    answer = Client().post("/api/v1/tokens", said, content_type="application/json")

    assert answer.status_code == 201
    assert answer.json()["scopes"] == ["read", "submit"]
    assert ask(answer.json()["token"]).json()["email"] == person.email


def test_wrong_passwords_are_throttled_for_programs_as_on_the_page() -> None:
    person = make_person()
    wrong = {"email": person.email, "password": "guess"}
    answers = [
        Client().post("/api/v1/tokens", wrong, content_type="application/json").status_code
        for _ in range(6)
    ]
    right = {"email": person.email, "password": PASSWORD}

    last = Client().post("/api/v1/tokens", right, content_type="application/json")

    assert answers == [401] * 5 + [429]
    assert last.status_code == 429
    assert last.json()["type"] == "urn:gisu:problem:too-many-tries"
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(("trusted", "third"), [(0, 429), (1, 401)])
def test_a_program_counts_by_its_own_address_only_behind_a_trusted_proxy(
    settings: Settings, trusted: int, third: int
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    wrong = {"email": make_person().email, "password": "guess"}

    answers = [
        Client()
        .post(
            "/api/v1/tokens",
            wrong,
            content_type="application/json",
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
        )
        .status_code
        for number in range(3)
    ]

    assert answers == [401, 401, third]


def test_who_is_switched_off_gets_no_token() -> None:
    person = make_person(is_active=False)
    said = {"email": person.email, "password": PASSWORD}

    answer = Client().post("/api/v1/tokens", said, content_type="application/json")

    assert answer.status_code == 401


def test_a_token_revokes_itself() -> None:
    _, secret = token(make_person())

    assert ask(secret, "/api/v1/tokens/current", "delete").status_code == 204

    assert ask(secret).status_code == 401


def test_a_session_that_changes_something_needs_the_pages_csrf_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person())

    answer = client.delete("/api/v1/tokens/current")

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:gisu:problem:csrf"


def test_who_asks_who_they_are_is_told_their_cohorts_and_roles() -> None:
    learner = make_learner(make_cohort(slug="seven"))
    make_learner(make_cohort(slug="other"))
    _, secret = token(learner.person)

    said = ask(secret).json()

    assert said["email"] == learner.person.email
    assert [(row["slug"], row["roles"]) for row in said["cohorts"]] == [("seven", ["learner"])]


@pytest.mark.parametrize("password", ["", "guess"])
def test_an_open_browser_alone_makes_no_token(client: Client, password: str) -> None:
    client.force_login(make_person())

    answer = client.post("/me/tokens/", {**ASKED, "password": password})

    assert answer.context["form"].errors.keys() == {"password"}
    assert not ApiToken.objects.exists()


def test_wrong_passwords_on_the_tokens_page_are_throttled_as_on_the_sign_in_page(
    client: Client,
) -> None:
    client.force_login(make_person())
    for _ in range(5):
        client.post("/me/tokens/", {**ASKED, "password": "guess"})

    client.post("/me/tokens/", ASKED)

    assert not ApiToken.objects.exists()


def test_who_has_no_password_makes_a_token_only_soon_after_signing_in(client: Client) -> None:
    person = make_person()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    session = client.session
    told = {key: value for key, value in ASKED.items() if key != "password"}

    answers = []
    for ago in (301, 299):
        moment = datetime.now(UTC).timestamp() - ago
        session["account_authentication_methods"] = [{"method": "socialaccount", "at": moment}]
        session.save()
        answers.append(client.post("/me/tokens/", told).context["secret"] is not None)

    assert answers == [False, True]
    assert ApiToken.objects.count() == 1


def test_a_token_says_until_when_it_lasts_and_lasts_90_days_where_nobody_chose() -> None:
    person = make_person()
    asked = {"email": person.email, "password": PASSWORD}

    answer = Client().post("/api/v1/tokens", asked, content_type="application/json")

    until = datetime.fromisoformat(answer.json()["expires_at"])
    made = ApiToken.objects.get()
    assert made.expires_at - made.created_at == timedelta(days=90)
    assert abs(until - made.expires_at) < timedelta(seconds=1)


@pytest.mark.parametrize("days", [0, 366, 3650])
def test_no_token_is_without_an_end(days: int) -> None:
    person = make_person()
    asked = {"email": person.email, "password": PASSWORD, "lasts_days": days}

    answer = Client().post("/api/v1/tokens", asked, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "lasts_days"
    assert not ApiToken.objects.exists()


def test_the_action_itself_makes_no_token_of_more_than_a_year() -> None:
    with pytest.raises(LastsTooLong, match="a year at most"):
        token(make_person(), expires_at=NOW + timedelta(days=365, seconds=1))

    token(make_person(), expires_at=NOW + timedelta(days=365))
    assert ApiToken.objects.count() == 1


def test_a_learners_token_cannot_operate(client: Client) -> None:
    learner = make_learner(make_cohort())
    client.force_login(learner.person)
    offered = client.get("/me/tokens/").context["form"].fields["scopes"].choices

    by_page = client.post("/me/tokens/", {**ASKED, "scopes": ["read", "operate"]})
    asked = {"email": learner.person.email, "password": PASSWORD, "scopes": ["operate"]}
    by_api = Client().post("/api/v1/tokens", asked, content_type="application/json")

    assert [scope for scope, _text in offered] == [Scope.READ, Scope.SUBMIT]
    assert by_page.context["form"].errors.keys() == {"scopes"}
    assert by_api.status_code == 403
    assert by_api.json()["type"] == "urn:gisu:problem:scope-beyond-role"
    assert not ApiToken.objects.exists()


def test_a_token_that_operates_stops_doing_so_when_its_owner_runs_nothing_any_more() -> None:
    operator = make_operator(make_cohort(slug="seven"))
    _, secret = token(operator.person, Scope.READ, Scope.OPERATE)
    people = "/api/v1/cohorts/seven/people"
    assert ask(secret, people).status_code == 200

    RoleTerm.objects.filter(enrolment=operator).update(ends_at=NOW - timedelta(minutes=1))

    refused = ask(secret, people)
    assert refused.json()["type"] == "urn:gisu:problem:scope-missing"
    assert ask(secret).status_code == 200, "reading is still open"


@pytest.mark.parametrize("demanded", ["operators", "all"])
def test_who_must_have_a_second_factor_and_has_none_gets_no_token_by_password(
    settings: Settings, demanded: str
) -> None:
    settings.GISU_SECOND_FACTOR = demanded
    operator = make_operator(make_cohort())
    asked = {"email": operator.person.email, "password": PASSWORD}

    answer = Client().post("/api/v1/tokens", asked, content_type="application/json")

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:gisu:problem:second-factor-needed"
    assert not ApiToken.objects.exists()


def test_a_token_made_before_the_site_demanded_a_second_factor_waits_for_it(
    settings: Settings,
) -> None:
    _, operators = token(make_operator(make_cohort(slug="a")).person)
    _, learners = token(make_learner(make_cohort(slug="b")).person)
    settings.GISU_SECOND_FACTOR = "operators"

    assert ask(operators).json()["type"] == "urn:gisu:problem:second-factor-needed"
    assert ask(learners).status_code == 200

    settings.GISU_SECOND_FACTOR = "all"
    assert ask(learners).status_code == 403


def test_changing_the_password_ends_every_token(client: Client) -> None:
    person = make_person()
    _, secret = token(person)
    _, of_another = token(make_person())
    client.force_login(person)
    chosen = "a horse of another colour"
    asked = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}

    assert client.post("/accounts/password/change/", asked).status_code == 302

    assert ask(secret).status_code == 401
    assert ask(of_another).status_code == 200


def test_a_learners_token_may_ask_for_erasure_and_take_that_back() -> None:
    _, secret = token(make_learner(make_cohort()).person, Scope.READ, Scope.SUBMIT)

    assert ask(secret, "/api/v1/me/erasure", "post").status_code == 201
    assert ask(secret, "/api/v1/me/erasure", "delete").status_code == 200


def test_a_learner_is_not_sent_for_a_scope_nobody_gives_them() -> None:
    learner = make_learner(make_cohort(slug="seven"))
    _, secret = token(learner.person, Scope.READ)

    said = ask(secret, "/api/v1/cohorts/seven/people").json()
    operate = ask(secret, "/api/v1/cohorts/seven/invitations", "post").json()

    for answer in (said, operate):
        assert answer["type"] == "urn:gisu:problem:scope-missing"
        assert "/me/tokens/" not in answer["detail"]
