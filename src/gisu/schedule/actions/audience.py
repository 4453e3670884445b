"""Who an activity of another room is for: that room makes it, a program says its audience."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.schedule.actions.noting import mark_changed, record_set
from gisu.schedule.models import Activity
from gisu.stages.errors import BadPlan
from gisu.teams.actions.audience import write_audience
from gisu.tracks.policy.audience import Audience
from gisu.tracks.queries.tracks import track_titles
from gisu.ui.own_words import gettext as _


@action
def set_audience(
    *, activity: Activity, audience: Audience, by: Person | None, now: datetime
) -> Activity:
    """Let `activity` be for `audience`; as it is already, nothing happens. Raises BadPlan for a track there is not."""
    if activity.audience == audience:
        return activity
    refuse_unknown_tracks(activity.cohort, audience, where=f"{activity.slug}.whom")
    write_audience(owner=activity, audience=audience, cohort=activity.cohort)
    mark_changed(activity, now=now)
    record_set(activity, by=by, now=now)
    return activity


def refuse_unknown_tracks(cohort: Cohort, audience: Audience, *, where: str) -> None:
    """Raise BadPlan unless every track in `audience` is there."""
    if not audience.tracks:
        return
    known = track_titles(cohort)
    for key in sorted(set(audience.tracks) - known.keys()):
        raise BadPlan(
            _("There is no {track} %(track)s.") % {"track": key},
            where=where,
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(known)) or "–"},
        )
