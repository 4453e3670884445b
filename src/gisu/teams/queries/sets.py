"""The team sets of a cohort, as its program says them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, QuerySet

from gisu.cohorts.models import Cohort
from gisu.ledger.events import Label
from gisu.stages.moments import as_written
from gisu.teams.models import TeamSet
from gisu.ui.words import chosen


def team_sets(*, cohort: Cohort) -> QuerySet[TeamSet]:
    """Every set with `how_many` teams and `placed` people in them, by its key. One query."""
    here = Q(teams__memberships__left_at=None, teams__memberships__isnull=False)
    return (
        TeamSet.objects.filter(cohort=cohort)
        .select_related("stage")
        .annotate(
            how_many=Count("teams", filter=Q(teams__dissolved_at=None), distinct=True),
            placed=Count("teams__memberships", filter=here, distinct=True),
        )
        .order_by("slug")
    )


def team_set_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The keys and names of the sets `ids`, of all where that is None, in the reader's language. One query."""
    found = TeamSet.with_removed.filter(cohort=cohort)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return {
        one.pk: Label(one.slug, chosen(one.name), one.removed_at is not None) for one in found
    }


def team_sets_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """By key, the fields of the part model as `set_team_set` was told them. One query."""
    return {
        one.slug: {
            "title": dict(one.name),
            "stage": one.stage.key if one.stage else None,
            "forms": one.forms,
            "size_min": one.size_min,
            "size_max": one.size_max,
            "locks": one.locks
            or (as_written(one.locks_at, cohort.zone) if one.locks_at else None),
            "individual": one.individual,
        }
        for one in TeamSet.objects.filter(cohort=cohort)
        .select_related("stage")
        .order_by("slug")
    }
