"""What the ledger holds about a person: facts, which stay. Erasing replaces who, never what."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.models import Cohort
from gisu.core.holdings import Holding
from gisu.ledger.names import in_full, labels_in

COHORT = itemgetter("cohort__slug")


def _with_names(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows whose facts say what each id stands for; a cohort's are told together."""
    for slug, of_cohort in groupby(sorted(rows, key=COHORT), COHORT):
        entries = list(of_cohort)
        cohort = Cohort.objects.get(slug=slug)
        labels = labels_in(cohort, [one["facts"] for one in entries])
        yield from ({**one, "facts": in_full(one["facts"], labels)} for one in entries)


HOLDINGS = (
    Holding(
        model="ledger.Entry",
        title=_("Activity record"),
        person="enrolment__person",
        columns=("cohort__slug", "kind", "key", "revision", "amount", "facts", "happened_at"),
        by=("actor",),
        told=_with_names,
    ),
)
