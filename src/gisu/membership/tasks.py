"""What membership has done later: the mail of an invitation."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy as _

from gisu.membership.actions.inviting import MAIL, note_mailed
from gisu.membership.mail import invitation_mail
from gisu.membership.models import Invitation
from gisu.membership.notices import tell_not_mailed
from gisu.notices.mail import MailRefused, post
from gisu.work.registry import Effect, Job, task

ATTEMPTS = 60  # as for notices: a mail server may be away for four hours


def _no_mail(job: Job, reference: str) -> Effect:
    invitation = Invitation.objects.select_related("cohort").get(pk=job.payload["invitation"])
    return partial(_refused, invitation, reference)


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
        post(invitation_mail(invitation))
    except MailRefused as refused:
        return partial(_refused, invitation, str(refused))
    return partial(_mailed, invitation.pk, invitation.times_sent)


def _mailed(invitation_id: int, sending: int, now: datetime) -> None:
    note_mailed(invitation_id=invitation_id, sending=sending, now=now)


def _refused(invitation: Invitation, said: str, now: datetime) -> None:
    tell_not_mailed(invitation, said=said, now=now)
