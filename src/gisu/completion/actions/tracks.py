"""What is asked of a track is asked of it under its new key too."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.completion.models import Requirement
from gisu.completion.queries.asking import tellings_for
from gisu.core.writes import action
from gisu.teams.queries.tracks import GAP


@action
def rename_in_requirements(
    *,
    cohort: Cohort,
    was: str,
    key: str,
    by: Person | None,  # noqa: ARG001  the track's own entry says who
    now: datetime,  # noqa: ARG001  and when
) -> None:
    """Let every telling that names the track `was` name it `key`. What was asked of whom does not change by it."""
    for telling in tellings_for(cohort, was):
        keys = [key if one == was else one for one in telling.said["whom"].split(GAP)]
        said = {**telling.said, "whom": GAP.join(keys)}
        Requirement.objects.filter(pk=telling.pk).update(said=said)
