"""Queries written once: they answer as Django's own do, whatever is asked and whichever process asks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Count, Q
from tests.factories.people import enrol, make_cohort, make_learner, make_person

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.core.prepared import Prepared

pytestmark = pytest.mark.django_db


def test_each_asking_has_its_own_values() -> None:
    of_person = Prepared(lambda person: Enrolment.objects.filter(person=person), person=int)
    one, other = make_learner(make_cohort()), make_learner(make_cohort())

    assert of_person(person=one.person_id) == [one]
    assert of_person(person=other.person_id) == [other]
    assert of_person(person=0) == []


def test_what_is_joined_comes_in_the_same_query(django_assert_num_queries: Any) -> None:
    in_cohort = Prepared(
        lambda slug: Enrolment.objects.filter(cohort__slug=slug).select_related("person"),
        slug=str,
    )
    learner = make_learner(make_cohort(slug="demo3"), name="Learner 01")
    in_cohort(slug="demo3")

    with django_assert_num_queries(1):
        assert [one.person.name for one in in_cohort(slug="demo3")] == ["Learner 01"]
    assert in_cohort.first(slug="demo3") == learner


def test_days_and_moments_are_found_as_django_finds_them() -> None:
    starting = Prepared(lambda day: Cohort.objects.filter(starts_on=day), day=date)
    since = Prepared(lambda at: RoleTerm.objects.filter(starts_at__lte=at), at=datetime)
    cohort = make_cohort(starts_on=date(2026, 3, 2))
    enrol(make_person(), cohort, Role.LEARNER, since=datetime(2026, 3, 3, tzinfo=UTC))

    assert starting(day=date(2026, 3, 2)) == [cohort]
    assert starting(day=date(2026, 3, 3)) == []
    assert len(since(at=datetime(2026, 3, 3, tzinfo=UTC))) == 1
    assert since(at=datetime(2026, 3, 2, 23, 59, tzinfo=UTC)) == []


def test_one_value_may_stand_in_several_places_and_rows_may_carry_counts() -> None:
    counted: Prepared[Any] = Prepared(
        lambda cohort, role: Cohort.objects.filter(pk=cohort).annotate(
            held=Count("enrolments__terms", filter=Q(enrolments__terms__role=role)),
            others=Count("enrolments__terms", filter=~Q(enrolments__terms__role=role)),
        ),
        cohort=int,
        role=str,
    )
    cohort = make_cohort()
    enrol(make_person(), cohort, Role.LEARNER, Role.REVIEWER)
    make_learner(cohort)

    found = counted.first(cohort=cohort.pk, role=Role.LEARNER.value)

    assert found is not None
    assert (found.held, found.others) == (2, 1)


def test_a_value_that_the_query_does_not_use_is_refused() -> None:
    forgetful = Prepared(lambda slug: Cohort.objects.all(), slug=str)  # noqa: ARG005  forgetful, as its name says

    with pytest.raises(ValueError, match="not every value"):
        forgetful(slug="demo3")
