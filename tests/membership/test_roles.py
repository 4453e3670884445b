"""Roles have dates: what somebody may do is asked for a moment, never for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import (
    make_cohort,
    make_learner,
    make_member,
    make_operator,
    make_person,
)

from gisu.accounts.actions import BadAddress
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member, memberships, people_with_role
from gisu.ledger.models import Entry
from gisu.membership.actions.inviting import invite
from gisu.membership.actions.joining import come_back, enrol
from gisu.membership.actions.leaving import leave
from gisu.membership.actions.opening import open_cohort
from gisu.membership.actions.roles import end_role, give_role
from gisu.membership.errors import (
    BadCohort,
    HasLeft,
    HoldsAlready,
    InvitedAlready,
    LastOperator,
    NotHeld,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def roles(enrolment: Enrolment, moment: datetime) -> set[Role]:
    return set(member(person=enrolment.person, cohort=enrolment.cohort, now=moment).roles)


def kinds(cohort: Cohort) -> list[str]:
    return list(
        Entry.objects.filter(cohort=cohort).order_by("pk").values_list("kind", flat=True)
    )


def test_a_role_holds_from_its_beginning_until_its_end_and_not_at_its_end() -> None:
    enrolment = make_member(make_cohort(), Role.LEARNER)
    give_role(enrolment=enrolment, role=Role.MENTOR, by=None, now=NOON)
    end_role(enrolment=enrolment, role=Role.MENTOR, by=None, now=NOON + HOUR)

    held = [
        Role.MENTOR in roles(enrolment, NOON + shift)
        for shift in (-timedelta.resolution, 0 * HOUR, HOUR - timedelta.resolution, HOUR)
    ]

    assert held == [False, True, True, False]


def test_pages_open_and_close_with_the_role(client: Client) -> None:
    cohort = make_cohort(slug="seven")
    make_operator(cohort)
    enrolment = make_learner(cohort)
    give_role(enrolment=enrolment, role=Role.OPERATOR, by=None, now=NOON)
    end_role(enrolment=enrolment, role=Role.OPERATOR, by=None, now=NOON + HOUR)

    answers = []
    for shift in (-HOUR, 0 * HOUR, HOUR):
        with time_machine.travel(NOON + shift, tick=False):
            client.force_login(enrolment.person)
            answers.append(client.get("/seven/console/people/").status_code)

    assert answers == [403, 200, 403]


def test_giving_and_ending_a_role_is_written_down_with_who_did_it() -> None:
    cohort = make_cohort()
    operator = make_operator(cohort)
    enrolment = make_learner(cohort)

    term = give_role(enrolment=enrolment, role=Role.COACH, by=operator.person, now=NOON)
    end_role(enrolment=enrolment, role=Role.COACH, by=operator.person, now=NOON + HOUR)

    rows = Entry.objects.order_by("pk").values_list("kind", "key", "actor", "enrolment")
    assert list(rows) == [
        ("membership.role.given", f"term={term.pk}:given", operator.person.pk, enrolment.pk),
        ("membership.role.ended", f"term={term.pk}:ended", operator.person.pk, enrolment.pk),
    ]


def test_a_role_held_already_is_not_given_twice() -> None:
    enrolment = make_learner(make_cohort())

    with pytest.raises(HoldsAlready):
        give_role(enrolment=enrolment, role=Role.LEARNER, by=None, now=NOON)

    assert enrolment.terms.count() == 1
    assert not Entry.objects.exists()


def test_a_role_not_held_cannot_end() -> None:
    with pytest.raises(NotHeld):
        end_role(enrolment=make_learner(make_cohort()), role=Role.MENTOR, by=None, now=NOON)


def test_a_role_can_be_given_again_after_it_ended() -> None:
    enrolment = make_learner(make_cohort())
    end_role(enrolment=enrolment, role=Role.LEARNER, by=None, now=NOON)

    give_role(enrolment=enrolment, role=Role.LEARNER, by=None, now=NOON + HOUR)

    assert roles(enrolment, NOON) == set()
    assert roles(enrolment, NOON + HOUR) == {Role.LEARNER}


def test_a_role_given_and_ended_in_one_moment_ends() -> None:
    enrolment = make_learner(make_cohort())
    give_role(enrolment=enrolment, role=Role.MENTOR, by=None, now=NOON)

    end_role(enrolment=enrolment, role=Role.MENTOR, by=None, now=NOON)

    assert roles(enrolment, NOON + HOUR) == {Role.LEARNER}


def test_the_last_operator_stays() -> None:
    cohort = make_cohort()
    operator = make_operator(cohort)

    with pytest.raises(LastOperator):
        end_role(enrolment=operator, role=Role.OPERATOR, by=None, now=NOON)
    with pytest.raises(LastOperator):
        leave(enrolment=operator, by=None, now=NOON)

    assert roles(operator, NOON + HOUR) == {Role.OPERATOR}
    assert kinds(cohort) == []


def test_the_last_operator_may_go_once_there_is_another() -> None:
    cohort = make_cohort()
    operator = make_operator(cohort)
    make_operator(cohort)

    end_role(enrolment=operator, role=Role.OPERATOR, by=None, now=NOON)

    assert roles(operator, NOON) == set()


def test_leaving_ends_every_role_and_coming_back_gives_one() -> None:
    cohort = make_cohort()
    enrolment = make_member(cohort, Role.LEARNER, Role.REVIEWER)

    leave(enrolment=enrolment, by=None, now=NOON)
    gone = roles(enrolment, NOON)
    come_back(enrolment=enrolment, role=Role.LEARNER, by=None, now=NOON + HOUR)

    assert gone == set()
    assert roles(enrolment, NOON + HOUR) == {Role.LEARNER}
    assert kinds(cohort) == [
        "membership.role.ended",
        "membership.role.ended",
        "membership.left",
        "membership.joined",
        "membership.role.given",
    ]


def test_who_has_left_is_given_no_role() -> None:
    enrolment = make_learner(make_cohort())
    leave(enrolment=enrolment, by=None, now=NOON)
    enrolment.refresh_from_db()

    with pytest.raises(HasLeft):
        give_role(enrolment=enrolment, role=Role.MENTOR, by=None, now=NOON)


def test_enrolling_somebody_who_left_takes_them_back_where_that_is_chosen() -> None:
    cohort = make_cohort()
    enrolment = make_learner(cohort)
    leave(enrolment=enrolment, by=None, now=NOON)
    said: dict[str, Any] = {
        "cohort": cohort,
        "person": enrolment.person,
        "role": Role.MENTOR,
        "by": None,
    }

    with pytest.raises(HasLeft):
        enrol(**said, now=NOON + HOUR)
    assert roles(enrolment, NOON + HOUR) == set()
    enrol(**said, now=NOON + HOUR, bring_back=True)

    assert roles(enrolment, NOON + HOUR) == {Role.MENTOR}
    assert Enrolment.objects.filter(cohort=cohort).count() == 1


def test_enrolling_puts_somebody_in_with_a_role_and_writes_both_down() -> None:
    cohort = make_cohort()
    person = make_person()

    enrolment = enrol(cohort=cohort, person=person, role=Role.LEARNER, by=None, now=NOON)

    assert roles(enrolment, NOON) == {Role.LEARNER}
    assert kinds(cohort) == ["membership.joined", "membership.role.given"]


def test_memberships_are_one_query_whatever_their_number(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    person = make_person()
    for _ in range(3):
        enrol(cohort=make_cohort(), person=person, role=Role.LEARNER, by=None, now=NOON)

    with django_assert_num_queries(1):
        found = memberships(person=person, now=NOON)

    assert [row.roles for row in found] == [{Role.LEARNER}] * 3


def test_people_with_a_role_are_those_who_hold_it_then() -> None:
    cohort = make_cohort()
    enrolment = make_learner(cohort)
    end_role(enrolment=enrolment, role=Role.LEARNER, by=None, now=NOON)

    def there(moment: datetime) -> list[Enrolment]:
        return list(people_with_role(cohort=cohort, role=Role.LEARNER, now=moment))

    assert (there(NOON - HOUR), there(NOON)) == ([enrolment], [])


def test_a_cohort_opens_with_a_name_in_both_languages() -> None:
    cohort = open_cohort(
        slug="camp-7",
        name={"ko": "7기", "en": "Seventh"},
        starts_on=NOON.date(),
        ends_on=NOON.date(),
        by=None,
        now=NOON,
    )

    assert kinds(cohort) == ["cohort.opened"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"slug": "camp 7"}, "slug"),
        ({"slug": "me"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"ends_on": datetime(2026, 1, 1, tzinfo=UTC).date()}, "ends_on"),
        ({"time_zone": "Asia/Soul"}, "time_zone"),
        ({"name": {"ko": "7기"}}, "name"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused_and_says_where(
    wrong: dict[str, object], where: str
) -> None:
    make_cohort(slug="taken")
    said = {
        "slug": "camp-7",
        "name": {"ko": "7기", "en": "Seventh"},
        "starts_on": NOON.date(),
        "ends_on": NOON.date(),
        **wrong,
    }

    with pytest.raises(BadCohort) as refused:
        open_cohort(**said, by=None, now=NOON)  # type: ignore[arg-type]  # cases of several kinds

    assert refused.value.where == where
    assert Cohort.objects.count() == 1


def test_an_address_is_invited_once_to_the_same_thing() -> None:
    cohort = make_cohort()
    invite(cohort=cohort, email="a@example.org", role=Role.LEARNER, by=None, now=NOON)

    with pytest.raises(InvitedAlready):
        invite(cohort=cohort, email="A@Example.org", role=Role.LEARNER, by=None, now=NOON)

    invite(cohort=cohort, email="a@example.org", role=Role.MENTOR, by=None, now=NOON)
    assert cohort.invitations.count() == 2


def test_who_is_here_already_and_what_is_no_address_are_not_invited() -> None:
    cohort = make_cohort()
    here = make_learner(cohort).person.email

    with pytest.raises(HoldsAlready):
        invite(cohort=cohort, email=here, role=Role.LEARNER, by=None, now=NOON)
    with pytest.raises(BadAddress):
        invite(cohort=cohort, email="hana", role=Role.LEARNER, by=None, now=NOON)

    assert not cohort.invitations.exists()
