"""Who is in a cohort, who is invited, and the link an invitation is accepted by."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.cohorts.queries import people_with_role
from gisu.membership.models import Invitation

SORTS = {"name": "person__name", "email": "person__email", "joined": "joined_at"}


def people(
    *, cohort: Cohort, now: datetime, text: str = "", role: str = "", sort: str = "name"
) -> QuerySet[Enrolment]:
    """Everybody who is or was in `cohort`, with their terms; those whose name or address holds `text`, who have `role` now.

    `sort` is a key of SORTS, with a minus for the other way round; anything else sorts by name.
    """
    found = cohort.enrolments.select_related("person").prefetch_related(
        Prefetch("terms", RoleTerm.objects.order_by("starts_at", "pk"))
    )
    if text:
        found = found.filter(Q(person__name__icontains=text) | Q(person__email__icontains=text))
    if role:
        held = RoleTerm.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=now),
            enrolment=OuterRef("pk"),
            role=role,
            starts_at__lte=now,
        )
        found = found.filter(Exists(held), left_at=None)
    column = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    return found.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


def operator_names(cohort: Cohort, ids: Collection[int] | None) -> dict[int, str]:
    """The names of the operators whose persons are `ids`; of whoever ever was one where that is None. One query."""
    found = RoleTerm.objects.filter(enrolment__cohort=cohort, role=Role.OPERATOR)
    if ids is not None:
        found = found.filter(enrolment__person__in=ids)
    return dict(found.values_list("enrolment__person", "enrolment__person__name"))


def operators(*, cohort: Cohort, now: datetime) -> QuerySet[Enrolment]:
    return people_with_role(cohort=cohort, role=Role.OPERATOR, now=now)


def waiting_invitations(*, cohort: Cohort) -> QuerySet[Invitation]:
    """Invitations nobody has accepted and nobody revoked, the newest first; expired ones are among them."""
    return cohort.invitations.filter(accepted_at=None, revoked_at=None).order_by(
        "-created_at", "-pk"
    )


def invitation_by_secret(secret: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("cohort", "invited_by")
        .filter(digest=digest(secret))
        .first()
    )


def secret_of(nonce: str) -> str:
    """The secret part of an invitation's link. Only a process with the site's secret key can tell it."""
    return salted_hmac("gisu.membership.invitation", nonce, algorithm="sha256").hexdigest()


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(invitation: Invitation) -> str:
    """The whole address that accepts `invitation`."""
    where = reverse("membership:invitation", kwargs={"secret": secret_of(invitation.nonce)})
    return f"{settings.GISU_BASE_URL}{where}"
