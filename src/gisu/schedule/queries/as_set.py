"""A cohort's activities as a program writes them: exactly the fields of the model in `part`, by key."""

from datetime import datetime
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.schedule.kinds import OWN_BY_KEY
from gisu.schedule.models import Activity
from gisu.teams.queries.audience import read_audiences
from gisu.tracks.policy.audience import audience_text

Items = dict[str, dict[str, Any]]


def activities_as_set(cohort: Cohort) -> Items:
    """Those of this room's own kinds: others come from their rooms. What was called off says why."""
    found = list(
        Activity.objects.filter(cohort=cohort, kind__in=OWN_BY_KEY)
        .select_related("stage")
        .order_by("opens_at", "slug")
    )
    read_audiences(found)
    return {one.slug: activity_as_set(one, cohort) for one in found}


def activity_ids(cohort: Cohort) -> dict[str, int]:
    """Their ids by their keys. One query."""
    found = Activity.objects.filter(cohort=cohort, kind__in=OWN_BY_KEY)
    return dict(found.values_list("slug", "pk"))


def activity_as_set(one: Activity, cohort: Cohort) -> dict[str, Any]:
    """One activity's fields, without its key."""
    lasts = one.lasts_until - one.opens_at if one.lasts_until else None
    return {
        "kind": one.kind,
        "title": dict(one.title),
        **(one.written or _moments(one, cohort)),
        "lasts_minutes": round(lasts.total_seconds() / 60) if lasts else None,
        "stage": one.stage.key if one.stage else None,
        "whom": audience_text(one.audience),
        "place": one.place,
        "url": one.url,
        "note": dict(one.note) or None,
        "called_off": one.cancel_reason,
    }


def _moments(one: Activity, cohort: Cohort) -> dict[str, str | None]:
    return {
        "opens": _text(one.opens_at, cohort),
        "due": _text(one.due_at, cohort),
        "closes": None if one.closes_at == one.due_at else _text(one.closes_at, cohort),
    }


def _text(moment: datetime, cohort: Cohort) -> str:
    """With its offset, so that it means one moment also where the clock goes back."""
    return moment.astimezone(cohort.zone).isoformat(sep=" ", timespec="minutes")
