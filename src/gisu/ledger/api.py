"""The diary by program."""

import rules
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router
from ninja.pagination import paginate

from gisu.cohorts.api import enter
from gisu.ledger import queries
from gisu.ledger.models import Entry
from gisu.ledger.schemas import EntryOut

router = Router(tags=["diary"])


@router.get("/cohorts/{cohort}/diary", response=list[EntryOut], summary="The diary")
@paginate
def diary(
    request: HttpRequest,
    cohort: str,
    person: int | None = None,
    team: str = "",
    kind: str = "",
    key: str = "",
) -> QuerySet[Entry]:
    """What was said, what happened last first: operators read everybody's, anybody else their own.

    `person` is an enrolment's id and counts for operators only; `team` is a slug, `key` any part of a key.
    """
    member = enter(request, cohort)
    if not rules.has_perm("ledger.read_all", member):
        person = member.enrolment.pk if member.enrolment else None
    return queries.diary(member.cohort, enrolment=person, team=team, kind=kind, key=key)
