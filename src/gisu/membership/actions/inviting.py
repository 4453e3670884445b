"""Inviting somebody by mail: asked, sent again, taken back."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from gisu.accounts.actions import checked_address
from gisu.accounts.models import Person
from gisu.accounts.queries import person_with_address
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import member, policy_now
from gisu.core.addresses import clean_address
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.noting import hold, note
from gisu.membership.enums import ChangeKind
from gisu.membership.errors import (
    ChangedSince,
    HasLeft,
    HoldsAlready,
    InvitationOver,
    InvitedAlready,
)
from gisu.membership.models import Change, EarlierLink, Invitation
from gisu.membership.queries import digest, has_left, secret_of
from gisu.membership.queries.roles import check_given_by_hand
from gisu.membership.steps import Step, roster_columns
from gisu.work.actions.asking import enqueue
from gisu_scoring.text.clean_text import clean_line

MAIL = "membership.invitation.mail"
LONGEST_NAME = 80
ASKED_AT_MOST_EVERY = timedelta(hours=1)
MOST_WHEN_ASKED = 5


@action
def invite(
    *,
    cohort: Cohort,
    email: str,
    role: Role,
    by: Person | None,
    now: datetime,
    name: str = "",
    bring_back: bool = False,
) -> Invitation:
    """An invitation whose mail is on its way when this is committed.

    Raises BadAddress, NotGivenByHand, HoldsAlready where that person is in the cohort as `role` already, InvitedAlready where an
    invitation to the same waits, and HasLeft where they have left, unless bringing them back is chosen.
    """
    email = checked_address(email)
    check_given_by_hand(role)
    hold(cohort)
    known = person_with_address(email)
    if known is not None and role in member(person=known, cohort=cohort, now=now).roles:
        raise HoldsAlready(
            _("%(email)s is in this cohort as %(role)s already.")
            % {"email": email, "role": role.label},
        )
    if not bring_back:
        check_has_not_left(cohort, email)
    waiting = cohort.invitations.filter(
        email__iexact=email, role=role, accepted_at=None, revoked_at=None
    )
    if waiting.exists():
        raise InvitedAlready(
            _("%(email)s is invited as %(role)s already.")
            % {"email": email, "role": role.label},
            remedy=_("Send that invitation again, or revoke it first."),
        )
    return begin_invitation(
        cohort=cohort,
        email=email,
        name=clean_line(name)[:LONGEST_NAME],
        role=role,
        by=by,
        now=now,
    )


@action
def begin_invitation(
    *,
    cohort: Cohort,
    email: str,
    role: Role,
    name: str = "",
    language: str = "",
    starts_on: date | None = None,
    wishes: Mapping[str, Mapping[str, str]] | None = None,
    by: Person | None,
    now: datetime,
) -> Invitation:
    """An invitation whose mail is on its way, with what its line wishes for, by column; the caller has looked whether it may be, holding the cohort."""
    nonce = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        cohort=cohort,
        email=email,
        role=role,
        name=name,
        language=language,
        starts_on=starts_on,
        nonce=nonce,
        digest=digest(secret_of(nonce)),
        invited_by=by,
        created_at=now,
        sent_at=now,
        expires_at=now + _lasts(cohort, now),
    )
    for column, wish in (wishes or {}).items():
        roster_columns()[column].wish(invitation=invitation, **wish)
    _send(invitation, by=by, now=now)
    return invitation


@action
def resend(
    *, invitation: Invitation, by: Person | None, now: datetime, bring_back: bool = False
) -> Invitation:
    """Send a new link that lasts as long as a new invitation's; the one before stops working and says so.

    Raises InvitationOver, and HasLeft where they have left, unless bringing them back is chosen.
    """
    invitation = still_waiting(invitation)
    if not bring_back:
        check_has_not_left(invitation.cohort, invitation.email)
    EarlierLink.objects.create(invitation=invitation, digest=invitation.digest, replaced_at=now)
    invitation.nonce = secrets.token_urlsafe(32)
    invitation.digest = digest(secret_of(invitation.nonce))
    invitation.expires_at = now + _lasts(invitation.cohort, now)
    _count_sending(invitation, "nonce", "digest", "expires_at", now=now)
    _send(invitation, by=by, now=now)
    return invitation


@action
def send_when_asked(*, email: str, now: datetime) -> int:
    """Send the invitations that wait for `email` once more, link and end as they were; how many do wait.

    Asked for by whoever has the mailbox and no account: each is sent at most once in ASKED_AT_MOST_EVERY.
    """
    waiting = Invitation.objects.select_for_update(of=("self",)).select_related("cohort")
    found = waiting.filter(
        email__iexact=clean_address(email),
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=now,
    ).order_by("-sent_at")[:MOST_WHEN_ASKED]
    for invitation in found:
        if now - invitation.sent_at >= ASKED_AT_MOST_EVERY:
            _count_sending(invitation, now=now)
            _send(invitation, by=None, now=now, is_asked_for=True)
    return len(found)


def _count_sending(invitation: Invitation, *changed: str, now: datetime) -> None:
    invitation.times_sent += 1
    invitation.sent_at = now
    invitation.mailed_at = invitation.failed_at = None
    invitation.save(update_fields=["times_sent", "sent_at", "mailed_at", "failed_at", *changed])


@action
def note_mailed(*, invitation_id: int, sending: int, now: datetime) -> None:
    """Keep when the mail of this sending went out."""
    Invitation.objects.filter(pk=invitation_id, times_sent=sending).update(mailed_at=now)


@action
def note_mail_failed(*, invitation_id: int, sending: int, now: datetime) -> None:
    """Keep that the mail of this sending was given up, so that its inviters read it beside the address."""
    Invitation.objects.filter(pk=invitation_id, times_sent=sending).update(failed_at=now)


@action
def revoke_many(
    *, invitations: Sequence[Invitation], by: Person | None, now: datetime
) -> Change:
    """Revoke each that waits; those that were used or revoked meanwhile are left as they are."""
    cohort = hold(invitations[0].cohort)
    steps = []
    for invitation in invitations:
        fresh = Invitation.objects.get(pk=invitation.pk)
        if fresh.accepted_at is None and fresh.revoked_at is None:
            revoke_invitation(invitation=fresh, by=by, now=now)
            steps.append({"did": "invitation.revoked", "invitation": fresh.pk})
    return keep_change(cohort=cohort, kind=ChangeKind.REVOKE, steps=steps, by=by, now=now)


@action
def resend_many(
    *, invitations: Sequence[Invitation], by: Person | None, now: datetime
) -> tuple[int, list[str]]:
    """Send each that waits anew, but none to whoever has left; how many that were, and the addresses left out."""
    sent, left_out = 0, []
    for invitation in invitations:
        if invitation.accepted_at is not None or invitation.revoked_at is not None:
            continue
        if has_left(invitation.cohort, invitation.email):
            left_out.append(invitation.email)
            continue
        resend(invitation=invitation, by=by, now=now)
        sent += 1
    return sent, left_out


@action
def take_back_invited(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “invited”. Raises ChangedSince where somebody came in by it."""
    invitation = Invitation.objects.get(pk=step["invitation"], cohort=cohort)
    if invitation.accepted_at is not None:
        raise ChangedSince(
            _("%(email)s has accepted the invitation since.") % {"email": invitation.email}
        )
    if invitation.revoked_at is None:
        revoke_invitation(invitation=invitation, by=by, now=now)


