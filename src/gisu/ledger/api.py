"""The diary by program."""

from typing import Any

import rules
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate
from typing_extensions import override

from gisu.cohorts.api import enter
from gisu.core.slices import Slices
from gisu.ledger import queries
from gisu.ledger.models import Entry
from gisu.ledger.schemas import DiaryFilter, EntryOut

router = Router(tags=["diary"])


class Named(Slices):
    """Pages of entries of one cohort whose sentences name things as people know them."""

    @override
    def paginate_queryset(
        self, queryset: QuerySet[Entry], *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        page: dict[str, Any] = super().paginate_queryset(queryset, *args, **kwargs)
        entries = list(page["items"])
        cohort = entries[0].cohort if entries else None
        return {**page, "items": queries.named(cohort, entries) if cohort else []}


@router.get("/cohorts/{cohort}/diary", response=list[EntryOut], summary="The diary")
@paginate(Named)
def diary(request: HttpRequest, cohort: str, asked: Query[DiaryFilter]) -> QuerySet[Entry]:
    """What was said, what happened last first: operators read everybody's, anybody else their own."""
    member = enter(request, cohort)
    person = asked.person
    if not rules.has_perm("ledger.read_all", member):
        person = member.enrolment.pk if member.enrolment else None
    return queries.diary(
        member.cohort, enrolment=person, team=asked.team, kind=asked.kind, key=asked.key
    )
