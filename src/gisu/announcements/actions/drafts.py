"""Announcements are written and changed, and thrown away while they are not sent."""

from collections.abc import Collection, Sequence
from datetime import datetime
from difflib import get_close_matches
from itertools import islice

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.announcements.errors import AlreadySent, NoSuchGroup, NothingWritten, TimeHasPassed
from gisu.announcements.models import AnnouncedRole, AnnouncedTeamSet, Announcement
from gisu.announcements.queries.groups import ROLE, TEAM_SET, groups_in, slugs_of
from gisu.cohorts.models import Cohort
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.notices.errors import NothingChosen
from gisu.teams.models import TeamSet
from gisu.ui.times import exact
from gisu_scoring.problems.submission import shorten
from gisu_scoring.text.clean_text import clean_line, shown

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
    fresh = unsent(announcement)
    _check_is_written(body)
    fresh.title, fresh.body = dict(title), dict(body)
    groups = _known(fresh.cohort, groups)
    fresh.is_urgent, fresh.send_at = is_urgent, _still_to_come(send_at, now)
    fresh.planned_at = None
    fresh.save(update_fields=["title", "body", "is_urgent", "send_at", "planned_at"])
    _keep(fresh, groups)
    return fresh


@action
def drop_announcement(*, announcement: Announcement) -> None:
    """Throw away what was not sent. Raises AlreadySent."""
    unsent(announcement).delete()


def unsent(announcement: Announcement) -> Announcement:
    """The announcement as it is now, locked until the action ends. Raises AlreadySent."""
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
    """Let `announcement` go to `groups` and to no others."""
    roles = slugs_of(ROLE, groups)
    announcement.announced_roles.exclude(role__in=roles).delete()
    AnnouncedRole.objects.bulk_create(
        [AnnouncedRole(announcement=announcement, role=role) for role in roles],
        ignore_conflicts=True,
    )
    slugs = slugs_of(TEAM_SET, groups)
    team_sets = list(TeamSet.objects.filter(cohort=announcement.cohort_id, slug__in=slugs))
    announcement.announced_team_sets.exclude(team_set__in=team_sets).delete()
    AnnouncedTeamSet.objects.bulk_create(
        [
            AnnouncedTeamSet(announcement=announcement, team_set=team_set)
            for team_set in team_sets
        ],
        ignore_conflicts=True,
    )


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
