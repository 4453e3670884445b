"""What has an audience, and the rows that say who is in it: abstract, so that each room's table has foreign keys of its own."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from typing_extensions import override

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.teams.models import Team
from gisu.tracks.models import Track
from gisu.tracks.policy.audience import EVERYONE, GAP, Audience
from gisu.ui.words import chosen

TARGETS = ("role", "track", "team", "enrolment")


class HasAudience(models.Model):
    """Something for everyone, or for those whom its audience rows name; without any, for nobody."""

    for_everyone = models.BooleanField(default=True)
    audience_rows: Any  # the manager of its own table of AudienceRow

    class Meta:
        abstract = True

    @property
    def audience(self) -> Audience:
        """One query, unless it is for everyone or `read_audiences` has read it."""
        if self.for_everyone:
            return EVERYONE
        rows = self.audience_rows.all()
        return Audience(
            roles=tuple(row.role for row in rows if row.role),
            tracks=tuple(
                row.track.key for row in rows if row.track and not row.track.removed_at
            ),
            teams=tuple(row.team.slug for row in rows if row.team),
            enrolments=tuple(row.enrolment_id for row in rows if row.enrolment_id),
        )

    @property
    def track_titles(self) -> str:
        """The titles of the tracks it is for, in the reader's language. Queries as `audience`."""
        if self.for_everyone:
            return ""
        rows = self.audience_rows.all()
        return GAP.join(chosen(row.track.title) for row in rows if row.track)


class AudienceRows(models.Manager[Any]):
    @override
    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().select_related("track", "team")


def _exactly_one_target() -> Q:
    found = Q()
    for target in TARGETS:
        others = {f"{other}__isnull": other != target for other in TARGETS}
        found |= Q(**others)
    return found


class AudienceRow(models.Model):
    """One role, track, team or person that `owner` is for, in the order in which they were written.

    A table of them declares `owner`, with `related_name="audience_rows"`.
    """

    role = models.CharField(max_length=12, choices=Role.choices, null=True, blank=True)  # noqa: DJ001  as the other targets
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[AudienceRows] = AudienceRows()

    class Meta:
        abstract = True
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one_target(), name="%(class)s_is_for_exactly_one_target"
            ),
            *(
                models.UniqueConstraint(
                    fields=["owner", target], name=f"%(class)s_names_each_{target}_once"
                )
                for target in TARGETS
            ),
        ]
