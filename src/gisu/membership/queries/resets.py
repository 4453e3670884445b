"""What whoever asks for a new password should know of their cohorts, for the mail that answers."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gisu.cohorts.models import Enrolment
from gisu.core.addresses import clean_address
from gisu.core.texts import words
from gisu.membership.models import Invitation
from gisu.ui.times import exact

MOST_REMARKS = 3


def remarks_on_reset(email: str, now: datetime) -> list[str]:
    """What whoever asked for a new password should know: cohorts they have left, invitations that have expired."""
    left = Enrolment.objects.filter(
        person__email__iexact=clean_address(email), left_at__isnull=False
    )
    said = [
        _(
            "You have left %(cohort)s. You can still sign in, to read and take along what is held about you."
        )
        % {"cohort": words(one.cohort.name)}
        for one in left.select_related("cohort").order_by("-left_at")[:MOST_REMARKS]
    ]
    expired = Invitation.objects.filter(
        email__iexact=clean_address(email),
        accepted_at=None,
        revoked_at=None,
        expires_at__lte=now,
    ).select_related("cohort")
    for one in expired.order_by("-expires_at")[:MOST_REMARKS]:
        with timezone.override(one.cohort.zone):
            until = exact(one.expires_at, now)
        text = _(
            "Your invitation to %(cohort)s could be used until %(until)s. Ask its operators to send it again."
        )
        said.append(text % {"cohort": words(one.cohort.name), "until": until})
    return said
