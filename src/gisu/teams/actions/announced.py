"""Which team sets an announcement goes to."""

from collections.abc import Collection

from gisu.core.writes import action
from gisu.notices.models import Announcement
from gisu.teams.models import AnnouncedTeamSet, TeamSet


@action
def keep_team_sets(*, announcement: Announcement, slugs: Collection[str]) -> None:
    """Let `announcement` go to the team sets `slugs` and to no others."""
    chosen = list(TeamSet.objects.filter(cohort=announcement.cohort_id, slug__in=slugs))
    announcement.announced_team_sets.exclude(team_set__in=chosen).delete()
    AnnouncedTeamSet.objects.bulk_create(
        [AnnouncedTeamSet(announcement=announcement, team_set=one) for one in chosen],
        ignore_conflicts=True,
    )
