"""What stages and breaks are called."""

from collections.abc import Collection

from gisu.cohorts.models import Cohort
from gisu.ledger.events import Label
from gisu.stages.models import Break, Stage
from gisu.ui.words import chosen


def stage_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The keys and titles of the stages `ids`, of all where that is None, in the reader's language. One query."""
    return _labels(Stage, cohort, ids)


def break_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The same of breaks."""
    return _labels(Break, cohort, ids)


def _labels(
    model: type[Stage] | type[Break], cohort: Cohort, ids: Collection[int] | None
) -> dict[int, Label]:
    found = model.with_removed.filter(cohort=cohort)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return {
        one.pk: Label(one.key, chosen(one.title), one.removed_at is not None) for one in found
    }
