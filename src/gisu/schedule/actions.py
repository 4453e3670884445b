"""Put something on the calendar, move it, give more time, stop it and let it go on."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.refusals import Refusal
from gisu.ground.texts import Text
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.schedule import events
from gisu.schedule.models import Activity, Extension
from gisu.schedule.policy import Times
from gisu.teams.models import Team


class NoReason(Refusal):
    code = "no-reason"


class NotLater(Refusal):
    code = "not-later"


class AlreadyPaused(Refusal):
    code = "already-paused"


class NotPaused(Refusal):
    code = "not-paused"


class NotBegun(Refusal):
    code = "not-begun"


@action
def plan_activity(
    *,
    cohort: Cohort,
    kind: str,
    slug: str,
    title: Text,
    times: Times,
    by: Person | None,
    now: datetime,
) -> Activity:
    """Put a new activity on the calendar."""
    activity = Activity.objects.create(
        cohort=cohort,
        kind=kind,
        slug=slug,
        title=title,
        opens_at=times.opens_at,
        due_at=times.due_at,
        closes_at=times.closes_at,
    )
    _record_times(activity, by=by, now=now)
    return activity


@action
def reschedule(
    *, activity: Activity, title: Text, times: Times, by: Person | None, now: datetime
) -> Activity:
    """Change an activity's title and own times; extensions stay as they are."""
    activity.title = title
    activity.opens_at, activity.due_at, activity.closes_at = (
        times.opens_at,
        times.due_at,
        times.closes_at,
    )
    activity.save(update_fields=["title", "opens_at", "due_at", "closes_at"])
    _record_times(activity, by=by, now=now)
    return activity


@action
def extend(
    *,
    activity: Activity,
    due_at: datetime,
    reason: str,
    by: Person,
    now: datetime,
    enrolment: Enrolment | None = None,
    team: Team | None = None,
) -> Extension:
    """Give until `due_at`: to a person, to a team, or with neither to everybody. Raises NoReason, NotLater."""
    if not reason.strip():
        raise NoReason(
            _("An extension needs a reason."),
            remedy=_("Write why, in a sentence others can read."),
        )
    if due_at <= activity.due_at:
        raise NotLater(
            _("The new time is not later than the present one."),
            remedy=_("Choose a time after the present one."),
        )
    granted = Extension.objects.create(
        activity=activity,
        enrolment=enrolment,
        team=team,
        due_at=due_at,
        reason=reason.strip(),
        granted_by=by,
        granted_at=now,
    )
    record(
        event=events.Extended(
            extension=granted.pk,
            activity=activity.slug,
            due_at=due_at.isoformat(),
            team=team.slug if team else None,
        ),
        cohort=activity.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    return granted


@action
def withdraw_extension(*, extension: Extension, by: Person, now: datetime) -> Extension:
    """Take an extension back. What was handed in while it held keeps being on time."""
    extension.withdrawn_at = now
    extension.save(update_fields=["withdrawn_at"])
    record(
        event=events.ExtensionWithdrawn(
            extension=extension.pk,
            activity=extension.activity.slug,
            team=extension.team.slug if extension.team else None,
        ),
        cohort=extension.activity.cohort,
        about=extension.enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    return extension


@action
def pause(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Take nothing from `now` on. Raises AlreadyPaused."""
    if activity.paused_at is not None:
        raise AlreadyPaused(
            _("It is paused already."), remedy=_("Let it go on when you are ready.")
        )
    activity.paused_at = now
    activity.save(update_fields=["paused_at"])
    event = events.Paused(activity=activity.slug, at=now.isoformat())
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
    return activity


@action
def resume(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Go on. Raises NotPaused. Does not move the due time: extend it, if the pause cost people time."""
    if activity.paused_at is None:
        raise NotPaused(_("It is not paused."))
    activity.paused_at = None
    activity.save(update_fields=["paused_at"])
    event = events.Resumed(activity=activity.slug, at=now.isoformat())
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
    return activity


@action
def end_now(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Make it due and closed at `now`, for everybody: extensions that reach further are withdrawn. Raises NotBegun."""
    if now <= activity.opens_at:
        raise NotBegun(
            _("It has not opened yet, so there is nothing to end."),
            remedy=_("Change its times instead."),
        )
    for extension in activity.extensions.filter(withdrawn_at=None, due_at__gt=now):
        withdraw_extension(extension=extension, by=by, now=now)
    activity.due_at = min(activity.due_at, now)
    activity.closes_at = min(activity.closes_at, now)
    activity.save(update_fields=["due_at", "closes_at"])
    _record_times(activity, by=by, now=now)
    return activity


def _record_times(activity: Activity, *, by: Person | None, now: datetime) -> None:
    event = events.Rescheduled(
        activity=activity.slug,
        opens_at=activity.opens_at.isoformat(),
        due_at=activity.due_at.isoformat(),
        closes_at=activity.closes_at.isoformat(),
    )
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)


@action
def forget_reasons(*, person_id: int, now: datetime) -> None:
    """Empty the reasons of the extensions somebody who is erased was given; the times stay."""
    own = Extension.objects.filter(enrolment__person=person_id, granted_at__lte=now)
    own.update(reason="–")
