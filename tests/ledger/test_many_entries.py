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
from gisu.ledger.models import Entry

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
    _live(enrolments[0])
    with connection.cursor() as cursor:
        cursor.execute(ALL_DO_THE_SAME, {"first": enrolments[0].pk})
        cursor.execute(WHAT_HOLDS)
        cursor.execute(
            "ANALYZE ledger_entry"
        )  # as the database does by itself once they are committed

    with django_assert_num_queries(1):
        totals = queries.totals(cohort, KINDS)

    assert Entry.objects.count() == 100_100
    assert len(totals) == 2 * PEOPLE
    expected = [n for n in range(EACH) if n % 7 != 0]  # those with n % 7 == 0 are superseded
    even, odd = ([n for n in expected if n % 2 == rest] for rest in (0, 1))
    for enrolment in (enrolments[0], enrolments[-1]):
        assert totals[enrolment.pk, KINDS[0]] == queries.Total(len(even), Decimal(sum(even)))
        assert totals[enrolment.pk, KINDS[1]] == queries.Total(len(odd), Decimal(sum(odd)))
    assert actions.rebuild(cohort=cohort) == (len(expected) * PEOPLE, 0)


def _live(enrolment: Enrolment) -> None:
    Entry.objects.bulk_create(
        Entry(
            cohort=enrolment.cohort,
            enrolment=enrolment,
            kind=KINDS[n % 2],
            # Every seventh is told twice, the first time wrongly.
            key=f"n={n - (n % 7 == 1)}:enrolment={enrolment.pk}",
            revision=1 + (n % 7 == 1),
            amount=Decimal(n),
            happened_at=START + timedelta(hours=n),
            recorded_at=START + timedelta(hours=n),
        )
        for n in range(EACH)
    )


# The database copies one person's entries for all others: objects made in Python take ten times as long.
ALL_DO_THE_SAME = """
    INSERT INTO ledger_entry
        (cohort_id, enrolment_id, kind, key, revision, amount, facts, happened_at, recorded_at)
    SELECT entry.cohort_id, other.id, entry.kind,
        substr(entry.key, 1, length(entry.key) - length(CAST(entry.enrolment_id AS text)))
            || CAST(other.id AS text),
        entry.revision, entry.amount, entry.facts, entry.happened_at, entry.recorded_at
    FROM ledger_entry entry, cohorts_enrolment other
    WHERE entry.enrolment_id = %(first)s AND other.id <> %(first)s
    ORDER BY other.id, entry.id
"""
WHAT_HOLDS = """
    INSERT INTO ledger_current (cohort_id, key, entry_id)
    SELECT cohort_id, key, id FROM (
        SELECT cohort_id, key, id,
            row_number() OVER (PARTITION BY cohort_id, key ORDER BY revision DESC) AS place
        FROM ledger_entry
    ) told
    WHERE place = 1
"""
