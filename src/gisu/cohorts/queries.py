"""Who is where, and as what, at a moment; and which policy holds on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from gisu.accounts.models import Person
from gisu.cohorts import policies
from gisu.cohorts.enums import STAFF, Role
from gisu.cohorts.models import Cohort, Enrolment, Policy, RoleTerm
from gisu.core.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Member:
    """A person standing in a cohort at a moment: what every rule is asked about.

    `enrolment` is None for somebody who does not belong to the cohort; then `roles` is empty.
    `seen_by` is the operator who looks through this person's eyes, where one does.
    """

    person: Person
    cohort: Cohort
    enrolment: Enrolment | None
    roles: frozenset[Role]
    seen_by: Person | None = None

    @property
    def is_learner(self) -> bool:
        return Role.LEARNER in self.roles

    @property
    def is_operator(self) -> bool:
        return Role.OPERATOR in self.roles

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)


def is_operator_anywhere(*, person: Person, now: datetime) -> bool:
    """Whether `person` runs some cohort at `now`. One query."""
    begun = RoleTerm.objects.filter(
        enrolment__person=person,
        enrolment__left_at=None,
        role=Role.OPERATOR,
        starts_at__lte=now,
    )
    return begun.filter(Q(ends_at=None) | Q(ends_at__gt=now)).exists()


def member(*, person: Person, cohort: Cohort, now: datetime) -> Member:
    """`person` in `cohort` with the roles they hold at `now`. One query."""
    terms = RoleTerm.objects.filter(
        enrolment__person=person, enrolment__cohort=cohort, enrolment__left_at=None
    ).select_related("enrolment")
    held = [term for term in terms if term.holds_at(now)]
    if not held:
        return Member(person, cohort, None, frozenset())
    enrolment = held[0].enrolment
    enrolment.cohort, enrolment.person = cohort, person
    return Member(person, cohort, enrolment, frozenset(Role(term.role) for term in held))


_terms_in = Prepared(
    lambda person, slug: RoleTerm.objects.filter(
        enrolment__person=person, enrolment__cohort__slug=slug, enrolment__left_at=None
    ).select_related("enrolment__cohort"),
    person=int,
    slug=str,
)


def member_in(*, person: Person, slug: str, now: datetime) -> Member | None:
    """`person` in the cohort `slug`; None where there is no such cohort or they do not belong to it. One query."""
    held = [term for term in _terms_in(person=person.pk, slug=slug) if term.holds_at(now)]
    if not held:
        return None
    enrolment = held[0].enrolment
    enrolment.person = person
    roles = frozenset(Role(term.role) for term in held)
    return Member(person, enrolment.cohort, enrolment, roles)


_terms_of = Prepared(
    lambda person: (
        RoleTerm.objects.filter(enrolment__person=person, enrolment__left_at=None)
        .select_related("enrolment__cohort")
        .order_by("-enrolment__cohort__starts_on", "enrolment__cohort__slug")
    ),
    person=int,
)


def memberships(*, person: Person, now: datetime) -> list[Member]:
    """`person` in every cohort where they hold a role at `now`, the newest cohort first. One query."""
    roles: dict[Enrolment, set[Role]] = {}
    for term in _terms_of(person=person.pk):
        if term.holds_at(now):
            roles.setdefault(term.enrolment, set()).add(Role(term.role))
    return [
        Member(person, enrolment.cohort, enrolment, frozenset(held))
        for enrolment, held in roles.items()
    ]


def coming_roles(*, person: Person, now: datetime) -> QuerySet[RoleTerm]:
    """The roles `person` will have, in cohorts they have not left, the soonest first."""
    coming = RoleTerm.objects.filter(
        enrolment__person=person, enrolment__left_at=None, starts_at__gt=now
    )
    return coming.select_related("enrolment__cohort").order_by("starts_at", "pk")


def cohorts_of(person: Person) -> QuerySet[Cohort]:
    """The cohorts `person` belongs to, the newest first."""
    return Cohort.objects.filter(enrolments__person=person, enrolments__left_at=None).order_by(
        "-starts_on", "slug"
    )


def cohorts_left(person: Person) -> QuerySet[Cohort]:
    """The cohorts `person` belonged to and does not any more, the newest first."""
    return Cohort.objects.filter(
        enrolments__person=person, enrolments__left_at__isnull=False
    ).order_by("-starts_on", "slug")


def people_with_role(*, cohort: Cohort, role: Role, now: datetime) -> QuerySet[Enrolment]:
    """Enrolments that hold `role` at `now`, by name."""
    current = Q(terms__role=role, terms__starts_at__lte=now) & (
        Q(terms__ends_at=None) | Q(terms__ends_at__gt=now)
    )
    return (
        cohort.enrolments.filter(current, left_at=None)
        .select_related("person")
        .order_by("person__name", "pk")
        .distinct()
    )


def roster(*, cohort: Cohort) -> QuerySet[Enrolment]:
    """Everybody who is or was in `cohort`, with all their terms."""
    return (
        cohort.enrolments.select_related("person")
        .prefetch_related(Prefetch("terms", RoleTerm.objects.order_by("starts_at")))
        .order_by("person__name", "pk")
    )


def policy_at(*, cohort: Cohort, key: str, day: date) -> Any:
    """What the policy `key` says on `day`: the usual where nothing is said. Of two from one day the later set holds.

    One query. Raises LookupError for a key that is none of the policies.
    """
    usual = policies.usual(key)
    held = cohort.policies.filter(key=key, holds_from__lte=day)
    found = held.order_by("-holds_from", "-set_at", "-pk").first()
    return found.value if found is not None and policies.fits(key, found.value) else usual


def policy_by_day(*, cohort: Cohort, key: str) -> Callable[[date], Any]:
    """What the policy `key` says on any day, as `policy_at` does: one query for all of them."""
    usual = policies.usual(key)
    rows = list(cohort.policies.filter(key=key).order_by("holds_from", "set_at", "pk"))

    def on(day: date) -> Any:
        held = [one.value for one in rows if one.holds_from <= day]
        return held[-1] if held and policies.fits(key, held[-1]) else usual

    return on


def policy_now(*, cohort: Cohort, key: str, now: datetime) -> Any:
    """What the policy `key` says on the day that it is in the cohort at `now`."""
    return policy_at(cohort=cohort, key=key, day=now.astimezone(cohort.zone).date())


def policy_history(*, cohort: Cohort, key: str = "") -> QuerySet[Policy]:
    """Every policy that was ever set, or the one called `key`, the last set first."""
    found = cohort.policies.select_related("set_by").order_by("-set_at", "-pk")
    return found.filter(key=key) if key else found


def policies_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Every policy that is not ended, by its key, as a program says it: what was said for the latest day. One query."""
    latest: dict[str, Policy] = {}
    for one in cohort.policies.order_by("holds_from", "set_at", "pk"):
        latest[one.key] = one
    return {
        key: {"value": one.value, "holds_from": one.written_from, "reason": one.reason}
        for key, one in sorted(latest.items())
        if key in policies.KEYS and one.value is not None
    }
