"""What stages are called."""

from collections.abc import Collection

from gisu.cohorts.models import Cohort
from gisu.stages.models import Stage
from gisu.ui.words import chosen


def stage_titles(cohort: Cohort, keys: Collection[str] | None) -> dict[str, str]:
    """The titles of the stages `keys`, of all where that is None, in the reader's language. One query."""
    found = Stage.objects.filter(cohort=cohort)
    if keys is not None:
        found = found.filter(key__in=keys)
    return {key: chosen(title) for key, title in found.values_list("key", "title")}
