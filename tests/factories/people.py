"""Real rows for tests: people, cohorts, and who is what in them.

Every function makes one thing, needs nothing but what the test is about, and gives names that differ. Roles begin
long before any test's clock, so that whoever has one holds it now.
"""

import itertools
from datetime import UTC, date, datetime
from unittest import mock

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
PASSWORD = "correct horse battery"

_number = itertools.count(1)


def make_person(
    *,
    name: str = "",
    email: str = "",
    password: str = PASSWORD,
    language: str = "",
    is_staff: bool = False,
    is_active: bool = True,
) -> Person:
    """Somebody who can sign in with their address and PASSWORD."""
    number = next(_number)
    person = Person(
        name=name or f"Person {number}",
        email=email or f"person{number}@example.org",
        language=language,
        is_staff=is_staff,
        is_active=is_active,
    )
    # One round tells the right password too; a real site's take a third of a second.
    with mock.patch.object(PBKDF2PasswordHasher, "iterations", 1):
        person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def make_cohort(
    *,
    slug: str = "",
    name: dict[str, str] | None = None,
    time_zone: str = "Asia/Seoul",
    starts_on: date = date(2025, 1, 1),
    ends_on: date = date(2035, 12, 31),
    labels: dict[str, dict[str, str]] | None = None,
) -> Cohort:
    number = next(_number)
    return Cohort.objects.create(
        slug=slug or f"cohort-{number}",
        name=name or {"ko": f"{number}기", "en": f"Cohort {number}"},
        time_zone=time_zone,
        starts_on=starts_on,
        ends_on=ends_on,
        created_at=LONG_AGO,
        labels=labels or {},
    )


def enrol(
    person: Person,
    cohort: Cohort,
    *roles: Role,
    since: datetime = LONG_AGO,
    until: datetime | None = None,
) -> Enrolment:
    """`person` in `cohort`, holding each of `roles` from `since` until `until` (not ended: None)."""
    enrolment, _ = Enrolment.objects.get_or_create(
        cohort=cohort, person=person, defaults={"joined_at": since}
    )
    for role in roles:
        RoleTerm.objects.create(enrolment=enrolment, role=role, starts_at=since, ends_at=until)
    return enrolment


def make_member(
    cohort: Cohort, *roles: Role, name: str = "", since: datetime = LONG_AGO
) -> Enrolment:
    """A new person with `roles` in `cohort`; their Person is `.person`."""
    return enrol(make_person(name=name), cohort, *roles, since=since)


def make_learner(cohort: Cohort, *, name: str = "") -> Enrolment:
    return make_member(cohort, Role.LEARNER, name=name)


def make_operator(cohort: Cohort, *, name: str = "") -> Enrolment:
    return make_member(cohort, Role.OPERATOR, name=name)
