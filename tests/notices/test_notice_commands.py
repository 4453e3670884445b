"""Notices from the terminal: a mail to see it arrive, and what waits."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import Settings
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.notices import tell_of
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort
from gisu.notices import commands

pytestmark = pytest.mark.django_db


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
