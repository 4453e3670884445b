"""Announcements: written, looked at, then sent now or at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from difflib import get_close_matches
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.notices import notices
from gisu.notices.actions.telling import tell
from gisu.notices.audiences import GroupSort, groups_in, groups_of, people_in
from gisu.notices.errors import (
    AlreadySent,
    NobodyToTell,
    NoSuchGroup,
    NothingChosen,
    NothingWritten,
    TimeHasPassed,
)
from gisu.notices.events import AnnouncementSent
from gisu.notices.models import Announcement
from gisu.ui.times import exact
from gisu.work.actions.asking import enqueue
from gisu_scoring.problems.submission import shorten
from gisu_scoring.text.clean_text import clean_line, shown

ANNOUNCE = "notices.announce"
LONGEST_COMPARED = 100  # characters of a group that is not known
MOST_NAMED = 20


@action
def write_announcement(
    *,
    cohort: Cohort,
    title: Text,
    body: Text,
    groups: Sequence[str],
    is_urgent: bool,
    send_at: datetime | None,
    by: Person,
    now: datetime,
) -> Announcement:
    """A draft: nobody is told before it is sent. Raises NothingWritten, NothingChosen, NoSuchGroup, TimeHasPassed."""
    _check_is_written(body)
    groups = _known(cohort, groups)
    made = Announcement.objects.create(
        cohort=cohort,
        title=dict(title),
        body=dict(body),
        is_urgent=is_urgent,
        send_at=_still_to_come(send_at, now),
        made_by=by,
        made_at=now,
    )
    _keep(made, groups)
    return made


@action
def change_announcement(
    *,
    announcement: Announcement,
    title: Text,
    body: Text,
    groups: Sequence[str],
    is_urgent: bool,
    send_at: datetime | None,
    now: datetime,
) -> Announcement:
    """Other words, groups or time. What was planned has to be sent again. Raises AlreadySent, and as `write_announcement`."""
    fresh = _unsent(announcement)
    _check_is_written(body)
    fresh.title, fresh.body = dict(title), dict(body)
    groups = _known(fresh.cohort, groups)
    fresh.is_urgent, fresh.send_at = is_urgent, _still_to_come(send_at, now)
    fresh.planned_at = None
    fresh.save(update_fields=["title", "body", "is_urgent", "send_at", "planned_at"])
    _keep(fresh, groups)
    return fresh


@action
def send_announcement(*, announcement: Announcement, by: Person, now: datetime) -> Announcement:
    """Tell everybody in its groups, now or when its time comes. Raises AlreadySent, NobodyToTell."""
    fresh = _unsent(announcement)
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


@action
def drop_announcement(*, announcement: Announcement) -> None:
    """Throw away what was not sent. Raises AlreadySent."""
    _unsent(announcement).delete()


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
            "notices:announcement",
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


def _unsent(announcement: Announcement) -> Announcement:
    fresh = (
        Announcement.objects.select_for_update(of=("self",))
        .select_related("cohort")
        .get(pk=announcement.pk)
    )
    if fresh.sent_at is not None:
        raise AlreadySent(
            _("This announcement was sent already."),
            remedy=_("Write another one with what has to be added or put right."),
        )
    return fresh


def _keep(announcement: Announcement, groups: Sequence[str]) -> None:
    for sort in declared(GroupSort):
        slugs = [
            group.partition(":")[2] for group in groups if group.startswith(f"{sort.sort}:")
        ]
        sort.keep(announcement=announcement, slugs=slugs)


def _known(cohort: Cohort, groups: Sequence[str]) -> list[str]:
    there = groups_in(cohort)
    chosen = list(dict.fromkeys(groups))
    unknown = next((group for group in chosen if group not in there), None)
    if unknown is not None:
        raise _no_such_group(unknown, there)
    if not chosen:
        raise NothingChosen(
            _("Nobody is chosen to be told."),
            where="groups",
            remedy=_("Choose at least one role or team set."),
        )
    return chosen


def _no_such_group(group: str, known: Collection[str]) -> NoSuchGroup:
    near = get_close_matches(group[:LONGEST_COMPARED].lower(), known, n=1)
    return NoSuchGroup(
        _("There is no group “%(group)s” in this cohort.") % {"group": shown(shorten(group))},
        where="groups",
        remedy=_("Did you mean “%(group)s”?") % {"group": near[0]}
        if near
        else _("There are: %(known)s.") % {"known": ", ".join(islice(known, MOST_NAMED))},
    )


def _check_is_written(body: Text) -> None:
    empty = next((language for language, words in body.items() if not clean_line(words)), None)
    if empty is not None:
        raise NothingWritten(
            _("There is nothing in this text that can be seen."),
            where=f"body.{empty}",
            remedy=_("Write what people should know."),
        )


def _still_to_come(send_at: datetime | None, now: datetime) -> datetime | None:
    if send_at is not None and send_at <= now:
        raise TimeHasPassed(
            _("%(when)s has passed.") % {"when": exact(send_at, now)},
            where="send_at",
            remedy=_("Choose a later time, or none to send it at once."),
        )
    return send_at
