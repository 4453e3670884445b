"""Say what completion asks, say it otherwise from a day on, and retire it. What was said before is kept."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.completion import events
from gisu.completion.models import Requirement, Telling
from gisu.completion.naming import by_ids
from gisu.completion.part import Compound, Leaf, Unreadable, members, requirement
from gisu.completion.policy.mistakes import mistakes
from gisu.completion.queries.asking import newest
from gisu.completion.words.mistakes import mistake
from gisu.core.refusals import Refusal
from gisu.core.rooms import declared
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import earned, facts_of_events, registered
from gisu.schedule.measure.declarations import Offers, measures
from gisu.schedule.models import Activity
from gisu.stages.moments import instant, parse_when
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.actions.audience import write_audience
from gisu.tracks.policy.audience import audience_from
from gisu.tracks.queries.tracks import track_titles
from gisu_scoring.text.moments import MomentError


class NotARequirement(Refusal):
    code = "not-a-requirement"
    status = 422


class StillNeeded(Refusal):
    code = "still-needed"


class KeyIsTaken(Refusal):
    code = "key-is-taken"


class NoSuchRequirement(Refusal):
    code = "no-such-requirement"
    status = 404


@action
def set_requirement(
    *,
    cohort: Cohort,
    key: str,
    fields: Mapping[str, Any],
    by: Person | None,
    now: datetime,
) -> Telling:
    """The requirement `key` as said here, which holds from `holds_from` on; the fields are those of its kind's model.

    Said as before, nothing is added. Raises NotARequirement for what the model refuses, for names nobody has and for
    circles; then nothing changed.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    wanted = _checked(key, {**given, "key": key})
    present = newest(cohort)
    known = [one.said for other, one in present.items() if other != key]
    others = [one for one in known if not isinstance(one, Unreadable)]
    _refuse_mistakes(cohort, wanted, others)
    said, activity = by_ids(cohort, wanted)
    audience = audience_from(wanted.whom)
    due_at = _meaning(cohort, getattr(wanted, "due", None), key)
    before = present[key].telling if key in present else None
    if before is not None and (
        (before.said, before.activity) == (said, activity)
        and (before.due_at, before.audience) == (due_at, audience)
    ):
        return before
    telling = _tell(
        cohort,
        key,
        said=said,
        activity=activity,
        due_at=due_at,
        holds_from=wanted.holds_from,
        by=by,
        now=now,
    )
    write_audience(owner=telling, audience=audience, cohort=cohort)
    told = events.RequirementSet(
        requirement=telling.requirement_id,
        version=telling.version,
        holds_from=wanted.holds_from.isoformat() if wanted.holds_from else None,
    )
    record(event=told, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return telling


@action
def retire_requirement(
    *,
    cohort: Cohort,
    key: str,
    by: Person | None,
    now: datetime,
    holds_from: date | None = None,
) -> Telling:
    """No longer ask `key`, from `holds_from` on (today, if it is not given). What was asked until then can still be read.

    Raises NoSuchRequirement, and StillNeeded where another requirement is made of it.
    """
    present = newest(cohort)
    if key not in present:
        raise NoSuchRequirement(
            _("There is no requirement “%(key)s”.") % {"key": key},
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(present)) or "–"},
        )
    needing = [other for other, one in present.items() if key in members(one.said)]
    if needing:
        raise StillNeeded(
            _("“%(key)s” is part of: %(needing)s.")
            % {"key": key, "needing": ", ".join(needing)},
            remedy=_("Change or retire these first."),
        )
    day = holds_from or now.astimezone(cohort.zone).date()
    telling = _tell(
        cohort, key, said={}, activity=None, due_at=None, holds_from=day, by=by, now=now
    )
    told = events.RequirementRetired(
        requirement=telling.requirement_id,
        version=telling.version,
        holds_from=day.isoformat(),
    )
    record(event=told, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return telling


@action
def remove_requirement(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take it out of the program: it is retired from today on, so that nothing that was asked is lost."""
    retire_requirement(cohort=cohort, key=key, by=by, now=now)


def _checked(key: str, fields: Mapping[str, Any]) -> Leaf | Compound:
    try:
        return requirement(fields)
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(str(part) for part in wrong["loc"][1:])
        raise NotARequirement(
            _("Requirement “%(key)s”: %(what)s.") % {"key": key, "what": wrong["msg"]},
            where=where or key,
            remedy=_("Look at what this kind of requirement may say."),
        ) from error


def _refuse_mistakes(
    cohort: Cohort, wanted: Leaf | Compound, others: list[Leaf | Compound]
) -> None:
    activities = _activities(cohort)
    tracks = track_titles(cohort)
    found = mistakes(
        [wanted, *others],
        activities=activities,
        events=registered(),
        earned=earned(),
        facts=facts_of_events(),
        named={
            **{each.fact: activities.get(each.kind, ()) for each in declared(Offers)},
            "track": tracks,
        },
        tracks=tracks,
    )
    for one in found:
        if one.key == wanted.key:
            what, remedy = mistake(one)
            raise NotARequirement(what, where=f"{one.key}.{one.field}", remedy=remedy)


def _activities(cohort: Cohort) -> dict[str, list[str]]:
    """The keys of the activities that can be offered, by kind."""
    kinds = {each.kind for each in declared(Offers)}
    kinds |= {each.activity.kind for each in measures().values() if each.activity}
    found: dict[str, list[str]] = {}
    there = Activity.objects.filter(cohort=cohort, kind__in=kinds)
    for kind, slug in there.order_by("opens_at", "pk").values_list("kind", "slug"):
        found.setdefault(kind, []).append(slug)
    return found


def _meaning(cohort: Cohort, written: str | None, key: str) -> datetime | None:
    if written is None:
        return None
    try:
        return instant(parse_when(written), weeks=weeks_of_cohort(cohort), zone=cohort.zone)
    except MomentError as error:
        raise NotARequirement(
            _("Requirement “%(key)s”: “%(written)s” is no moment.")
            % {"key": key, "written": written},
            where=f"{key}.due",
            remedy=_("Write it like 2026-03-06 18:00."),
        ) from error


def _tell(
    cohort: Cohort,
    key: str,
    *,
    said: dict[str, Any],
    activity: Activity | None,
    due_at: datetime | None,
    holds_from: date | None,
    by: Person | None,
    now: datetime,
) -> Telling:
    """The next telling of `key`; it keeps its place in reading order."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    last = cohort.requirements.order_by("-position").first()
    about, _made = Requirement.objects.get_or_create(
        cohort=cohort, key=key, defaults={"position": last.position + 1 if last else 1}
    )
    return Telling.objects.create(
        requirement=about,
        version=about.tellings.count() + 1,
        said=said,
        activity=activity,
        due_at=due_at,
        holds_from=holds_from,
        set_by=by,
        set_at=now,
    )
