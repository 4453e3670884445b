"""What membership has done later: mail of invitations, data to take along, erasing."""

from datetime import datetime, time, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from gisu.membership.actions.erasing import ERASE, erase_when_due
from gisu.membership.actions.exporting import (
    EXPORT,
    expire_exports,
    note_export_failed,
    note_export_ready,
)
from gisu.membership.actions.inviting import MAIL, note_mail_failed, note_mailed
from gisu.membership.mail import invitation_mail
from gisu.membership.models import DataExport, Invitation
from gisu.membership.notices import tell_not_mailed
from gisu.membership.queries.own import keep_archive
from gisu.notices.mail import MailRefused, post
from gisu.work.registry import Effect, Job, task

ATTEMPTS = 60  # as for notices: a mail server may be away for four hours


def _no_mail(job: Job, reference: str) -> Effect:
    invitation = Invitation.objects.select_related("cohort").get(pk=job.payload["invitation"])
    return partial(_refused, invitation, job.payload["sending"], reference)


@task(MAIL, title=_("Sending an invitation"), attempts=ATTEMPTS, gave_up=_no_mail)
def send_invitation(job: Job) -> Effect | None:
    """Send the mail, unless the invitation was used, revoked or sent anew since."""
    invitation = (
        Invitation.objects.select_related("cohort", "invited_by")
        .filter(
            pk=job.payload["invitation"],
            times_sent=job.payload["sending"],
            accepted_at=None,
            revoked_at=None,
        )
        .first()
    )
    if invitation is None:
        return None
    try:
        is_asked_for = job.payload.get("is_asked_for", False)
        post(invitation_mail(invitation, is_asked_for=is_asked_for))
    except MailRefused as refused:
        return partial(_refused, invitation, job.payload["sending"], str(refused))
    return partial(_mailed, invitation.pk, invitation.times_sent)


def _mailed(invitation_id: int, sending: int, now: datetime) -> None:
    note_mailed(invitation_id=invitation_id, sending=sending, now=now)


def _refused(invitation: Invitation, sending: int, said: str, now: datetime) -> None:
    note_mail_failed(invitation_id=invitation.pk, sending=sending, now=now)
    tell_not_mailed(invitation, said=said, now=now)


def export_failed(job: Job, _reference: str) -> Effect:
    return lambda now: note_export_failed(export_id=job.payload["export"], now=now)


@task(
    EXPORT,
    title=_("Gathering somebody's data"),
    deadline=timedelta(minutes=30),
    attempts=3,
    gave_up=export_failed,
)
def gather(job: Job) -> Effect | None:
    """Put all that is held about somebody into one file."""
    export = DataExport.objects.select_related("person").get(pk=job.payload["export"])
    if export.ready_at is not None:
        return None
    blob = keep_archive(export.person)
    return lambda now: note_export_ready(export_id=export.pk, blob=blob, now=now)


@task(ERASE, title=_("Erasing a person"))
def erase(job: Job) -> Effect:
    """Erase whoever asked for it a week ago and has not taken it back."""
    return lambda now: erase_when_due(erasure_id=job.payload["erasure"], now=now)


@task(
    "membership.expire-exports",
    title=_("Removing files of data that have expired"),
    lane="upkeep",
    daily_at=time(4, 5),
)
def expire(_job: Job) -> Effect:
    return lambda now: expire_exports(now=now)
