"""Give more time, stop something and let it go on."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.membership.actions.roles import check_is_here, check_learns
from gisu.schedule import events, notices
from gisu.schedule.actions.noting import mark_changed, record_times
from gisu.schedule.errors import NotForThem, NotLater, WithdrawnAlready
from gisu.schedule.models import Activity, Extension
from gisu.schedule.owners import ask_owner
from gisu.schedule.queries.audience import is_for_enrolment
from gisu.schedule.queries.handles import (
    check_end,
    check_is_on,
    check_pause,
    check_resume,
    checked_reason,
)
from gisu.schedule.queries.states import due_times
from gisu.teams.models import Team
from gisu.ui.times import exact


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
    """Give until `due_at`: to a person, to a team, or with neither to everybody. Asked for again, the same comes back.

    Raises NoReason, ReasonTooLong, NotLater, NotForThem, IsCancelled, and what the room refuses that the activity belongs to.
    """
    activity = fresh(activity)
    ask_owner(activity, team=team, enrolment=enrolment)
    check_is_on(activity)
    reason = checked_reason(reason, missing=_("An extension needs a reason."))
    _check_for_whom(activity, enrolment, team, now)
    if due_at <= activity.due_at:
        raise NotLater(
            _("The new time is not later than the present one."),
            where="due_at",
            remedy=_("Choose a time after the present one."),
        )
    if due_at <= now:
        raise NotLater(
            _("The new time has passed already."),
            where="due_at",
            remedy=_("Choose a time that is still to come."),
        )
    same = activity.extensions.filter(
        enrolment=enrolment, team=team, due_at=due_at, withdrawn_at=None
    ).first()
    if same is not None:
        return same
    before = due_times(activity)
    _check_gives_more(due_at, before, enrolment, team)
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
            activity=activity.pk,
            due_at=due_at.isoformat(),
            team=team.pk if team else None,
        ),
        cohort=activity.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    notices.tell_extended(granted, before=before, by=by, now=now)
    return granted


@action
def withdraw_extension(*, extension: Extension, by: Person, now: datetime) -> Extension:
    """Take an extension back. What was handed in while it held keeps being on time. Raises WithdrawnAlready."""
    if Extension.objects.filter(pk=extension.pk, withdrawn_at__isnull=False).exists():
        raise WithdrawnAlready(_("This extension was taken back already."))
    ask_owner(extension.activity)
    before = due_times(extension.activity)
    extension.withdrawn_at = now
    extension.save(update_fields=["withdrawn_at"])
    mark_changed(extension.activity, now=now)
    record(
        event=events.ExtensionWithdrawn(
            extension=extension.pk,
            activity=extension.activity_id,
            team=extension.team_id,
        ),
        cohort=extension.activity.cohort,
        about=extension.enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    notices.tell_withdrawn(extension, before=before, by=by, now=now)
    return extension


@action
def pause(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Take nothing from `now` on. Raises AlreadyPaused, NotBegun, IsOver, IsCancelled."""
    activity = fresh(activity)
    ask_owner(activity)
    check_pause(activity, now)
    activity.paused_at = now
    activity.save(update_fields=["paused_at"])
    event = events.Paused(activity=activity.pk, at=now.isoformat())
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
    notices.tell_paused(activity, by=by, now=now)
    return activity


@action
def resume(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Go on. Does not move the due time: extend it, if the pause cost people time. Raises NotPaused, IsOver, IsCancelled."""
    activity = fresh(activity)
    ask_owner(activity)
    check_resume(activity, now)
    activity.paused_at = None
    activity.save(update_fields=["paused_at"])
    event = events.Resumed(activity=activity.pk, at=now.isoformat())
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
    notices.tell_resumed(activity, by=by, now=now)
    return activity


@action
def end_now(*, activity: Activity, by: Person, now: datetime) -> Activity:
    """Make it due and closed at `now`, for everybody: extensions that reach further are withdrawn.

    Raises NotBegun, IsOver, IsCancelled.
    """
    activity = fresh(activity)
    ask_owner(activity)
    check_end(activity, now)
    activity.due_at = min(activity.due_at, now)
    activity.closes_at = min(activity.closes_at, now)
    activity.written = {}  # what was written does not hold any more
    activity.save(update_fields=["due_at", "closes_at", "written"])
    for extension in activity.extensions.filter(withdrawn_at=None, due_at__gt=now):
        withdraw_extension(extension=extension, by=by, now=now)
    mark_changed(activity, now=now)
    record_times(activity, by=by, now=now)
    return activity


@action
def forget_reasons(*, person_id: int, now: datetime) -> None:
    """Empty the reasons of the extensions somebody who is erased was given; the times stay."""
    own = Extension.objects.filter(enrolment__person=person_id, granted_at__lte=now)
    own.update(reason="–")


def fresh(activity: Activity) -> Activity:
    """`activity` itself, as the database has it now: what a page read may have been changed since."""
    names = ("opens_at", "due_at", "closes_at", "paused_at", "cancelled_at", "cancel_reason")
    activity.refresh_from_db(fields=[*names, "hidden_at", "for_everyone", "title"])
    return activity


def _check_for_whom(
    activity: Activity, enrolment: Enrolment | None, team: Team | None, now: datetime
) -> None:
    """Raises NotForThem, HasLeft, NotALearner."""
    if enrolment is not None and team is not None:
        raise NotForThem(
            _("More time is for a team or for a person, not for both."),
            where="enrolment",
            remedy=_("Choose a team or a person, not both."),
        )
    if team is not None and (
        team.cohort_id != activity.cohort_id or team.dissolved_at is not None
    ):
        raise NotForThem(
            _("Team %(team)s takes no part in this.") % {"team": team.name},
            where="team",
            remedy=_("Choose a team that does."),
        )
    if enrolment is None:
        return
    check_is_here(enrolment)
    check_learns(enrolment, now=now)
    if enrolment.cohort_id != activity.cohort_id or not is_for_enrolment(activity, enrolment):
        raise NotForThem(
            _("%(person)s takes no part in this.") % {"person": enrolment.person.name},
            where="enrolment",
            remedy=_("Choose somebody it is for."),
        )


def _check_gives_more(
    due_at: datetime,
    present: Mapping[int, datetime],
    enrolment: Enrolment | None,
    team: Team | None,
) -> None:
    """Raises NotLater where whoever is to have until `due_at` has that long at `present` already."""
    given = [0]
    if enrolment is not None:
        given = [enrolment.pk]
    elif team is not None:
        given = [one.enrolment_id for one in team.memberships.filter(left_at=None)] or given
    soonest = min(present.get(pk, present[0]) for pk in given)
    if due_at <= soonest:
        raise NotLater(
            _("It is due %(when)s for them already.") % {"when": exact(soonest)},
            where="due_at",
            remedy=_("Choose a time after the present one."),
        )
