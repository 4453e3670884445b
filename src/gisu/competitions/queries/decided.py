"""What was decided about competitions while they ran, which no folder takes back."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.models import Competition
from gisu.schedule.models import Extension
from gisu.ui.times import exact


def decided_in(cohort: Cohort) -> dict[str, tuple[str, ...]]:
    """Sentences on every competition of `cohort` about which something was decided, by its slug. Two queries."""
    found = Competition.objects.filter(cohort=cohort).select_related("activity", "cohort")
    said = decided(found.order_by("activity__slug"))
    return {slug: sentences for slug, sentences in said.items() if sentences}


def decided(competitions: Iterable[Competition]) -> dict[str, tuple[str, ...]]:
    """Sentences on each of `competitions`, by its slug: closed early, paused, extended. One query."""
    known = {one.activity_id: one for one in competitions}
    held = Extension.objects.filter(activity__in=known, withdrawn_at=None)
    longest: dict[int, Extension] = {}
    for extension in held.order_by("due_at"):
        longest[extension.activity_id] = extension
    found = {}
    for pk, one in known.items():
        with timezone.override(one.cohort.zone):
            found[one.slug] = tuple(_said(one, longest.get(pk)))
    return found


def _said(competition: Competition, extension: Extension | None) -> Iterator[str]:
    activity = competition.activity
    if competition.closed_at is not None:
        when = exact(competition.closed_at)
        yield _("Closed early, on %(when)s: it stays closed.") % {"when": when}
    if activity.paused_at is not None:
        when = exact(activity.paused_at)
        yield _("Paused since %(when)s: it stays paused.") % {"when": when}
    if extension is not None and extension.due_at > activity.due_at:
        when = exact(extension.due_at)
        yield _("More time was given, until %(when)s: that stays.") % {"when": when}
