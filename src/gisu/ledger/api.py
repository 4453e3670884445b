"""The diary by program."""

import rules
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from gisu.cohorts.api import enter
from gisu.ledger import queries
from gisu.ledger.models import Entry
from gisu.ledger.schemas import DiaryFilter, EntryOut

router = Router(tags=["diary"])


@router.get("/cohorts/{cohort}/diary", response=list[EntryOut], summary="The diary")
@paginate
def diary(request: HttpRequest, cohort: str, asked: Query[DiaryFilter]) -> QuerySet[Entry]:
    """What was said, what happened last first: operators read everybody's, anybody else their own."""
    member = enter(request, cohort)
    person = asked.person
    if not rules.has_perm("ledger.read_all", member):
        person = member.enrolment.pk if member.enrolment else None
    return queries.diary(
        member.cohort, enrolment=person, team=asked.team, kind=asked.kind, key=asked.key
    )
