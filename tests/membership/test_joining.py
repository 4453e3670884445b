"""The link of an invitation: what it opens, for whom, and until when."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.people import PASSWORD, make_cohort, make_operator, make_person

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.ledger.models import Entry
from gisu.membership.actions.inviting import invite, resend, revoke_invitation
from gisu.membership.models import Invitation
from gisu.membership.queries import link_of, secret_of
from gisu.membership.tasks import send_invitation
from gisu.work.models import Item
from gisu.work.registry import Job

pytestmark = pytest.mark.django_db
NEW = {"name": "하나", "password": "a horse of another colour"}


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    with open_letterbox(settings) as letters:
        yield letters


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def invited(
    cohort: Cohort, email: str = "hana@example.org", role: Role = Role.LEARNER
) -> Invitation:
    operator = make_operator(cohort, name="운영 가람")
    return invite(
        cohort=cohort, email=email, role=role, by=operator.person, now=datetime.now(UTC)
    )


def path_of(invitation: Invitation) -> str:
    return f"/invitations/{secret_of(invitation.nonce)}/"


def deliver() -> None:
    """Do what the worker would with the mail that waits."""
    for item in Item.objects.filter(kind="membership.invitation.mail").order_by("pk"):
        effect = send_invitation(Job(item.pk, item.kind, item.payload, 1, "test"))
        if effect is not None:
            effect(datetime.now(UTC))


def templates(answer: object) -> list[str]:
    return [template.name for template in answer.templates]  # type: ignore[attr-defined]  # of the test client


def test_an_invitation_arrives_by_mail_in_both_languages(
    cohort: Cohort, letterbox: Letterbox
) -> None:
    invitation = invited(cohort)

    deliver()

    [mail] = letterbox.mail
    link = link_of(invitation)
    text, page = text_of(mail), text_of(mail, "html")
    assert mail["To"] == "hana@example.org"
    assert mail["Subject"] == "7기 초대 / Invitation to Seventh"
    assert "운영 가람 님이 7기에 초대했습니다. 역할: 수강생" in text
    assert "운영 가람 invites you to Seventh, as learner." in text
    assert text.count(link) == page.count(f'href="{link}"') == 2
    assert ('lang="ko"' in page, 'lang="en"' in page) == (True, True)
    invitation.refresh_from_db()
    assert invitation.mailed_at is not None


def test_a_mail_sent_again_by_the_worker_is_the_same_mail(
    cohort: Cohort, letterbox: Letterbox
) -> None:
    invited(cohort)

    deliver()
    deliver()

    first, second = letterbox.mail
    assert first["Message-ID"] == second["Message-ID"]
    assert text_of(first) == text_of(second)


def test_no_mail_goes_out_for_an_invitation_that_was_revoked_meanwhile(
    cohort: Cohort, letterbox: Letterbox
) -> None:
    invitation = invited(cohort)
    revoke_invitation(invitation=invitation, by=None, now=datetime.now(UTC))

    deliver()

    assert letterbox.mail == []


def test_the_link_in_the_mail_makes_a_new_person_a_member_and_signs_them_in(
    client: Client, cohort: Cohort, letterbox: Letterbox
) -> None:
    invited(cohort)
    deliver()
    link = re.search(r"(/invitations/\w+/)", text_of(letterbox.mail[0]))
    assert link is not None

    page = client.get(link[1])
    answer = client.post(link[1], NEW)

    assert "membership/invitation_join.html" in templates(page)
    assert "no-store" in page.headers["Cache-Control"]
    assert answer.headers["Location"] == "/seven/"
    person = Person.objects.get(email="hana@example.org")
    assert client.get("/me/").context["user"] == person
    assert person.check_password(NEW["password"])
    standing = member(person=person, cohort=cohort, now=datetime.now(UTC))
    assert standing.roles == {Role.LEARNER}
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "membership.invitation.sent",
        "membership.joined",
        "membership.role.given",
        "membership.invitation.accepted",
    ]


def test_only_a_hash_of_the_link_is_kept(cohort: Cohort) -> None:
    invitation = invited(cohort)
    secret = secret_of(invitation.nonce)

    kept = [*Invitation.objects.values(), *Item.objects.values(), *Entry.objects.values()]

    assert secret not in repr(kept)


def test_a_weak_password_is_refused_and_nobody_is_made(client: Client, cohort: Cohort) -> None:
    invitation = invited(cohort)

    answer = client.post(path_of(invitation), {"name": "하나", "password": "hana@example"})

    assert answer.context["form"].errors.keys() == {"password"}
    assert "하나" in answer.content.decode()
    assert not Person.objects.filter(email="hana@example.org").exists()


def test_who_has_an_account_signs_in_and_comes_back_to_accept(
    client: Client, cohort: Cohort
) -> None:
    person = make_person(email="hana@example.org")
    path = path_of(invited(cohort))
    page = client.get(path)
    assert "membership/invitation_sign_in.html" in templates(page)
    said = {"login": person.email, "password": PASSWORD, "next": path}

    back = client.post("/accounts/login/", said)
    accepting = client.get(back.headers["Location"])
    client.post(path)

    assert "membership/invitation_accept.html" in templates(accepting)
    assert Enrolment.objects.filter(person=person, cohort=cohort).exists()


def test_a_stranger_cannot_set_the_password_of_an_account_through_a_link(
    client: Client, cohort: Cohort
) -> None:
    person = make_person(email="hana@example.org")
    invitation = invited(cohort)

    client.post(path_of(invitation), NEW)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert not Enrolment.objects.filter(person=person).exists()


def test_somebody_else_is_told_whom_it_is_for(client: Client, cohort: Cohort) -> None:
    other = make_person()
    client.force_login(other)
    invitation = invited(cohort)

    answer = client.post(path_of(invitation))

    assert answer.status_code == 403
    assert "membership/invitation_wrong_person.html" in templates(answer)
    assert "hana@example.org" in answer.content.decode()
    assert not Enrolment.objects.filter(person=other).exists()


def test_a_used_link_says_so_and_makes_nobody_twice(client: Client, cohort: Cohort) -> None:
    path = path_of(invited(cohort))
    client.post(path, NEW)

    again = Client().post(path, NEW)

    assert again.status_code == 410
    assert again.context["invitation"].accepted_at is not None
    assert Person.objects.filter(email="hana@example.org").count() == 1


def test_a_revoked_link_lets_nobody_in(client: Client, cohort: Cohort) -> None:
    invitation = invited(cohort)
    revoke_invitation(invitation=invitation, by=None, now=datetime.now(UTC))

    assert client.post(path_of(invitation), NEW).status_code == 410

    assert not Person.objects.filter(email="hana@example.org").exists()


def test_a_link_works_for_fourteen_days_and_not_a_second_more(
    client: Client, cohort: Cohort
) -> None:
    invitation = invited(cohort)
    end = invitation.created_at + timedelta(days=14)

    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        before = client.get(path_of(invitation)).status_code
    with time_machine.travel(end, tick=False):
        after = client.get(path_of(invitation)).status_code

    assert (before, after) == (200, 410)


def test_sending_again_makes_a_new_link_and_ends_the_old_one(
    client: Client, cohort: Cohort
) -> None:
    invitation = invited(cohort)
    old = path_of(invitation)

    anew = resend(invitation=invitation, by=None, now=datetime.now(UTC))

    assert client.get(old).status_code == 410
    assert client.get(path_of(anew)).status_code == 200


def test_a_made_up_link_is_nothing(client: Client) -> None:
    assert client.get("/invitations/nothing/").status_code == 404


def test_joining_as_a_second_thing_adds_the_role(client: Client, cohort: Cohort) -> None:
    operator = make_operator(cohort)
    client.force_login(operator.person)
    invitation = invited(cohort, email=operator.person.email, role=Role.MENTOR)

    client.post(path_of(invitation))

    standing = member(person=operator.person, cohort=cohort, now=datetime.now(UTC))
    assert standing.roles == {Role.OPERATOR, Role.MENTOR}
