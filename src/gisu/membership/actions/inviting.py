"""Inviting somebody by mail: asked, sent again, taken back."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.accounts.queries import person_with_address
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import member
from gisu.ground.writes import action
from gisu.membership import events
from gisu.membership.actions.noting import hold, note
from gisu.membership.errors import BadAddress, HoldsAlready, InvitationOver, InvitedAlready
from gisu.membership.models import Invitation
from gisu.membership.queries import digest, secret_of
from gisu.work.actions.asking import enqueue

INVITATION_LASTS = timedelta(days=14)
MAIL = "membership.invitation.mail"


@action
def invite(
    *, cohort: Cohort, email: str, role: Role, by: Person | None, now: datetime
) -> Invitation:
    """An invitation whose mail is on its way when this is committed.

    Raises BadAddress, HoldsAlready where that person is in the cohort as `role` already, and InvitedAlready where an
    invitation to the same waits.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise BadAddress(
            _("“%(email)s” is not a mail address.") % {"email": email},
            remedy=_("Write it as name@example.org."),
        ) from wrong
    hold(cohort)
    known = person_with_address(email)
    if known is not None and role in member(person=known, cohort=cohort, now=now).roles:
        raise HoldsAlready(
            _("%(email)s is in this cohort as %(role)s already.")
            % {"email": email, "role": role.label},
        )
    waiting = cohort.invitations.filter(
        email__iexact=email, role=role, accepted_at=None, revoked_at=None
    )
    if waiting.exists():
        raise InvitedAlready(
            _("%(email)s is invited as %(role)s already.")
            % {"email": email, "role": role.label},
            remedy=_("Send that invitation again, or revoke it first."),
        )
    nonce = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        cohort=cohort,
        email=email,
        role=role,
        nonce=nonce,
        digest=digest(secret_of(nonce)),
        invited_by=by,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    _send(invitation, by=by, now=now)
    return invitation


@action
def resend(*, invitation: Invitation, by: Person | None, now: datetime) -> Invitation:
    """Send a new link that lasts as long as a new invitation's; the one before stops working. Raises InvitationOver."""
    invitation = still_waiting(invitation)
    invitation.nonce = secrets.token_urlsafe(32)
    invitation.digest = digest(secret_of(invitation.nonce))
    invitation.times_sent += 1
    invitation.mailed_at = None
    invitation.expires_at = now + INVITATION_LASTS
    invitation.save(update_fields=["nonce", "digest", "times_sent", "mailed_at", "expires_at"])
    _send(invitation, by=by, now=now)
    return invitation


@action
def note_mailed(*, invitation_id: int, sending: int, now: datetime) -> None:
    """Keep when the mail of this sending went out."""
    Invitation.objects.filter(pk=invitation_id, times_sent=sending).update(mailed_at=now)


@action
def revoke_invitation(
    *, invitation: Invitation, by: Person | None, now: datetime
) -> Invitation:
    """From now on the link lets nobody in. Raises InvitationOver where somebody came in by it or it is revoked."""
    invitation = still_waiting(invitation)
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    said = events.InvitationRevoked(invitation=invitation.pk)
    note(said, cohort=invitation.cohort, about=None, by=by, now=now)
    return invitation


def _send(invitation: Invitation, *, by: Person | None, now: datetime) -> None:
    said = events.Invited(
        invitation=invitation.pk, role=invitation.role, sending=invitation.times_sent
    )
    note(said, cohort=invitation.cohort, about=None, by=by, now=now)
    enqueue(
        kind=MAIL,
        payload={"invitation": invitation.pk, "sending": invitation.times_sent},
        key=f"{MAIL}:{invitation.pk}:{invitation.times_sent}",
        now=now,
    )


def still_waiting(invitation: Invitation) -> Invitation:
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("cohort")
        .get(pk=invitation.pk)
    )
    if found.accepted_at is not None:
        raise over(_("This invitation was used already."))
    if found.revoked_at is not None:
        raise over(_("This invitation was revoked."))
    return found


def over(what: str) -> InvitationOver:
    return InvitationOver(
        what,
        remedy=_("If you joined before, sign in. Else ask the operators for a new invitation."),
    )
