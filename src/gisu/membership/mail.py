"""The mail an invitation goes out as: both languages in one, since we do not know the reader's yet."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from gisu.core.texts import LANGUAGES, words
from gisu.membership.models import Invitation
from gisu.membership.queries import link_of
from gisu.notices.mail import message_id
from gisu.ui.labels import spoken
from gisu.ui.times import exact


def invitation_mail(
    invitation: Invitation, *, is_asked_for: bool = False
) -> EmailMultiAlternatives:
    """The message, with an id that stays the same however often this sending is tried.

    `is_asked_for`: somebody asked to set a new password for the address, which has no account yet.
    """
    number = f"invitation-{invitation.pk}-{invitation.times_sent}"
    message = EmailMultiAlternatives(
        subject=" / ".join(_in(language, "subject.txt", invitation) for language in LANGUAGES),
        body="\n\n---\n\n".join(
            _in(language, "body.txt", invitation, is_asked_for=is_asked_for)
            for language in LANGUAGES
        ),
        to=[invitation.email],
        headers={"Message-ID": message_id(number)},
    )
    parts = [
        {
            "language": language,
            "html": _in(language, "body.html", invitation, is_asked_for=is_asked_for),
        }
        for language in LANGUAGES
    ]
    whole = render_to_string("membership/mail/whole.html", {"parts": parts})
    message.attach_alternative(whole, "text/html")
    return message


def _in(
    language: str, template: str, invitation: Invitation, *, is_asked_for: bool = False
) -> str:
    cohort = invitation.cohort
    own = spoken(cohort.labels)
    with translation.override(language), timezone.override(cohort.zone), own:
        context = {
            "cohort": words(cohort.name, language),
            "role": invitation.get_role_display(),
            "inviter": invitation.invited_by.name if invitation.invited_by else "",
            "link": link_of(invitation),
            "is_asked_for": is_asked_for,
            "until": exact(invitation.expires_at),
        }
        return render_to_string(f"membership/mail/{template}", context).strip()
