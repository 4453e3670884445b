"""What people are told of activities: that one opens, is due soon, is extended, stops and goes on, is called off."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import STAFF
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import people_with_role, policy_now
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind, at
from gisu.schedule.kinds import kind_of, page_of
from gisu.schedule.models import Activity, Extension
from gisu.schedule.queries.audience import learners_of
from gisu.schedule.queries.states import due_times
from gisu.teams.models import TeamMember

OPENED = Kind(
    name="schedule.opened",
    category=Category.NEWS,
    title=_("Something opens"),
    line=_("“%(activity)s” is open, until %(due_at)s."),
    how=How.AT_ONCE,
)
DUE_SOON = Kind(
    name="schedule.due_soon",
    category=Category.DEADLINES,
    title=_("Due soon"),
    line=_("“%(activity)s” is due %(due_at)s."),
    how=How.AT_ONCE,
)
EXTENDED = Kind(
    name="schedule.extended",
    category=Category.DEADLINES,
    title=_("Due time extended"),
    line=_("“%(activity)s” is now due %(due_at)s."),
    how=How.AT_ONCE,
)
EXTENSION_WITHDRAWN = Kind(
    name="schedule.extension_withdrawn",
    category=Category.DEADLINES,
    title=_("Extension withdrawn"),
    line=_("An extension of “%(activity)s” was taken back. It is due %(due_at)s."),
    body=_("What was handed in while it held keeps being on time."),
    how=How.AT_ONCE,
)
PAUSED = Kind(
    name="schedule.paused",
    category=Category.DEADLINES,
    title=_("Activity paused"),
    line=_("“%(activity)s” was paused."),
    body=_("Nothing can be handed in until it goes on. You are told when it does."),
    how=How.AT_ONCE,
)
RESUMED = Kind(
    name="schedule.resumed",
    category=Category.DEADLINES,
    title=_("Activity resumed"),
    line=_("“%(activity)s” goes on."),
    how=How.AT_ONCE,
)

CANCELLED = Kind(
    name="schedule.cancelled",
    category=Category.DEADLINES,
    title=_("Activity called off"),
    line=_("“%(activity)s” was called off."),
    body=_("Reason: %(reason)s"),
    how=How.AT_ONCE,
)
RESTORED = Kind(
    name="schedule.restored",
    category=Category.DEADLINES,
    title=_("Activity put on again"),
    line=_("“%(activity)s” had been called off and takes place after all."),
    body=_("The times are those that the calendar shows."),
    how=How.AT_ONCE,
)


def tell_opened(activity: Activity, *, now: datetime) -> None:
    """All learners it is for hear that it is open, where the policy says so; once, however often this is asked for."""
    if not policy_now(cohort=activity.cohort, key="tell-what-opens", now=activity.opens_at):
        return
    _tell(
        OPENED, activity, f"at={activity.opens_at.isoformat()}", due_at=activity.due_at, now=now
    )


def tell_due_soon(activity: Activity, *, now: datetime) -> None:
    """Each learner whose own time ends soon, as the policy says, hears so, once for each time they are given."""
    by_due: dict[datetime, list[Enrolment]] = {}
    own_times = due_times(activity)
    until = now + timedelta(
        hours=policy_now(cohort=activity.cohort, key="remind-hours", now=now)
    )
    for learner in _learners(activity, now):
        due_at = own_times.get(learner.pk, own_times[0])
        if now < due_at <= until:
            by_due.setdefault(due_at, []).append(learner)
    for due_at, learners in by_due.items():
        _tell(
            DUE_SOON,
            activity,
            f"due={due_at.isoformat()}",
            due_at=due_at,
            to=learners,
            is_public=due_at == own_times[0],
            now=now,
        )


def tell_extended(
    extension: Extension, *, before: Mapping[int, datetime], by: Person, now: datetime
) -> None:
    """Whoever has more time now than `before`, by `due_times`, hears so."""
    _tell_moved(EXTENDED, extension, "extension", before=before, by=by, now=now)


def tell_withdrawn(
    extension: Extension, *, before: Mapping[int, datetime], by: Person, now: datetime
) -> None:
    """Whoever has less time now than `before`, by `due_times`, hears until when; not where that had passed already."""
    _tell_moved(EXTENSION_WITHDRAWN, extension, "withdrawn", before=before, by=by, now=now)


def tell_paused(activity: Activity, *, by: Person, now: datetime) -> None:
    _tell(PAUSED, activity, f"at={now.isoformat()}", by=by, now=now)


def tell_resumed(activity: Activity, *, by: Person, now: datetime) -> None:
    _tell(RESUMED, activity, f"at={now.isoformat()}", by=by, now=now)


def tell_cancelled(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """Whoever it is for hears that it was called off, and why; also of what one goes to."""
    _tell_all(CANCELLED, activity, by=by, now=now, reason=activity.cancel_reason)


def tell_restored(activity: Activity, *, by: Person | None, now: datetime) -> None:
    _tell_all(RESTORED, activity, by=by, now=now)


def concerned(activity: Activity, *, now: datetime) -> Iterable[Enrolment]:
    """Everybody who may go by the activity: the learners it is for, and the cohort's staff."""
    staff = [
        people_with_role(cohort=activity.cohort, role=role, now=now) for role in sorted(STAFF)
    ]
    return {one.pk: one for one in chain(_learners(activity, now), *staff)}.values()