@action
def take_back_revoked(*, cohort: Cohort, step: Step, by: Person | None, now: datetime) -> None:
    """Undo “invitation.revoked”: its link works again. Raises ChangedSince where they are invited anew."""
    invitation = Invitation.objects.get(pk=step["invitation"], cohort=cohort)
    again = cohort.invitations.filter(
        email__iexact=invitation.email,
        role=invitation.role,
        accepted_at=None,
        revoked_at=None,
    )
    if again.exists():
        raise ChangedSince(
            _("%(email)s has been invited anew since.") % {"email": invitation.email}
        )
    invitation.revoked_at = None
    invitation.save(update_fields=["revoked_at"])
    said = events.InvitationRestored(invitation=invitation.pk)
    note(said, cohort=cohort, about=None, by=by, now=now)


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


def _send(
    invitation: Invitation, *, by: Person | None, now: datetime, is_asked_for: bool = False
) -> None:
    said = events.Invited(
        invitation=invitation.pk, role=invitation.role, sending=invitation.times_sent
    )
    note(said, cohort=invitation.cohort, about=None, by=by, now=now)
    enqueue(
        kind=MAIL,
        payload={
            "invitation": invitation.pk,
            "sending": invitation.times_sent,
            "is_asked_for": is_asked_for,
        },
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


def check_has_not_left(cohort: Cohort, email: str) -> None:
    """Raise HasLeft where whoever signs in with `email` has left `cohort`."""
    if has_left(cohort, email):
        raise HasLeft(
            _("%(email)s has left this cohort.") % {"email": email},
            remedy=_(
                "If they are to come back, tick “Bring back who has left”; in the terminal --bring-back, by program bring_back."
            ),
        )


def over(what: str) -> InvitationOver:
    return InvitationOver(
        what,
        remedy=_("If you joined before, sign in. Else ask the operators for a new invitation."),
    )


def _lasts(cohort: Cohort, now: datetime) -> timedelta:
    return timedelta(days=policy_now(cohort=cohort, key="invitation-days", now=now))
