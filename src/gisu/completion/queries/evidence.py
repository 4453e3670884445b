"""The entries that say how a requirement stands: what a person and their team did."""

from collections.abc import Collection

from django.db.models import QuerySet

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry


def entries(cohort: Cohort, ids: Collection[int]) -> QuerySet[Entry]:
    """The entries `ids` of `cohort`, what happened last first, as the activity record shows them."""
    return (
        Entry.objects.filter(cohort=cohort, pk__in=ids)
        .select_related("enrolment__person", "actor", "holds")
        .order_by("-happened_at", "-pk")
    )