def _tell_all(
    kind: Kind, activity: Activity, *, by: Person | None, now: datetime, **facts: object
) -> None:
    cohort = activity.cohort
    tell(
        kind=kind,
        cohort=cohort,
        key=f"activity={activity.pk}:at={now.isoformat()}",
        to=concerned(activity, now=now),
        facts={"activity": activity.title, **facts},
        address=_address(activity),
        by=by,
        is_public=not (activity.audience.is_staff_only or activity.is_hidden),
        now=now,
    )


def _tell(
    kind: Kind,
    activity: Activity,
    key: str,
    *,
    due_at: datetime | None = None,
    to: Iterable[Enrolment] | None = None,
    is_public: bool = True,
    by: Person | None = None,
    now: datetime,
) -> None:
    # What one goes to stands on the calendar; a mail for each would be noise.
    is_attended = kind_of(activity.kind).is_attended
    if is_attended or activity.is_hidden or activity.audience.is_staff_only:
        return
    cohort = activity.cohort
    facts: dict[str, object] = {"activity": activity.title}
    if due_at is not None:
        facts["due_at"] = at(due_at)
    tell(
        kind=kind,
        cohort=cohort,
        key=f"activity={activity.pk}:{key}",
        to=_learners(activity, now) if to is None else to,
        facts=facts,
        address=_address(activity),
        by=by,
        is_public=is_public,
        now=now,
    )


def _tell_moved(
    kind: Kind,
    extension: Extension,
    key: str,
    *,
    before: Mapping[int, datetime],
    by: Person,
    now: datetime,
) -> None:
    """Each whom `extension` reaches and whose due time is another than `before` hears of the one they have."""
    activity = extension.activity
    after = due_times(activity)
    by_due: dict[datetime, list[Enrolment]] = {}
    for enrolment in _reached(extension, now):
        was, due_at = (times.get(enrolment.pk, times[0]) for times in (before, after))
        if was != due_at and max(was, due_at) > now:
            by_due.setdefault(due_at, []).append(enrolment)
    for due_at, people in by_due.items():
        _tell(
            kind,
            activity,
            f"{key}={extension.pk}:due={due_at.isoformat()}",
            due_at=due_at,
            to=people,
            is_public=extension.is_for_all and due_at == after[0],
            by=by,
            now=now,
        )


def _address(activity: Activity) -> str:
    """Its own page where its kind has one, else the calendar."""
    slug = activity.cohort.slug
    return page_of(activity.kind, slug, activity.slug) or reverse(
        "schedule:calendar", args=[slug]
    )


def _learners(activity: Activity, now: datetime) -> Iterable[Enrolment]:
    return learners_of(activity, now=now)


def _reached(extension: Extension, now: datetime) -> Iterable[Enrolment]:
    if extension.enrolment is not None:
        return [extension.enrolment]
    if extension.team is None:
        return _learners(extension.activity, now)
    present = TeamMember.objects.filter(team=extension.team, left_at=None)
    return [one.enrolment for one in present.select_related("enrolment__person")]
