"""What a mail says to whoever asks for a new password: an account, an invitation, neither; the page says the same."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.factories.people import make_cohort, make_learner, make_person

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.membership.actions.inviting import ASKED_AT_MOST_EVERY, invite, resend
from gisu.membership.actions.leaving import leave
from gisu.membership.models import EarlierLink, Invitation
from gisu.membership.queries import secret_of
from gisu.membership.tasks import send_invitation
from gisu.work.models import Item
from gisu.work.registry import Job

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 6, 3, tzinfo=UTC)
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def invited(cohort: Cohort, *, now: datetime = NOON) -> Invitation:
    return invite(cohort=cohort, email="hana@example.org", role=Role.LEARNER, by=None, now=now)


def ask(client: Client, email: str = "hana@example.org", *, at: datetime = NOON) -> str:
    """Ask for a new password at that time; what the page says."""
    with time_machine.travel(at, tick=False):
        return client.post(f"{RESET}?lang=en", {"email": email}, follow=True).content.decode()


def deliver() -> None:
    for item in Item.objects.filter(kind="membership.invitation.mail").order_by("pk"):
        send_invitation(Job(item.pk, item.kind, item.payload, 1, "test"))


def path_of(invitation: Invitation) -> str:
    return f"/invitations/{secret_of(invitation.nonce)}/"


def test_who_is_invited_gets_the_invitation_again_with_the_same_link(
    client: Client, cohort: Cohort
) -> None:
    invitation = invited(cohort)

    ask(client, "Hana <HANA@example.org\u200b>", at=NOON + timedelta(hours=2))
    deliver()

    letter: Any = mail.outbox[-1]
    assert [one.to for one in mail.outbox] == [["hana@example.org"]]
    assert "There is no account with it yet, but an invitation waits for you." in letter.body
    assert path_of(invitation) in letter.body
    again = Invitation.objects.get()
    assert (again.times_sent, again.nonce, again.expires_at) == (
        2,
        invitation.nonce,
        invitation.expires_at,
    )


def test_an_invitation_is_not_sent_by_asking_more_often_than_once_an_hour(
    client: Client, cohort: Cohort
) -> None:
    invited(cohort)

    for minutes in (1, 30, 59, 61, 90, 120, 122):
        cache.clear()
        ask(client, at=NOON + timedelta(minutes=minutes))

    assert timedelta(hours=1) == ASKED_AT_MOST_EVERY
    assert Invitation.objects.get().times_sent == 3
    assert mail.outbox == []


def test_the_page_says_the_same_whatever_is_so_of_an_address(
    client: Client, cohort: Cohort
) -> None:
    invited(cohort)
    make_person(email="here@example.org")
    make_person(email="off@example.org", is_active=False)

    pages = {
        ask(client, f"{name}@example.org").replace(f"{name}@example.org", "")
        for name in ("hana", "here", "off", "nobody")
    }

    assert len({page.split("<h1>")[1].split("</main>")[0] for page in pages}) == 1


def test_an_expired_invitation_is_said_to_have_expired(client: Client, cohort: Cohort) -> None:
    invitation = invited(cohort)

    ask(client, at=invitation.expires_at + timedelta(days=1))

    (letter,) = mail.outbox
    assert "nobody here signs in with it" in letter.body
    assert "Your invitation to Seventh could be used until" in letter.body
    assert Invitation.objects.get().times_sent == 1


def test_who_is_switched_off_is_told_so(client: Client) -> None:
    make_person(email="hana@example.org", is_active=False, language="en")

    ask(client)

    (letter,) = mail.outbox
    assert letter.subject == "Your gisu account is switched off"
    assert "a new password would let nobody in" in letter.body
    assert "/reset/key/" not in letter.body


def test_who_has_left_is_told_so_beside_the_link(client: Client, cohort: Cohort) -> None:
    ann = make_learner(cohort, name="Ann")
    ann.person.language = "en"
    ann.person.save()
    leave(enrolment=ann, by=None, now=NOON)

    ask(client, ann.person.email)

    (letter,) = mail.outbox
    assert "/accounts/password/reset/key/" in letter.body
    assert "You have left Seventh. You can still sign in" in letter.body


def test_who_signs_in_through_another_provider_is_told_that_first(
    client: Client, settings: Settings
) -> None:
    settings.GISU_OIDC_NAME = "Campus"
    person = make_person(email="hana@example.org", language="en")
    person.set_unusable_password()
    person.save()
    SocialAccount.objects.create(user=person, provider="oidc", uid="7")

    ask(client)

    (letter,) = mail.outbox
    assert "You sign in here through Campus and have no password of your own" in letter.body
    assert "/accounts/login/" in letter.body


def test_an_old_link_says_that_a_newer_one_was_sent_when_and_where(
    client: Client, cohort: Cohort
) -> None:
    with time_machine.travel(NOON, tick=False):
        first = invited(cohort)
        old = path_of(first)
        second = resend(invitation=first, by=None, now=NOON + timedelta(minutes=5))
        older = path_of(second)
        third = resend(invitation=second, by=None, now=NOON + timedelta(minutes=9))

        answers = [client.get(f"{path}?lang=en") for path in (old, older)]
        newest = client.get(path_of(third))

    assert [one.status_code for one in (*answers, newest)] == [410, 410, 200]
    for answer in answers:
        page = answer.content.decode()
        assert "A newer invitation was sent" in page
        assert "h…@e….org" in page
        assert "hana@example.org" not in page
        assert "12:09" in page
    assert EarlierLink.objects.count() == 2


def test_an_old_link_of_an_invitation_that_is_over_says_that(
    client: Client, cohort: Cohort
) -> None:
    invitation = invited(cohort, now=datetime.now(UTC))
    old = path_of(invitation)
    anew = resend(invitation=invitation, by=None, now=datetime.now(UTC))
    Invitation.objects.filter(pk=anew.pk).update(revoked_at=datetime.now(UTC))

    answer = client.get(f"{old}?lang=en")

    assert answer.status_code == 410
    assert "This invitation was taken back" in answer.content.decode()
