"""Notices from the terminal: a mail to see it arrive, what waits, and an announcement."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import Settings
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.notices import tell_of, told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort
from gisu.notices import commands
from gisu.notices.errors import NoSuchGroup
from gisu.notices.models import Announcement

pytestmark = pytest.mark.django_db
TEXT: dict[str, Any] = {"title_ko": "가", "title_en": "A", "body_ko": "나", "body_en": "B"}


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    settings.GISU_BASE_URL = "https://camp.example.org"
    with open_letterbox(settings) as letters:
        yield letters


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def test_a_mail_is_sent_at_once_and_the_servers_answer_said(
    letterbox: Letterbox, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.test("hana@example.org")

    [mail] = letterbox.mail
    assert text_of(mail).strip() == (
        "If you read this, mail from https://camp.example.org arrives."
    )
    assert "The mail server took the mail for hana@example.org." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("550 5.1.1 no such mailbox", "refuses mail for hana@example.org: 550 5.1.1"),
        ("451 4.3.0 try again later", "could not be sent"),
    ],
)
def test_a_mail_that_is_not_taken_is_said_with_the_reason(
    letterbox: Letterbox, answer: str, said: str
) -> None:
    letterbox.answers["hana@example.org"] = [answer]

    with pytest.raises(SystemExit, match=said):
        commands.test("hana@example.org")

    assert letterbox.mail == []


def test_what_waits_is_counted(
    cohort: Cohort, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_of(cohort, make_learner(cohort), make_learner(cohort), now=now)

    commands.waiting()

    assert "      2  notices wait to be mailed" in capsys.readouterr().out


def test_an_announcement_is_told_now(
    cohort: Cohort, capsys: pytest.CaptureFixture[str]
) -> None:
    hana, operator = make_learner(cohort), make_operator(cohort)

    commands.announce("seven", **TEXT, by=operator.person.email, to=["role:learner"])

    assert [row.telling.line for row in told(hana)] == ["A"]
    assert "was told. People: 1" in capsys.readouterr().out


def test_an_announcement_for_later_is_told_to_nobody_yet(
    cohort: Cohort, capsys: pytest.CaptureFixture[str]
) -> None:
    hana, operator = make_learner(cohort), make_operator(cohort)
    at = datetime(2099, 3, 6, 18, 0)

    commands.announce("seven", **TEXT, by=operator.person.email, to=["role:learner"], at=at)

    assert told(hana) == []
    assert Announcement.objects.get().send_at == datetime(2099, 3, 6, 9, 0, tzinfo=UTC)
    assert "will be sent: Fri 6 March 2099 18:00 KST" in capsys.readouterr().out


def test_groups_that_are_not_there_are_refused(cohort: Cohort) -> None:
    operator = make_operator(cohort)

    with pytest.raises(NoSuchGroup):
        commands.announce("seven", **TEXT, by=operator.person.email, to=["role:star"])

    assert Announcement.objects.count() == 0
