"""Write who something is for: one way for whatever has an audience."""

from typing import Any

from gisu.cohorts.models import Cohort
from gisu.core.writes import within_action
from gisu.teams.audience import HasAudience
from gisu.teams.models import Team
from gisu.tracks.models import Track
from gisu.tracks.policy.audience import Audience


@within_action
def write_audience(*, owner: HasAudience, audience: Audience, cohort: Cohort) -> None:
    """Let `owner`, of `cohort`, be for `audience`, whose tracks and teams are known to be there."""
    if owner.for_everyone and audience.for_everyone:
        return
    tracks = Track.objects.filter(cohort=cohort, key__in=audience.tracks)
    teams = Team.objects.filter(cohort=cohort, slug__in=audience.teams)
    track_ids = dict(tracks.values_list("key", "pk"))
    team_ids = dict(teams.values_list("slug", "pk"))
    targets: list[dict[str, Any]] = [
        *({"role": role} for role in audience.roles),
        *({"track_id": track_ids[key]} for key in audience.tracks),
        *({"team_id": team_ids[slug]} for slug in audience.teams),
        *({"enrolment_id": enrolment} for enrolment in audience.enrolments),
    ]
    owner.for_everyone = audience.for_everyone
    owner.save(update_fields=["for_everyone"])
    rows = owner.audience_rows
    rows.all().delete()
    rows.bulk_create([rows.model(owner=owner, **target) for target in targets])
