"""What announcements say on the operators' *Today*."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.announcements.models import Announcement
from gisu.announcements.queries.announcements import announcements_that_missed
from gisu.cohorts.declarations import OperatorsPart, Waiting, WaitingGroup, page
from gisu.cohorts.models import Cohort
from gisu.core.texts import words


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Announcements that do not reach a team set, as it was removed. One query, three where there are any."""
    waiting = [_choose_others(row) for row in announcements_that_missed(cohort, now)]
    group = WaitingGroup(_("Announcements"), waiting, len(waiting), order=45)
    return OperatorsPart(waiting=[group])


def _choose_others(announcement: Announcement) -> Waiting:
    said = _(
        "The team set “%(name)s” was removed before this went out: nobody hears of it by it."
    )
    return Waiting(
        what=words(announcement.title),
        why=" ".join(said % {"name": words(row.name)} for row in announcement.missed_team_sets),
        verb=_("Look"),
        address=page("announcements:preview", announcement.cohort, announcement.pk),
        until=None if announcement.sent_at else announcement.send_at,
    )
