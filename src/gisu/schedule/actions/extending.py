"""Give more time, stop something and let it go on."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.schedule import events, notices
from gisu.schedule.actions.activities import mark_changed, record_times
from gisu.schedule.errors import AlreadyPaused, NoReason, NotBegun, NotLater, NotPaused
from gisu.schedule.models import Activity, Extension
from gisu.teams.models import Team
from gisu_scoring.clean_text import clean_line


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
    reason = clean_line(reason)
    if not reason:
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
        reason=reason,
        granted_by=by,
        granted_at=now,
    )
    mark_changed(activity, now=now)
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
    notices.tell_extended(granted, by=by, now=now)
    return granted


@action
def withdraw_extension(*, extension: Extension, by: Person, now: datetime) -> Extension:
    """Take an extension back. What was handed in while it held keeps being on time."""
    extension.withdrawn_at = now
    extension.save(update_fields=["withdrawn_at"])
    mark_changed(extension.activity, now=now)
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
    notices.tell_paused(activity, by=by, now=now)
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
    notices.tell_resumed(activity, by=by, now=now)
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
    activity.written = {}  # what was written does not hold any more
    activity.save(update_fields=["due_at", "closes_at", "written"])
    mark_changed(activity, now=now)
    record_times(activity, by=by, now=now)
    return activity


@action
def forget_reasons(*, person_id: int, now: datetime) -> None:
    """Empty the reasons of the extensions somebody who is erased was given; the times stay."""
    own = Extension.objects.filter(enrolment__person=person_id, granted_at__lte=now)
    own.update(reason="–")
