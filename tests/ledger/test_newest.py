"""What was added to a ledger since one last looked."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.ledger.queries import LOOKED_BACK, newest, said_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
AT = datetime(2026, 3, 6, tzinfo=UTC)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    return make_learner(cohort)


def say(
    cohort: Cohort,
    about: Enrolment | None,
    key: str,
    *,
    pk: int | None = None,
    revision: int = 1,
) -> Entry:
    return Entry.objects.create(
        pk=pk,
        cohort=cohort,
        enrolment=about,
        kind="test.said",
        key=key,
        revision=revision,
        happened_at=AT,
        recorded_at=AT,
    )


def test_whom_the_entries_added_are_about(cohort: Cohort, hana: Enrolment) -> None:
    other, quiet = make_learner(cohort), make_learner(cohort)
    say(cohort, quiet, "before")
    since = newest(cohort)

    say(cohort, hana, "one")
    say(cohort, other, "two")
    say(cohort, None, "three")

    assert said_of(cohort, since=since, until=newest(cohort)) == {hana.pk, other.pk}


def test_nothing_added_is_about_nobody(cohort: Cohort, hana: Enrolment) -> None:
    say(cohort, hana, "one")

    assert said_of(cohort, since=newest(cohort), until=newest(cohort)) == set()


def test_a_fact_said_otherwise_is_also_about_whom_it_was_about(
    cohort: Cohort, hana: Enrolment
) -> None:
    other = make_learner(cohort)
    say(cohort, hana, "place")
    since = newest(cohort)

    say(cohort, other, "place", revision=2)

    assert said_of(cohort, since=since, until=newest(cohort)) == {hana.pk, other.pk}


def test_an_entry_with_a_lower_number_that_came_later_is_seen(
    cohort: Cohort, hana: Enrolment
) -> None:
    say(cohort, None, "first", pk=1001)
    say(cohort, None, "third", pk=1003)
    since = newest(cohort)

    say(cohort, hana, "second", pk=1002)

    assert newest(cohort) != since
    assert said_of(cohort, since=since, until=newest(cohort)) == {hana.pk}


def test_more_than_is_remembered_cannot_be_told(
    cohort: Cohort, hana: Enrolment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    say(cohort, hana, "first")
    since = newest(cohort)
    for number in range(LOOKED_BACK):
        say(cohort, None, f"more {number}")

    with django_assert_num_queries(1):
        until = newest(cohort)

    assert said_of(cohort, since=since, until=until) is None
    assert said_of(cohort, since=(), until=until) is None
