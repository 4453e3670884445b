"""Who is in a cohort, and what was changed for many of them at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.cohorts.queries import people_with_role
from gisu.core.addresses import clean_address
from gisu.ledger.events import Label
from gisu.membership.models import Change


def people(
    *,
    cohort: Cohort,
    now: datetime,
    text: str = "",
    role: str = "",
    state: str = "",
) -> QuerySet[Enrolment]:
    """Everybody who is or was in `cohort`, with their terms; those whose name or address holds `text`, who have `role` now.

    `state` is "here", "left" or "none" (here, without a role now).
    """
    found = cohort.enrolments.select_related("person").prefetch_related(
        Prefetch("terms", RoleTerm.objects.order_by("starts_at", "pk"))
    )
    if text:
        found = found.filter(Q(person__name__finds=text) | Q(person__email__finds=text))
    return found.filter(_standing(now=now, role=role, state=state))


def _standing(*, now: datetime, role: str = "", state: str = "") -> Q:
    """Which enrolments are meant, by a role they have now and by whether they are here."""
    holding = RoleTerm.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now), enrolment=OuterRef("pk"), starts_at__lte=now
    )
    meant = Q()
    if role:
        meant &= Q(Exists(holding.filter(role=role)), left_at=None)
    if state in {"here", "left"}:
        meant &= Q(left_at__isnull=state == "here")
    if state == "none":
        meant &= Q(~Exists(holding), left_at=None)
    return meant


def how_many(*, cohort: Cohort, now: datetime, asked: Sequence[Mapping[str, str]]) -> list[int]:
    """How many there are by each of `asked`, a role or a state as `people` takes it. One query."""
    numbers = {
        f"n{place}": Count("pk", filter=_standing(now=now, **by))
        for place, by in enumerate(asked)
    }
    found = cohort.enrolments.aggregate(**numbers)
    return [found[name] for name in numbers]


def has_left(cohort: Cohort, email: str) -> bool:
    """Whether whoever signs in with `email` was in `cohort` and has left it."""
    left = Enrolment.objects.filter(cohort=cohort, left_at__isnull=False)
    return left.filter(person__email__iexact=clean_address(email)).exists()


def operator_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The names of the operators whose persons are `ids`; of whoever ever was one where that is None. One query."""
    found = RoleTerm.objects.filter(enrolment__cohort=cohort, role=Role.OPERATOR)
    if ids is not None:
        found = found.filter(enrolment__person__in=ids)
    names = found.values_list("enrolment__person", "enrolment__person__name")
    return {person: Label("", name) for person, name in names}


def operators(*, cohort: Cohort, now: datetime) -> QuerySet[Enrolment]:
    return people_with_role(cohort=cohort, role=Role.OPERATOR, now=now)


def changes(*, cohort: Cohort) -> QuerySet[Change]:
    """Every change of many in `cohort`, the newest first."""
    return (
        Change.objects.filter(cohort=cohort)
        .select_related("made_by", "undone_by")
        .order_by("-made_at", "-pk")
    )


def learns(enrolment: Enrolment, *, now: datetime) -> bool:
    """Whether they are a learner at `now`, or have been given the role from a later day on."""
    terms = enrolment.terms.filter(role=Role.LEARNER)
    return terms.exclude(ends_at__lte=now).exists()
