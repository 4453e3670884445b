"""Many facts at once come to what telling them one after the other does."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import make_cohort, make_learner
from tests.ledger.events import Attended

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger import actions, queries
from gisu.ledger.models import Entry

NOON = datetime(2026, 3, 6, 3, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def people() -> list[Enrolment]:
    cohort = make_cohort()
    return [make_learner(cohort, name=name) for name in ("Ada", "Bo", "Cy")]


def facts(people: Iterable[Enrolment], minutes: int) -> list[actions.Fact]:
    return [
        actions.Fact(
            event=Attended(meeting=42, enrolment=one.pk, minutes=minutes),
            about=one,
            happened_at=NOON,
        )
        for one in people
    ]


def record_all(people: list[Enrolment], minutes: int, *, later: int = 0) -> int:
    return actions.record_all(
        facts=facts(people, minutes),
        cohort=people[0].cohort,
        by=None,
        now=NOON + timedelta(hours=later),
    )


def holding(cohort: Cohort) -> list[tuple[str, int, object]]:
    rows = queries.current(cohort).order_by("enrolment__person__name")
    return [
        (one.enrolment.person.name, one.revision, one.amount) for one in rows if one.enrolment
    ]


def test_each_is_added_once_and_superseded_only_where_it_says_something_else(
    people: list[Enrolment],
) -> None:
    assert record_all(people[:2], 50) == 2
    assert record_all(people[:2], 50, later=1) == 0
    assert (
        actions.record_all(
            facts=[*facts(people[:1], 50), *facts(people[1:], 60)],
            cohort=people[0].cohort,
            by=None,
            now=NOON + timedelta(hours=2),
        )
        == 2
    )

    assert holding(people[0].cohort) == [("Ada", 1, 50), ("Bo", 2, 60), ("Cy", 1, 60)]
    assert Entry.objects.count() == 4


def test_what_is_kept_beside_the_entries_is_what_they_say(people: list[Enrolment]) -> None:
    record_all(people, 50)
    record_all(people, 60, later=1)

    assert actions.rebuild(cohort=people[0].cohort) == (3, 0)


def test_it_takes_as_many_statements_for_three_as_for_one(
    people: list[Enrolment], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record_all(people, 50)

    with django_assert_num_queries(6):
        record_all(people[:1], 60, later=1)
    with django_assert_num_queries(6):
        record_all(people, 70, later=2)


def test_whoever_is_of_another_cohort_is_refused(people: list[Enrolment]) -> None:
    stranger = make_learner(make_cohort(slug="other"))

    with pytest.raises(ValueError, match="does not belong"):
        record_all([people[0], stranger], 50)

    assert not Entry.objects.exists()
