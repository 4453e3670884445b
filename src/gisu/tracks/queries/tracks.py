"""The tracks of a cohort, and which of them people are in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from gisu.cohorts.models import Cohort
from gisu.ledger.events import Label
from gisu.stages.moments import as_written
from gisu.tracks.models import Track
from gisu.ui.words import chosen


def tracks(cohort: Cohort) -> QuerySet[Track]:
    """Every track, by its stage's key and its place there."""
    return Track.objects.filter(cohort=cohort)


def track_by_key(cohort: Cohort, key: str) -> Track | None:
    return (
        Track.objects.select_related("cohort", "stage").filter(cohort=cohort, key=key).first()
    )


def track_titles(cohort: Cohort) -> dict[str, str]:
    """The titles of the tracks by key, in the reader's language. One query."""
    found = Track.objects.filter(cohort=cohort)
    return {key: chosen(title) for key, title in found.values_list("key", "title")}


def track_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The keys and titles of the tracks `ids`, of all where that is None, in the reader's language. One query."""
    found = Track.with_removed.filter(cohort=cohort)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return {
        one.pk: Label(one.key, chosen(one.title), one.removed_at is not None) for one in found
    }


def tracks_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """By key, the fields of the part model as `set_track` was told them. One query."""
    return {
        one.key: {
            "title": dict(one.title),
            "note": dict(one.note) or None,
            "stage": one.stage.key,
            "capacity": one.capacity,
            "opens": one.opens
            or (as_written(one.opens_at, cohort.zone) if one.opens_at else None),
            "closes": one.closes
            or (as_written(one.closes_at, cohort.zone) if one.closes_at else None),
            "order": one.order,
        }
        for one in Track.objects.filter(cohort=cohort).select_related("stage")
    }


def tracks_with_members(
    cohort: Cohort, at: datetime | None = None
) -> QuerySet[Track, tuple[str, str, int | None]]:
    """Key, stage and enrolment of everybody who is in a track now, or was `at` a moment; None in a track of nobody. One query."""
    here = Q(memberships__left_at=None)
    if at is not None:
        here = Q(memberships__joined_at__lte=at) & (here | Q(memberships__left_at__gt=at))
    found = Track.objects.filter(cohort=cohort)
    found = found.annotate(present=FilteredRelation("memberships", condition=here))
    return found.values_list("key", "stage__key", "present__enrolment")
