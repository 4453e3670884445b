"""Invitations to a cohort, and the link one is accepted by."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from gisu.cohorts.models import Cohort, Enrolment
from gisu.membership.enums import InvitationState
from gisu.membership.models import Invitation


def waiting_invitations(*, cohort: Cohort) -> QuerySet[Invitation]:
    """Invitations nobody has accepted and nobody revoked, the newest first; expired ones are among them."""
    return cohort.invitations.filter(accepted_at=None, revoked_at=None).order_by(
        "-created_at", "-pk"
    )


WAITING = Q(accepted_at=None, revoked_at=None)


def invitations(
    *, cohort: Cohort, now: datetime, text: str = "", state: str = ""
) -> QuerySet[Invitation]:
    """Every invitation to `cohort`; those whose address or name holds `text`, that stand as `state` at `now`."""
    found = cohort.invitations.select_related("invited_by")
    if text:
        found = found.filter(Q(email__finds=text) | Q(name__finds=text))
    if state in InvitationState:
        found = found.filter(_by_state(now)[InvitationState(state)])
    return found


def _by_state(now: datetime) -> dict[InvitationState, Q]:
    """Which invitations stand as what at `now`."""
    alive = WAITING & Q(expires_at__gt=now)
    return {
        InvitationState.ON_ITS_WAY: alive & Q(mailed_at=None, failed_at=None),
        InvitationState.MAILED: alive & Q(mailed_at__isnull=False, failed_at=None),
        InvitationState.FAILED: alive & Q(failed_at__isnull=False),
        InvitationState.EXPIRED: WAITING & Q(expires_at__lte=now),
        InvitationState.ACCEPTED: Q(accepted_at__isnull=False),
        InvitationState.REVOKED: Q(accepted_at=None, revoked_at__isnull=False),
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """How many invitations stand as what, and when the first of those that wait for an answer was mailed."""

    by_state: Mapping[InvitationState, int]
    first_mailed_at: datetime | None


def counted(*, cohort: Cohort, now: datetime) -> Counted:
    """One query."""
    states = _by_state(now)
    numbers = {state.name: Count("pk", filter=where) for state, where in states.items()}
    first = Min("mailed_at", filter=states[InvitationState.MAILED])
    found = cohort.invitations.aggregate(first_mailed_at=first, **numbers)
    return Counted({state: found[state.name] for state in states}, found["first_mailed_at"])


def how_many(*, cohort: Cohort, now: datetime) -> tuple[int, int]:
    """How many invitations nobody has accepted or revoked, and how many the list shows whose mail failed. One query."""
    failed = Q(failed_at__isnull=False, expires_at__gt=now)
    found = cohort.invitations.filter(WAITING).aggregate(
        waiting=Count("pk"), failed=Count("pk", filter=failed)
    )
    return found["waiting"], found["failed"]


def invitation_by_secret(secret: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("cohort", "invited_by")
        .filter(digest=digest(secret))
        .first()
    )


def invitation_by_earlier_secret(secret: str) -> Invitation | None:
    """The invitation whose link `secret` was, before a newer one was sent."""
    return (
        Invitation.objects.select_related("cohort", "invited_by")
        .filter(earlier_links__digest=digest(secret))
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


def of_person(enrolment: Enrolment) -> QuerySet[Invitation]:
    """The invitations to this cohort that went to the person's address, the newest first."""
    return Invitation.objects.filter(
        cohort=enrolment.cohort_id, email__iexact=enrolment.person.email
    ).order_by("-created_at", "-pk")
