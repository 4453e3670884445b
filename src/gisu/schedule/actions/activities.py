"""Put activities on the calendar, change them, call them off, take them away."""

from datetime import datetime
from difflib import get_close_matches
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.schedule import events, part, planning
from gisu.schedule.actions.audience import refuse_unknown_tracks
from gisu.schedule.actions.cancelling import cancel, restore, set_called_off
from gisu.schedule.actions.noting import mark_changed, record_set, record_times
from gisu.schedule.errors import OfAnotherRoom
from gisu.schedule.kinds import OWN_BY_KEY, kind_of
from gisu.schedule.models import Activity
from gisu.schedule.policy import Times
from gisu.stages.actions.reading import checked, held, placed
from gisu.stages.errors import BadPlan, HasBegun, InUse, NotThere
from gisu.stages.models import Stage
from gisu.stages.moments import Weeks
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.actions.audience import write_audience
from gisu.tracks.policy.audience import EVERYBODY, Audience, audience_from
from gisu.ui.own_words import gettext as _

LONGEST, MOST_NAMES = 60, 200  # of a key; of the keys one that was misspelt is held against


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
    """Put a new activity on the calendar, for a room above that owns what it is."""
    activity = Activity.objects.create(
        cohort=cohort,
        kind=kind,
        slug=slug,
        title=title,
        opens_at=times.opens_at,
        due_at=times.due_at,
        closes_at=times.closes_at,
        changed_at=now,
    )
    record_times(activity, by=by, now=now)
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
    mark_changed(activity, now=now)
    record_times(activity, by=by, now=now)
    return activity


@action
def set_activity(
    *,
    cohort: Cohort,
    key: str,
    kind: str,
    title: Text,
    opens: str,
    by: Person | None,
    now: datetime,
    lasts_minutes: int | None = None,
    due: str | None = None,
    closes: str | None = None,
    stage: str | None = None,
    whom: str = EVERYBODY,
    place: str = "",
    url: str = "",
    note: Text | None = None,
    called_off: str = "",
) -> Activity:
    """Make activity `key` what is said here: a new one, or the one there changed. `called_off` is why; without it it is on.

    Times are as a program writes them. Where nothing differs, nothing is written and nothing recorded.
    Raises BadPlan, and HasBegun where it would open later than people could begin.
    """
    cohort = held(cohort)
    wanted = checked(
        part.Activity,
        key=key,
        kind=kind,
        title=title,
        opens=opens,
        lasts_minutes=lasts_minutes,
        due=due,
        closes=closes,
        stage=stage,
        whom=whom,
        place=place,
        url=url,
        note=note,
        called_off=called_off,
    )
    audience = audience_from(wanted.whom)
    refuse_unknown_tracks(cohort, audience, where=f"{key}.whom")
    weeks = weeks_of_cohort(cohort)
    fields = {
        **times_of(wanted, weeks=weeks, cohort=cohort),
        "kind": kind,
        "title": wanted.title.model_dump(),
        "stage": _stage(cohort, stage, key),
        "place": place,
        "url": url,
        "note": wanted.note.model_dump() if wanted.note else {},
    }
    present = _find(cohort, key)
    if present is None:
        made = Activity.objects.create(cohort=cohort, slug=key, changed_at=now, **fields)
        write_audience(owner=made, audience=audience, cohort=cohort)
        record_set(made, by=by, now=now)
    else:
        made = change(present, fields, audience=audience, by=by, now=now)
    return set_called_off(activity=made, reason=wanted.called_off, by=by, now=now)


@action
def cancel_activity(
    *, cohort: Cohort, key: str, reason: str, by: Person | None, now: datetime
) -> Activity:
    """Call activity `key` off, as `cancel` does. Raises NotThere, OfAnotherRoom, NoReason, CancelledAlready."""
    return cancel(activity=known_activity(held(cohort), key), reason=reason, by=by, now=now)


