"""Announcements from the terminal."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.announcements import commands
from gisu.announcements.errors import NoSuchGroup
from gisu.announcements.models import Announcement
from gisu.cohorts.models import Cohort

pytestmark = pytest.mark.django_db
TEXT: dict[str, Any] = {"title_ko": "가", "title_en": "A", "body_ko": "나", "body_en": "B"}


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


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
