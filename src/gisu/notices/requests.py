"""What is sent to a channel for one delivery: its body and headers, the same however often it is tried."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gisu.core.texts import LANGUAGES
from gisu.notices.enums import Format
from gisu.notices.formats import Message, as_bytes, content, signature, signing_secret
from gisu.notices.mail import absolute
from gisu.notices.models import Delivery, Telling


def request_for(delivery: Delivery, *, now: datetime) -> tuple[bytes, dict[str, str]]:
    """The body, and the headers that say which delivery it is and, for programs, that it is ours."""
    webhook = delivery.webhook
    form = Format(webhook.format)
    body = as_bytes(content(form, message_of(delivery), language=webhook.language))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": f"gisu-{delivery.pk}",
    }
    if form is Format.JSON:
        headers["X-Gisu-Signature"] = signature(signing_secret(webhook.nonce), body, now)
    return body, headers


def message_of(delivery: Delivery) -> Message:
    cohort, telling = delivery.webhook.cohort, delivery.telling
    return Message(
        number=f"gisu-{delivery.pk}",
        kind=telling.kind if telling else "notices.trial",
        category=telling.category if telling else "",
        cohort=cohort.slug,
        told_at=telling.told_at if telling else delivery.asked_at,
        said={language: _said(telling, language) for language in LANGUAGES},
        address=absolute(telling.address if telling else f"/{cohort.slug}/"),
    )


def _said(telling: Telling | None, language: str) -> tuple[str, str]:
    with translation.override(language):
        if telling is None:
            return _("This is a trial. The channel works."), ""
        with timezone.override(telling.zone):
            return telling.line, telling.body
