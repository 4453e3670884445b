"""What membership has done later: the mail of an invitation."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy as _

from gisu.membership.actions.inviting import MAIL, note_mail_failed, note_mailed
from gisu.membership.mail import invitation_mail
from gisu.membership.models import Invitation
from gisu.work.registry import Effect, Job, task


def give_up(job: Job, _reference: str) -> Effect:
    return lambda now: note_mail_failed(
        invitation_id=job.payload["invitation"], sending=job.payload["sending"], now=now
    )


@task(MAIL, title=_("Sending an invitation"), gave_up=give_up)
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
    invitation_mail(invitation).send()
    return partial(_mailed, invitation.pk, invitation.times_sent)


def _mailed(invitation_id: int, sending: int, now: datetime) -> None:
    note_mailed(invitation_id=invitation_id, sending=sending, now=now)
