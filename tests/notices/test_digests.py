"""A mail a day or a week: what has come together, once, and none where nothing has."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings
from tests.factories.competitions import work_off
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.notices import HAPPENED, tell_of, told, wish
from tests.factories.people import enrol, make_cohort, make_learner
from tests.rooms import declare

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.notices.actions.posting import note_digest
from gisu.notices.actions.reading import mark_all_read
from gisu.notices.enums import Category, How, Mail
from gisu.notices.kinds import Kind
from gisu.work.models import Item

pytestmark = pytest.mark.django_db
EIGHT = datetime.fromisoformat("2026-03-07T08:00:00+09:00")
DUE = Kind(
    name="test.due",
    category=Category.DEADLINES,
    title="Due",
    line="%(what)s is due %(when)s.",
    how=How.DAILY,
)
declare(DUE)


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    with open_letterbox(settings) as letters:
        yield letters


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def test_a_digest_holds_what_came_together_by_cohort_and_category(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort, name="Hana")
    other = make_cohort(slug="eight", name={"ko": "8기", "en": "Eighth"})
    elsewhere = enrol(hana.person, other, Role.LEARNER)
    hana.person.language = "en"
    hana.person.save(update_fields=["language"])
    wish(hana, How.DAILY)
    tell_of(cohort, hana, what="Rain", key="a", now=now)
    tell_of(cohort, hana, what="Report", key="b", kind=DUE, now=now)
    tell_of(other, elsewhere, what="Snow", key="c", now=now)

    work_off(now=EIGHT)

    [mail] = letterbox.mail
    lines = [line.strip() for line in text_of(mail).splitlines() if line.strip()]
    assert mail["Subject"] == "What happened meanwhile: 3 notices"
    order = ["Seventh", "Deadlines", "Cohort news", "Eighth"]
    assert [line for line in lines if line in order] == [
        "Seventh",
        "Deadlines",
        "Cohort news",
        "Eighth",
        "Cohort news",
    ]
    assert [line.split()[1] for line in lines if line.startswith("- ")] == [
        "Report",
        "Rain",
        "Snow",
    ]
    assert {row.mail for row in told(hana)} == {Mail.SENT}


def test_no_digest_comes_where_everything_was_read(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    wish(hana, How.DAILY)
    tell_of(cohort, hana, now=now)
    mark_all_read(person=hana.person, now=now)

    assert work_off(now=EIGHT) == 1

    assert letterbox.mail == []


def test_a_digest_comes_at_eight_where_the_person_is(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    wish(hana, How.DAILY, zone="Europe/Berlin")
    tell_of(cohort, hana, now=now)  # 06:40 there

    assert work_off(now=now + timedelta(hours=1)) == 0
    assert work_off(now=now + timedelta(hours=1, minutes=20)) == 1

    assert len(letterbox.mail) == 1


def test_what_is_told_while_a_digest_goes_out_comes_in_the_next(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    wish(hana, How.DAILY)
    tell_of(cohort, hana, key="first", now=now)
    sent = [row.pk for row in told(hana)]
    tell_of(cohort, hana, key="second", now=now)  # committed after the mail was written
    Item.objects.update(state="done", finished_at=now)

    note_digest(person_id=hana.person_id, slot=EIGHT, notice_ids=sent, item_id=1, now=EIGHT)
    work_off(now=EIGHT)

    [mail] = letterbox.mail
    assert text_of(mail).count("Rain happened") == 1
    assert [row.mail for row in told(hana)] == [Mail.SENT, Mail.SENT]


def test_one_who_hears_of_news_at_once_and_deadlines_daily_gets_each_in_its_way(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, kind=HAPPENED, now=now)
    tell_of(cohort, hana, kind=DUE, now=now)

    work_off(now=now)
    at_once = len(letterbox.mail)
    work_off(now=EIGHT)

    assert (at_once, len(letterbox.mail)) == (1, 2)
    assert [row.how for row in told(hana)] == [How.AT_ONCE, How.DAILY]
