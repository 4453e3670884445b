"""The tracks of a cohort, and which of them people are in."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat

from gisu.cohorts.models import Cohort, Enrolment
from gisu.teams.models import Track, TrackMember
from gisu.teams.queries.sets import as_written
from gisu.ui.words import chosen

GAP = ", "  # between the keys of several tracks, as programs write for whom something is


def tracks(cohort: Cohort) -> QuerySet[Track]:
    """Every track, by its stage's key and its place there."""
    return Track.objects.filter(cohort=cohort)


def track_by_key(cohort: Cohort, key: str) -> Track | None:
    return Track.objects.select_related("cohort").filter(cohort=cohort, key=key).first()


def track_names(cohort: Cohort, keys: Collection[str] | None) -> dict[str, str]:
    """The titles of the tracks `keys`, of all where that is None, in the reader's language. One query."""
    found = Track.objects.filter(cohort=cohort)
    if keys is not None:
        found = found.filter(key__in=keys)
    return {key: chosen(title) for key, title in found.values_list("key", "title")}


def tracks_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """By key, the fields of the part model as `set_track` was told them. One query."""
    return {
        one.key: {
            "title": dict(one.title),
            "note": dict(one.note) or None,
            "stage": one.stage,
            "capacity": one.capacity,
            "opens": one.opens or (as_written(one.opens_at, cohort) if one.opens_at else None),
            "closes": one.closes
            or (as_written(one.closes_at, cohort) if one.closes_at else None),
            "order": one.order,
        }
        for one in Track.objects.filter(cohort=cohort)
    }


def names_a_track_of(enrolment: Enrolment | None, column: str = "whom") -> Exists:
    """For a filter: whether the keys in `column` name a track `enrolment` is in now. No query of its own."""
    here = TrackMember.objects.filter(enrolment=enrolment, left_at=None)
    keys = ExpressionWrapper(OuterRef(column), TextField())
    return Exists(
        here.annotate(
            among=Concat(Value(GAP), keys, Value(GAP), output_field=TextField()),
            sought=Concat(Value(GAP), "track__key", Value(GAP), output_field=TextField()),
        ).filter(among__contains=F("sought"))
    )


def names_the_track(key: str, column: str = "whom") -> Q:
    """For a filter: whether the keys in `column` name the track `key`."""
    first, last = (
        {f"{column}__startswith": f"{key}{GAP}"},
        {f"{column}__endswith": f"{GAP}{key}"},
    )
    among = {f"{column}__contains": f"{GAP}{key}{GAP}"}
    return Q(**{column: key}) | Q(**first) | Q(**last) | Q(**among)


def tracks_at(cohort: Cohort, at: datetime | None = None) -> QuerySet[TrackMember]:
    """Who is in which track now, or was `at` a moment."""
    found = TrackMember.objects.filter(track__cohort=cohort)
    if at is None:
        return found.filter(left_at=None)
    return found.filter(joined_at__lte=at).exclude(left_at__lte=at)


def in_tracks(keys: Iterable[str], *, cohort: Cohort) -> QuerySet[TrackMember]:
    """Who is now in one of the tracks `keys`."""
    return TrackMember.objects.filter(
        track__cohort=cohort, track__key__in=list(keys), left_at=None
    )
