"""Who something is for: whether somebody is in its audience, and which of a cohort's learners are. No query of its own."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.teams.audience import AudienceRow, HasAudience


def is_for(
    rows: type[AudienceRow],
    *,
    enrolment: Enrolment | None,
    roles: Collection[str] = (),
    owner: str = "",
) -> Q:
    """For a filter: whether something is for whoever has `roles` and, as `enrolment`, is in tracks and teams now.

    `rows` is the table of its audiences; `owner` leads from what is filtered to what has the audience.
    """
    prefix = f"{owner}__" if owner else ""
    named = rows.objects.filter(_targets(enrolment, roles), owner=OuterRef(f"{prefix}pk"))
    return Q(**{f"{prefix}for_everyone": True}) | Q(Exists(named))


def learners_in_audience(
    owner: HasAudience, learners: QuerySet[Enrolment]
) -> QuerySet[Enrolment]:
    """Of `learners` those whom `owner` is for."""
    if owner.for_everyone:
        return learners
    return learners.filter(
        Exists(owner.audience_rows.filter(_targets(OuterRef("pk"), (Role.LEARNER,))))
    )


def _targets(enrolment: Any, roles: Collection[str]) -> Q:
    """Whether a row names `enrolment`, one of their `roles`, or a track or team they are in now."""
    in_role = Q(role__in=[*roles])
    if enrolment is None:
        return in_role
    in_track = Q(track__memberships__enrolment=enrolment, track__memberships__left_at=None)
    in_team = Q(team__memberships__enrolment=enrolment, team__memberships__left_at=None)
    return in_role | in_track | in_team | Q(enrolment=enrolment)


def read_audiences(owners: Sequence[HasAudience]) -> None:
    """Let each know whom it is for. One query where any is not for everyone, else none."""
    prefetch_related_objects(
        [owner for owner in owners if not owner.for_everyone], "audience_rows"
    )
