"""People, invitations and rosters by program."""

import json
from typing import Any

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, RoleTerm
from gisu.membership.models import Departure, Invitation

pytestmark = pytest.mark.django_db
BASE = "/api/v1/cohorts/seven"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def console(client: Client, cohort: Cohort) -> Client:
    client.force_login(make_operator(cohort, name="Zoe").person)
    return client


def ask(client: Client, method: str, path: str, said: Any = None) -> Any:
    return client.generic(method, BASE + path, json.dumps(said), "application/json")


def test_people_are_listed_given_roles_and_leave(console: Client, cohort: Cohort) -> None:
    ann = make_learner(cohort, name="Ann")

    listed = ask(console, "GET", "/people?q=an&role=learner").json()
    given = ask(console, "POST", f"/people/{ann.pk}/roles", {"role": "coach"}).json()
    ended = ask(console, "DELETE", f"/people/{ann.pk}/roles/coach").json()
    left = ask(console, "POST", f"/people/{ann.pk}/leave", {"reason": "job"}).json()

    assert [one["name"] for one in listed["items"]] == ["Ann"]
    assert sorted(given["roles"]) == ["coach", "learner"]
    assert ended["roles"] == ["learner"]
    assert (left["roles"], left["left_at"] is not None) == ([], True)
    assert Departure.objects.get().reason == "job"


def test_a_roster_is_tried_taken_in_and_undone(console: Client, cohort: Cohort) -> None:
    said = {"csv": "email,name\na@example.org,Ann\n"}

    tried = ask(console, "POST", "/roster", {**said, "dry_run": True}).json()
    before = Invitation.objects.count()
    wrong = ask(console, "POST", "/roster", {"csv": "email\nnope\n"}).json()
    done = ask(console, "POST", "/roster", said).json()
    undone = ask(console, "POST", f"/changes/{done['change']}/undo").json()

    assert (tried["counts"], before) == ({"invite": 1, "change": 0, "return": 0, "same": 0}, 0)
    assert (wrong["change"], wrong["problems"][0]["line"]) == (None, 2)
    assert undone["undone_at"] is not None
    assert Invitation.objects.get().revoked_at is not None


@pytest.mark.parametrize("role", ["alumnus", "applicant"])
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_roster_invites_nobody_into_a_role_that_is_not_given_by_hand(
    console: Client, *, role: str, dry_run: bool
) -> None:
    answer = ask(
        console,
        "POST",
        "/roster?lang=en",
        {"csv": "email\na@example.org\n", "role": role, "dry_run": dry_run},
    )

    assert answer.status_code == 422
    assert f"Nobody is made {role} by hand." in answer.json()["detail"]
    assert not Invitation.objects.exists()


def test_an_invitation_is_made_sent_again_and_revoked(console: Client, cohort: Cohort) -> None:
    made = ask(
        console, "POST", "/invitations", {"email": "a@example.org", "role": "mentor"}
    ).json()
    again = ask(console, "POST", f"/invitations/{made['id']}/resend").json()
    ask(console, "DELETE", f"/invitations/{made['id']}")
    listed = ask(console, "GET", "/invitations?state=revoked").json()

    assert (made["state"], again["times_sent"]) == ("on-its-way", 2)
    assert [one["email"] for one in listed["items"]] == ["a@example.org"]
    assert RoleTerm.objects.filter(role="mentor").count() == 0


def test_an_address_of_other_letters_is_answered_with_the_one_it_looks_like(
    console: Client, cohort: Cohort
) -> None:
    answer = ask(
        console,
        "POST",
        "/invitations?lang=en",
        {"email": "h\u0430na@example.org", "role": "mentor"},
    )

    assert answer.status_code == 422
    assert answer.json()["detail"] == (
        "“h\u0430na@example.org” is not a mail address: it has Cyrillic \u0430 (U+0430) instead of a. "
        "Write it as hana@example.org."
    )


def test_what_is_no_address_is_shown_as_it_was_written(console: Client, cohort: Cohort) -> None:
    answer = ask(
        console, "POST", "/invitations?lang=en", {"email": "a@[127.0.0.1]", "role": "mentor"}
    )

    assert answer.json()["title"] == "“a@[127.0.0.1]” is not a mail address."


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/people?role=king", "role"),
        ("/people?state=gone", "state"),
        ("/people?sort=name;drop", "sort"),
        ("/invitations?state=lost", "state"),
        ("/diary?kind=x", "kind"),
        ("/teams?sort=name;drop", "sort"),
    ],
)
def test_a_filter_that_is_none_is_refused_by_its_name(
    console: Client, path: str, where: str
) -> None:
    answer = ask(console, "GET", path)

    assert (answer.status_code, answer.json()["where"]) == (422, where)


@pytest.mark.parametrize(
    "path",
    [
        "/people?role=&state=&sort=&q=",
        "/people?role=learner&state=here&sort=-joined_at",
        "/invitations?state=&q=",
        "/diary?kind=&key=",
        "/teams?sort=-size&q=",
    ],
)
def test_a_filter_that_is_empty_or_known_is_taken(console: Client, path: str) -> None:
    assert ask(console, "GET", path).status_code == 200


def test_a_kind_of_event_that_is_misspelt_is_answered_with_the_nearest(console: Client) -> None:
    answer = ask(console, "GET", "/diary?lang=en&kind=competition.submission.scord")

    assert "Did you mean “competition.submission.scored”?" in json.dumps(
        answer.json(), ensure_ascii=False
    )
