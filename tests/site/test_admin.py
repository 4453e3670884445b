"""The admin is a window: whoever may look sees everything registered, nobody changes anything, nobody else gets in."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from tests.factories.people import make_cohort, make_operator, make_person

pytestmark = pytest.mark.django_db
TABLES = [model._meta for model in admin.site._registry]


@pytest.fixture
def support(client: Client) -> Client:
    client.force_login(make_person(is_staff=True))
    return client


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_support_looks_and_does_not_touch(support: Client, table: object) -> None:
    name = f"admin:{table.app_label}_{table.model_name}"  # type: ignore[attr-defined]  # names of a model

    assert support.get(reverse(f"{name}_changelist")).status_code == 200
    assert support.get(reverse(f"{name}_add")).status_code == 403
    assert support.post(reverse(f"{name}_add")).status_code == 403


def test_a_person_is_shown_without_their_passwords_hash(support: Client) -> None:
    person = make_person(email="hana@example.org")

    page = support.get(reverse("admin:accounts_person_change", args=[person.pk]))

    assert page.status_code == 200
    assert "hana@example.org" in page.content.decode()
    assert person.password not in page.content.decode()


def test_nobody_changes_or_deletes_a_person(support: Client) -> None:
    person = make_person(name="Hana")

    changed = support.post(
        reverse("admin:accounts_person_change", args=[person.pk]), {"name": "X"}
    )
    deleted = support.post(
        reverse("admin:accounts_person_delete", args=[person.pk]), {"post": "yes"}
    )

    person.refresh_from_db()
    assert (changed.status_code, deleted.status_code, person.name) == (403, 403, "Hana")


def test_nobody_else_sees_the_admin(client: Client) -> None:
    signed_out = client.get("/admin/")
    client.force_login(make_operator(make_cohort()).person)
    operator = client.get("/admin/login/")

    assert signed_out.headers["Location"].startswith("/admin/login/")
    assert operator.status_code == 403


def test_one_signs_in_to_the_admin_by_the_houses_own_door(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")

    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"
