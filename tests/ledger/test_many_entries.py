"""A whole bootcamp's entries, read at once."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import make_cohort

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.ledger import actions, queries
from gisu.ledger.models import Current, Entry

PEOPLE, EACH = 650, 154  # 100,100 entries
KINDS = ("test.meeting.attended", "test.thing.opened")
START = datetime(2026, 3, 2, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_cohort_is_read_in_one_grouped_query_however_much_it_did(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cohort = make_cohort()
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"p{n}") for n in range(PEOPLE)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=cohort, person=person, joined_at=START) for person in people
    )
    entries = Entry.objects.bulk_create(
        (
            Entry(
                cohort=cohort,
                enrolment=enrolment,
                kind=KINDS[n % 2],
                # Every seventh is told twice, the first time wrongly.
                key=f"n={n - (n % 7 == 1)}:enrolment={enrolment.pk}",
                revision=1 + (n % 7 == 1),
                amount=Decimal(n),
                happened_at=START + timedelta(hours=n),
                recorded_at=START + timedelta(hours=n),
            )
            for enrolment in enrolments
            for n in range(EACH)
        ),
        batch_size=2000,
    )
    holding = {entry.key: entry for entry in entries}
    Current.objects.bulk_create(
        (Current(cohort=cohort, key=key, entry=entry) for key, entry in holding.items()),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE ledger_entry"
        )  # as the database does by itself once they are committed

    with django_assert_num_queries(1):
        totals = queries.totals(cohort, KINDS)

    assert len(entries) == 100_100
    assert len(totals) == 2 * PEOPLE
    expected = [n for n in range(EACH) if n % 7 != 0]  # those with n % 7 == 0 are superseded
    even, odd = ([n for n in expected if n % 2 == rest] for rest in (0, 1))
    for enrolment in (enrolments[0], enrolments[-1]):
        assert totals[enrolment.pk, KINDS[0]] == queries.Total(len(even), Decimal(sum(even)))
        assert totals[enrolment.pk, KINDS[1]] == queries.Total(len(odd), Decimal(sum(odd)))
    assert actions.rebuild(cohort=cohort) == (len(holding), 0)
