"""Which roles an announcement goes to."""

from collections.abc import Collection

from gisu.core.writes import action
from gisu.notices.models import AnnouncedRole, Announcement


@action
def keep_roles(*, announcement: Announcement, slugs: Collection[str]) -> None:
    """Let `announcement` go to the roles `slugs` and to no others."""
    announcement.announced_roles.exclude(role__in=slugs).delete()
    AnnouncedRole.objects.bulk_create(
        [AnnouncedRole(announcement=announcement, role=role) for role in slugs],
        ignore_conflicts=True,
    )
