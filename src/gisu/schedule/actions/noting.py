"""What every change of an activity leaves: a newer version for calendars elsewhere, and an entry of what it is now."""

from datetime import datetime
from typing import Any

from django.db.models import F

from gisu.accounts.models import Person
from gisu.ledger.actions import record
from gisu.schedule import events
from gisu.schedule.models import Activity
from gisu.stages.actions.reading import words_digest

TARGETS = {
    "roles": "role",
    "tracks": "track_id",
    "teams": "team_id",
    "enrolments": "enrolment_id",
}


def mark_changed(activity: Activity, *, now: datetime) -> None:
    """Let calendars elsewhere see that it is not what it was."""
    Activity.objects.filter(pk=activity.pk).update(sequence=F("sequence") + 1, changed_at=now)


def record_times(activity: Activity, *, by: Person | None, now: datetime) -> None:
    event = events.Rescheduled(
        activity=activity.pk,
        opens_at=activity.opens_at.isoformat(),
        due_at=activity.due_at.isoformat(),
        closes_at=activity.closes_at.isoformat(),
    )
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)


def record_set(activity: Activity, *, by: Person | None, now: datetime) -> None:
    lasts = activity.lasts_until
    event = events.ActivitySet(
        activity=activity.pk,
        what=activity.kind,
        opens_at=activity.opens_at.isoformat(),
        lasts_until=lasts.isoformat() if lasts else None,
        due_at=activity.due_at.isoformat(),
        closes_at=activity.closes_at.isoformat(),
        stage=activity.stage_id,
        whom=_whom(activity),
        written=activity.written,
        words=words_digest(
            dict(activity.title), dict(activity.note), activity.place, activity.url
        ),
    )
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)


def _whom(activity: Activity) -> dict[str, list[Any]]:
    """The roles it is for, and the ids of tracks, teams and people; empty for everyone."""
    rows = [] if activity.for_everyone else activity.audience_rows.all()
    named = {name: [getattr(row, column) for row in rows] for name, column in TARGETS.items()}
    return {name: [value for value in values if value] for name, values in named.items()}
