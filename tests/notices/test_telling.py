"""Who is told: once each, as they wish, in the transaction of what happened."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from tests.factories.notices import tell_of, told, wish
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort
from gisu.notices.actions.reading import mark_all_read, mark_read
from gisu.notices.enums import Category, How, Mail
from gisu.notices.models import Notice, Telling
from gisu.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def test_each_is_told_once_however_often_it_is_said(cohort: Cohort, now: datetime) -> None:
    hana, ben = make_learner(cohort), make_learner(cohort)

    tell_of(cohort, hana, ben, now=now)
    tell_of(cohort, hana, ben, hana, now=now + timedelta(hours=1))

    assert [row.person_id for row in told([hana, ben])] == [hana.person_id, ben.person_id]
    assert Telling.objects.get().told_at == now
    assert Item.objects.filter(kind="notices.mail").count() == 2


def test_said_again_it_reaches_who_came_later(cohort: Cohort, now: datetime) -> None:
    hana, late = make_learner(cohort), make_learner(cohort)
    tell_of(cohort, hana, now=now)

    tell_of(cohort, hana, late, now=now + timedelta(hours=1))

    assert [row.told_at for row in told([hana, late])] == [now, now + timedelta(hours=1)]


def test_what_is_rolled_back_was_told_to_nobody(cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)

    with transaction.atomic():
        tell_of(cohort, hana, now=now)
        transaction.set_rollback(True)

    assert (Telling.objects.count(), Notice.objects.count(), Item.objects.count()) == (0, 0, 0)


def test_whoever_did_it_and_whoever_cannot_sign_in_is_not_told(
    cohort: Cohort, now: datetime
) -> None:
    hana, operator, gone = make_learner(cohort), make_operator(cohort), make_learner(cohort)
    gone.person.is_active = False
    gone.person.save(update_fields=["is_active"])

    tell_of(cohort, hana, operator, gone, now=now, by=operator.person)

    assert [row.person_id for row in Notice.objects.all()] == [hana.person_id]


@pytest.mark.parametrize(
    ("how", "mail", "due_in_hours"),
    [
        (How.AT_ONCE, Mail.WAITING, 0),
        (How.DAILY, Mail.WAITING, 17 + 1 / 3),  # told at 14:40, at eight the next day
        (How.WEEKLY, Mail.WAITING, 2 * 24 + 17 + 1 / 3),  # on Monday
        (How.SITE, Mail.NONE, None),
    ],
)
def test_each_is_told_as_they_wish(
    cohort: Cohort, now: datetime, how: How, mail: Mail, due_in_hours: float | None
) -> None:
    hana = make_learner(cohort)
    wish(hana, how)

    tell_of(cohort, hana, now=now)

    [row] = told(hana)
    due = None if due_in_hours is None else now + timedelta(hours=due_in_hours)
    assert (row.how, row.mail, row.mail_at) == (how, mail, due)
    assert [item.run_at for item in Item.objects.all()] == ([due] if due else [])


def test_who_wants_to_hear_nothing_is_told_nothing(cohort: Cohort, now: datetime) -> None:
    hana, ben = make_learner(cohort), make_learner(cohort)
    wish(hana, How.NOTHING)

    tell_of(cohort, hana, ben, now=now)

    assert [row.person_id for row in Notice.objects.all()] == [ben.person_id]


def test_a_choice_for_one_category_leaves_the_others_as_they_were(
    cohort: Cohort, now: datetime
) -> None:
    hana = make_learner(cohort)
    wish(hana, How.NOTHING, category=Category.TEAM)

    tell_of(cohort, hana, now=now)

    assert [row.how for row in told(hana)] == [How.AT_ONCE]


def test_several_notices_of_a_day_ask_for_one_digest(cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)
    wish(hana, How.DAILY)

    for number in range(3):
        tell_of(cohort, hana, key=f"rain-{number}", now=now + timedelta(hours=number))

    assert len(told(hana)) == 3
    assert Item.objects.filter(kind="notices.digest").count() == 1


def test_a_whole_cohort_is_told_in_a_few_queries(
    cohort: Cohort, now: datetime, django_assert_max_num_queries: object
) -> None:
    everyone = [make_learner(cohort) for _ in range(40)]

    with django_assert_max_num_queries(17):  # type: ignore[operator]
        tell_of(cohort, *everyone, now=now)

    assert Item.objects.filter(kind="notices.mail").count() == 40


def test_a_sentence_reads_in_each_language_with_its_moments_in_the_cohorts_zone(
    cohort: Cohort, now: datetime
) -> None:
    telling = tell_of(cohort, make_learner(cohort), now=now)

    assert telling.line_in("en") == "Rain happened Fri 6 March 2026 14:40 KST."
    assert "2026년 3월 6일(금) 14:40 KST" in telling.line_in("ko")


def test_a_notice_read_again_keeps_its_first_moment(cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)

    [row] = told(hana)
    mark_read(notice=row, now=now)
    mark_read(notice=row, now=now + timedelta(hours=1))

    row.refresh_from_db()
    assert row.read_at == now


def test_all_read_in_one_cohort_leaves_the_other_unread(cohort: Cohort, now: datetime) -> None:
    other = make_cohort()
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)
    tell_of(other, hana, now=now)

    count = mark_all_read(person=hana.person, cohort=cohort, now=now)

    assert count == 1
    assert [row.read_at for row in told(hana)] == [now, None]
