"""The entries that say how a requirement stands: what a person and their team did."""

from collections.abc import Collection
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.ledger.queries import named

PER_PAGE = 50


def entries(cohort: Cohort, ids: Collection[int]) -> QuerySet[Entry]:
    """The entries `ids` of `cohort`, what happened last first, as the activity record shows them."""
    return (
        Entry.objects.filter(cohort=cohort, pk__in=ids)
        .select_related("enrolment__person", "actor", "holds")
        .order_by("-happened_at", "-pk")
    )


def page_of_entries(cohort: Cohort, ids: Collection[int], number: str | None) -> Page[Any]:
    """A page of them, naming things as people know them."""
    page = Paginator(entries(cohort, ids), PER_PAGE).get_page(number)
    page.object_list = named(cohort, page.object_list)
    return page
