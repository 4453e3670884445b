"""What every change of an activity leaves: a newer version for calendars elsewhere, and an entry of what it is now."""

from datetime import datetime

from django.db.models import F

from gisu.accounts.models import Person
from gisu.ledger.actions import record
from gisu.schedule import events
from gisu.schedule.models import Activity
from gisu.stages.actions.reading import words_digest
from gisu.teams.policy.audience import audience_text


def mark_changed(activity: Activity, *, now: datetime) -> None:
    """Let calendars elsewhere see that it is not what it was."""
    Activity.objects.filter(pk=activity.pk).update(sequence=F("sequence") + 1, changed_at=now)


def record_times(activity: Activity, *, by: Person | None, now: datetime) -> None:
    event = events.Rescheduled(
        activity=activity.slug,
        opens_at=activity.opens_at.isoformat(),
        due_at=activity.due_at.isoformat(),
        closes_at=activity.closes_at.isoformat(),
    )
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)


def record_set(activity: Activity, *, by: Person | None, now: datetime) -> None:
    lasts = activity.lasts_until
    event = events.ActivitySet(
        activity=activity.slug,
        what=activity.kind,
        opens_at=activity.opens_at.isoformat(),
        lasts_until=lasts.isoformat() if lasts else None,
        due_at=activity.due_at.isoformat(),
        closes_at=activity.closes_at.isoformat(),
        stage=activity.stage.key if activity.stage else None,
        whom=audience_text(activity.audience),
        written=activity.written,
        words=words_digest(
            dict(activity.title), dict(activity.note), activity.place, activity.url
        ),
    )
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
