"""`gisu notices announce`: telling a cohort from the terminal."""

from datetime import datetime
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import person_called
from gisu.cohorts.arguments import Slug, cohort_called


def announce(
    cohort: Slug,
    *,
    title_ko: Annotated[str, typer.Option(help="The title in Korean.")],
    title_en: Annotated[str, typer.Option(help="The title in English.")],
    body_ko: Annotated[str, typer.Option(help="The text in Korean.")],
    body_en: Annotated[str, typer.Option(help="The text in English.")],
    by: Annotated[str, typer.Option(help="The address of the operator who announces it.")],
    to: Annotated[
        list[str], typer.Option(help="role:learner, team-set:SLUG; as often as you like.")
    ],
    at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d %H:%M"], help="When, in the cohort's zone. Without: now."
        ),
    ] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="Mail it at once.")] = False,
) -> None:
    """Tell a cohort, or part of it, in both languages. Everyone hears of it as they chose."""
    from django.utils import timezone

    from gisu.announcements.actions.drafts import write_announcement
    from gisu.announcements.actions.sending import send_announcement
    from gisu.core.writes import edge
    from gisu.ui.times import exact

    found, person, now = cohort_called(cohort), person_called(by), timezone.now()
    with edge("gisu notices announce"):
        draft = write_announcement(
            cohort=found,
            title={"ko": title_ko, "en": title_en},
            body={"ko": body_ko, "en": body_en},
            groups=to,
            is_urgent=urgent,
            send_at=at.replace(tzinfo=found.zone) if at else None,
            by=person,
            now=now,
        )
        sent = send_announcement(announcement=draft, by=person, now=now)
    if sent.telling is None and sent.send_at is not None:
        with timezone.override(found.zone):
            said = _("Announcement %(number)d will be sent: %(when)s.")
            print(said % {"number": sent.pk, "when": exact(sent.send_at)})
    elif sent.telling is not None:
        said = _("Announcement %(number)d was told. People: %(people)d.")
        print(said % {"number": sent.pk, "people": sent.telling.notices.count()})
