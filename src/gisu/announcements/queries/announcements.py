"""The announcements of a cohort, who was told of one, and what is new for somebody."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from gisu.accounts.models import Person
from gisu.announcements.models import Announcement
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.notices.models import Notice
from gisu.notices.queries import notices_of

NEWS_LASTS = timedelta(days=7)
NEWS_SHOWN = 3


def announcements_of(
    cohort: Cohort, *, text: str = "", state: str = ""
) -> QuerySet[Announcement]:
    """The announcements of `cohort`, the newest first; whose title holds `text` in either language, that stand as `state`.

    `state` is "draft", "planned" or "sent".
    """
    found = Announcement.objects.filter(cohort=cohort).select_related("made_by", "cohort")
    found = found.prefetch_related("announced_roles", "announced_team_sets__team_set")
    if text:
        in_korean, in_english = KeyTextTransform("ko", "title"), KeyTextTransform("en", "title")
        found = found.alias(in_korean=in_korean, in_english=in_english)
        found = found.filter(Q(in_korean__finds=text) | Q(in_english__finds=text))
    by_state = {
        "draft": Q(sent_at=None, planned_at=None),
        "planned": Q(sent_at=None, planned_at__isnull=False),
        "sent": Q(sent_at__isnull=False),
    }
    if state in by_state:
        found = found.filter(by_state[state])
    return found.order_by("-made_at", "-pk")


def announcements_that_missed(cohort: Cohort, now: datetime) -> QuerySet[Announcement]:
    """Planned or sent in the last days, and a team set was removed before: the first to go out first."""
    removed_at = "announced_team_sets__team_set__removed_at"
    is_planned = Q(sent_at=None, planned_at__isnull=False, **{f"{removed_at}__isnull": False})
    is_sent = Q(sent_at__gt=now - NEWS_LASTS, **{f"{removed_at}__lte": F("sent_at")})
    return (
        announcements_of(cohort)
        .filter(is_planned | is_sent)
        .distinct()
        .order_by("send_at", "pk")
    )


def was_told(*, announcement: Announcement, person: Person) -> bool:
    return Notice.objects.filter(telling=announcement.telling_id, person=person).exists()


def news(cohort: Cohort, *, member: Member, now: datetime) -> Mapping[str, Any] | None:
    """The announcements of the last days that `member` was told and has not read. One query."""
    found = notices_of(member.person, cohort=cohort, unread=True)
    latest = found.filter(telling__announcement__isnull=False, told_at__gt=now - NEWS_LASTS)
    shown = list(latest[:NEWS_SHOWN])
    return {"news": shown, "now": now} if shown else None


def tab(cohort: Cohort, *, member: Member, now: datetime) -> Mapping[str, Any]:  # noqa: ARG001  as every panel is asked
    """What the tab shows that leads from channels to announcements."""
    return {"cohort": cohort}
