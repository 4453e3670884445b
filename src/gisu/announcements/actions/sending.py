"""Announcements are sent, now or at their time."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.announcements import notices
from gisu.announcements.actions.drafts import unsent
from gisu.announcements.errors import NobodyToTell
from gisu.announcements.events import AnnouncementSent
from gisu.announcements.models import Announcement
from gisu.announcements.queries.groups import groups_of, people_in
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.notices.actions.telling import tell
from gisu.work.actions.asking import enqueue

ANNOUNCE = "announcements.send"


@action
def send_announcement(*, announcement: Announcement, by: Person, now: datetime) -> Announcement:
    """Tell everybody in its groups, now or when its time comes. Raises AlreadySent, NobodyToTell."""
    fresh = unsent(announcement)
    if not people_in(fresh.cohort, groups_of(fresh), now):
        raise NobodyToTell(
            _("Nobody is in these groups now."), remedy=_("Choose others, or wait.")
        )
    if fresh.send_at is None or fresh.send_at <= now:
        return _send(fresh, by=by, now=now)
    fresh.planned_at = now
    fresh.save(update_fields=["planned_at"])
    at = fresh.send_at.isoformat()
    enqueue(
        kind=ANNOUNCE,
        payload={"announcement": fresh.pk, "at": at},
        key=f"{ANNOUNCE}:{fresh.pk}:{at}",
        run_at=fresh.send_at,
        now=now,
    )
    return fresh


@action
def send_when_due(*, announcement_id: int, at: datetime, now: datetime) -> None:
    """Send what was planned for `at`, unless it was changed, dropped or sent since."""
    found = Announcement.objects.select_for_update(of=("self",)).filter(
        pk=announcement_id, send_at=at, sent_at=None, planned_at__isnull=False
    )
    for announcement in found.select_related("cohort", "made_by"):
        _send(announcement, by=announcement.made_by, now=now)


def _send(announcement: Announcement, *, by: Person, now: datetime) -> Announcement:
    cohort = announcement.cohort
    groups = groups_of(announcement)
    people = people_in(cohort, groups, now)
    announcement.telling = tell(
        kind=notices.ANNOUNCED,
        cohort=cohort,
        key=f"announcement={announcement.pk}",
        to=people,
        facts={"title": announcement.title, "body": announcement.body},
        address=reverse(
            "announcements:announcement",
            kwargs={"cohort": cohort.slug, "announcement_id": announcement.pk},
        ),
        is_urgent=announcement.is_urgent,
        now=now,
    )
    announcement.sent_at = now
    announcement.save(update_fields=["telling", "sent_at"])
    event = AnnouncementSent(
        announcement=announcement.pk, people=len(people), groups=tuple(groups)
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return announcement