@action
def restore_activity(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> Activity:
    """Put activity `key` on again, as `restore` does. Raises NotThere, OfAnotherRoom, NotCancelled."""
    return restore(activity=known_activity(held(cohort), key), by=by, now=now)


@action
def remove_activity(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take activity `key` off the calendar as if it had never been there. Raises NotThere, HasBegun, InUse."""
    activity = known_activity(held(cohort), key)
    if activity.opens_at <= now and activity.cancelled_at is None:
        raise HasBegun(
            _("%(activity)s has begun, and people may have taken part.") % {"activity": key},
            where=key,
            remedy=_("Call it off instead, with a reason."),
        )
    if activity.cancelled_at is not None:
        raise InUse(
            _("%(activity)s was called off, and people were told so.") % {"activity": key},
            where=key,
            remedy=_("It stays on the calendar, crossed out."),
        )
    if activity.extensions.exists():
        raise InUse(
            _("%(activity)s was told to people: somebody got more time.") % {"activity": key},
            where=key,
            remedy=_("Call it off instead, with a reason."),
        )
    event = events.ActivityRemoved(activity=activity.pk)
    record(event=event, cohort=activity.cohort, about=None, by=by, happened_at=now, now=now)
    activity.removed_at = now
    activity.save(update_fields=["removed_at"])


def times_of(wanted: part.Activity, *, weeks: Weeks, cohort: Cohort) -> dict[str, Any]:
    """The columns that say when. Raises BadPlan."""
    found = placed(
        lambda: planning.plan_activity(wanted, weeks=weeks, zone=cohort.zone), where=wanted.key
    )
    return {
        "opens_at": found.opens_at,
        "due_at": found.due_at,
        "closes_at": found.closes_at,
        "lasts_until": found.lasts_until,
        "written": wanted.model_dump(include={"opens", "due", "closes"}),
    }


def change(
    activity: Activity,
    fields: dict[str, Any],
    *,
    audience: Audience | None = None,
    by: Person | None,
    now: datetime,
) -> Activity:
    """Write and record what differs; nothing where nothing does. Raises HasBegun."""
    changed = [name for name, value in fields.items() if getattr(activity, name) != value]
    is_for_others = audience is not None and activity.audience != audience
    if not changed and not is_for_others:
        return activity
    begun = activity.opens_at <= now and activity.cancelled_at is None
    if begun and (
        fields["opens_at"] > now or fields.get("kind", activity.kind) != activity.kind
    ):
        raise HasBegun(
            _("%(activity)s has begun, and people may have taken part.")
            % {"activity": activity.slug},
            where=activity.slug,
            remedy=_("Let it open when it did, and change when it is due."),
        )
    for name in changed:
        setattr(activity, name, fields[name])
    activity.save(update_fields=changed)
    if audience is not None and is_for_others:
        write_audience(owner=activity, audience=audience, cohort=activity.cohort)
    mark_changed(activity, now=now)
    record_set(activity, by=by, now=now)
    return activity


def _find(cohort: Cohort, key: str) -> Activity | None:
    found = Activity.objects.filter(cohort=cohort, slug=key, kind__in=OWN_BY_KEY)
    return found.select_related("stage").first()


def keep_stage_of_activities(stage: Stage) -> None:
    """Raise InUse where activities belong to `stage`."""
    if stage.activities.exists():
        raise InUse(
            _("Activities belong to {stage} %(stage)s.") % {"stage": stage.key},
            where=stage.key,
            remedy=_("Move them to another {stage}, or remove them first."),
        )


def known_activity(cohort: Cohort, key: str) -> Activity:
    found = _find(cohort, key)
    if found is not None:
        return found
    other = Activity.objects.filter(cohort=cohort, slug=key).first()
    if other is not None:
        raise OfAnotherRoom(
            _("%(activity)s has a page of its own: it is of the kind “%(kind)s”.")
            % {"activity": key, "kind": kind_of(other.kind).title},
            where=key,
            remedy=_("Pause it, end it or call it off on its own page."),
        )
    slugs = Activity.objects.filter(cohort=cohort, kind__in=OWN_BY_KEY)
    known = slugs.order_by("-opens_at").values_list("slug", flat=True)[:MOST_NAMES]
    near = next(iter(get_close_matches(key[:LONGEST].lower(), known, n=1)), None)
    raise NotThere(
        _("There is no activity %(activity)s.") % {"activity": key[:LONGEST]},
        where=key[:LONGEST],
        remedy=_("Did you mean “%(key)s”?") % {"key": near} if near else "",
    )


def _stage(cohort: Cohort, key: str | None, activity: str) -> Stage | None:
    if key is None:
        return None
    found = Stage.objects.filter(cohort=cohort, key=key).first()
    if found is None:
        raise BadPlan(
            _("There is no {stage} %(stage)s.") % {"stage": key},
            where=f"{activity}.stage",
            remedy=_("Add the {stage} first, or name another."),
        )
    return found
