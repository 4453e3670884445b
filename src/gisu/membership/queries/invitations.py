"""Invitations to a cohort, and the link one is accepted by."""

import hashlib

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from gisu.cohorts.models import Cohort
from gisu.membership.models import Invitation


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
