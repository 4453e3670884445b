"""What a notice says by e-mail, and sending it: text and HTML in the reader's language, nothing loaded from anywhere.

Every message has an id that stays the same however often its sending is tried.
"""

from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.texts import words
from gisu.notices.models import Notice
from gisu.notices.queries import by_cohort_and_category

# The accents of ui/frontend/css/tokens.css on white, where mail is read.
COLOURS = {"jjok": "#27508f", "jaju": "#94426f", "meok": "#3a4047"}
SALT = "gisu.notices.unsubscribe"
EVERYTHING = ""  # unsubscribed from, where a mail holds several categories


class MailRefused(Exception):
    """The mail server said no for good: asking again would hear the same."""


def post(message: EmailMultiAlternatives) -> None:
    """Send it. Raises MailRefused where it is no use to try again, anything else where it is.

    A refused login or sender is a fault of our settings, which somebody mends: that is tried again.
    """
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        answers = [_answer(code, said) for code, said in refused.recipients.values()]
        if all(answer.startswith("5") for answer in answers):
            raise MailRefused("; ".join(answers)) from refused
        raise
    except SMTPDataError as refused:
        if 500 <= refused.smtp_code < 600:
            raise MailRefused(_answer(refused.smtp_code, refused.smtp_error)) from refused
        raise


def notice_mail(notice: Notice) -> EmailMultiAlternatives:
    """One notice by mail."""
    telling, person = notice.telling, notice.person
    language = language_of(person)
    with translation.override(language), timezone.override(telling.zone):
        context = {
            "line": telling.line,
            "body": telling.body,
            "link": absolute(telling.address) if telling.address else "",
            **_around(person, telling.cohort, telling.category, language),
        }
        return _message(
            person,
            subject=_subject(telling.cohort, telling.line, language),
            template="notice",
            context=context,
            number=f"notice-{notice.pk}",
        )


def digest_mail(
    person: Person, notices: Sequence[Notice], *, slot: datetime
) -> EmailMultiAlternatives:
    """What has come together for `person` by `slot`, by cohort and category."""
    language = language_of(person)
    with translation.override(language):
        cohorts = [
            {
                "name": words(cohort.name, language) if cohort else "gisu",
                "categories": [
                    {
                        "label": label,
                        "lines": [
                            {
                                "line": row.telling.line,
                                "link": absolute(row.telling.address or "/"),
                            }
                            for row in rows
                        ],
                    }
                    for label, rows in categories
                ],
            }
            for cohort, categories in by_cohort_and_category(notices)
        ]
        first = notices[0].telling.cohort
        return _message(
            person,
            subject=_("What happened meanwhile: %(count)s notices") % {"count": len(notices)}
            if len(notices) > 1
            else notices[0].telling.line,
            template="digest",
            context={"cohorts": cohorts, **_around(person, first, EVERYTHING, language)},
            number=f"digest-{person.pk}-{int(slot.timestamp())}-{notices[0].pk}",
        )


def language_of(person: Person) -> str:
    return person.language or settings.LANGUAGE_CODE


def absolute(address: str) -> str:
    return f"{settings.GISU_BASE_URL}{address}"


def message_id(number: str) -> str:
    """The Message-ID of what `number` names, the same whenever it is asked for."""
    return f"<{number}@{urlsplit(settings.GISU_BASE_URL).hostname}>"


def unsubscribe_token(person: Person, category: str) -> str:
    return signing.dumps([person.pk, category], salt=SALT)


def unsubscribing(token: str) -> tuple[int, str]:
    """Whose mail about what a token stops. Raises signing.BadSignature for one we did not write."""
    person_id, category = signing.loads(token, salt=SALT)
    return int(person_id), str(category)


def _around(
    person: Person, cohort: Cohort | None, category: str, language: str
) -> dict[str, Any]:
    token = unsubscribe_token(person, category)
    return {
        "language": language,
        "name": person.name,
        "cohort": words(cohort.name, language) if cohort else "gisu",
        "colour": COLOURS[cohort.accent if cohort else "jjok"],
        "settings_link": absolute(reverse("notices:settings")),
        "stop_link": absolute(reverse("notices:unsubscribe", kwargs={"token": token})),
    }


def _message(
    person: Person, *, subject: str, template: str, context: dict[str, Any], number: str
) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"notices/mail/{template}.txt", context).strip() + "\n",
        to=[person.email],
        headers={
            "Message-ID": message_id(number),
            "List-Unsubscribe": f"<{context['stop_link']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    page = render_to_string(f"notices/mail/{template}.html", context)
    message.attach_alternative(page, "text/html")
    return message


def _subject(cohort: Cohort | None, line: str, language: str) -> str:
    return f"[{words(cohort.name, language)}] {line}" if cohort else line


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:200]
