"""What becomes of activities when a cohort's start moves, or its weeks are counted otherwise."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.schedule import part
from gisu.schedule.actions.activities import change, times_of
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.schedule.models import Activity
from gisu.schedule.queries.as_set import activity_as_set
from gisu.stages.errors import HasBegun
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.queries.audience import read_audiences

UNREAD = {"ko": "–", "en": "–"}


@action
def settle_activities(*, cohort: Cohort, by: Person | None, now: datetime) -> None:
    """Put activities counted in weeks where they belong now. Raises HasBegun where one that has begun would move."""
    weeks = weeks_of_cohort(cohort)
    found = list(
        Activity.objects.filter(
            cohort=cohort, kind__in=OWN_BY_KEY, cancelled_at=None
        ).select_related("stage")
    )
    read_audiences(found)
    for activity in found:
        if activity.written:
            # Of its times alone: what it is called may be from before texts were checked.
            fields = {**activity_as_set(activity, cohort), "title": UNREAD, "note": None}
            said = part.Activity(key=activity.slug, **fields)
            _settle(activity, times_of(said, weeks=weeks, cohort=cohort), by=by, now=now)


def refuse_to_leave_out(
    *, cohort: Cohort, starts_on: date, ends_on: date, now: datetime
) -> None:
    """Raise HasBegun where something that has begun on a date of its own would not stay inside the cohort."""
    midnight = timedelta(microseconds=1)  # what is due at 00:00 belongs to the day before
    begun = Activity.objects.filter(cohort=cohort, opens_at__lte=now, cancelled_at=None)
    for activity in begun:
        first = activity.opens_at.astimezone(cohort.zone).date()
        last = (activity.due_at.astimezone(cohort.zone) - midnight).date()
        was_inside = cohort.starts_on <= first and last <= cohort.ends_on
        if was_inside and not (starts_on <= first and last <= ends_on):
            raise HasBegun(
                _("%(activity)s has begun, and would lie outside the cohort.")
                % {"activity": activity.slug},
                where=activity.slug,
                remedy=_("Choose days that hold it."),
            )


def _settle(
    activity: Activity, times: dict[str, Any], *, by: Person | None, now: datetime
) -> None:
    if all(getattr(activity, name) == value for name, value in times.items()):
        return
    if activity.opens_at <= now:
        raise HasBegun(
            _("%(activity)s has begun, and people may have taken part: it cannot move.")
            % {"activity": activity.slug},
            where=activity.slug,
            remedy=_("Write its times as dates first; then it stays where it was."),
        )
    change(activity, times, by=by, now=now)
