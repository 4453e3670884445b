"""What one was told and how one wants to hear, by program."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.pagination import paginate

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.queries import cohorts_of
from gisu.core.slices import Slices
from gisu.notices import queries
from gisu.notices.actions import choosing, reading
from gisu.notices.enums import Category
from gisu.notices.models import Notice, Wishes
from gisu.notices.schemas import NoticeFilter, NoticeOut, ReadOut, WishesOut

router = Router(tags=["notices"])


@router.get("/notices", response=list[NoticeOut], summary="What I was told")
@paginate(Slices)
def notices(request: HttpRequest, asked: Query[NoticeFilter]) -> QuerySet[Notice]:
    """The latest first, in all cohorts or in one."""
    person = _person(request)
    cohort = get_object_or_404(cohorts_of(person), slug=asked.cohort) if asked.cohort else None
    return queries.notices_of(
        person, cohort=cohort, category=asked.category or "", unread=asked.unread
    )


@router.post(
    "/notices/read",
    auth=signed_in(Scope.SUBMIT),
    response=ReadOut,
    summary="Mark all read",
)
def read_all_notices(request: HttpRequest, cohort: str | None = None) -> dict[str, int]:
    """Everything, or what was told in one cohort."""
    person = _person(request)
    found = None if cohort is None else get_object_or_404(cohorts_of(person), slug=cohort)
    return {"read": reading.mark_all_read(person=person, cohort=found, now=timezone.now())}


@router.post(
    "/notices/{notice_id}/read",
    auth=signed_in(Scope.SUBMIT),
    response=NoticeOut,
    summary="Mark one read",
)
def read_notice(request: HttpRequest, notice_id: int) -> Notice:
    notice = get_object_or_404(queries.notices_of(_person(request)), pk=notice_id)
    return reading.mark_read(notice=notice, now=timezone.now())


@router.get("/notices/settings", response=WishesOut, summary="How I want to hear")
def notice_settings(request: HttpRequest) -> Wishes:
    return queries.wishes_of(_person(request))


@router.put(
    "/notices/settings",
    auth=signed_in(Scope.SUBMIT),
    response=WishesOut,
    summary="Choose how I want to hear",
)
def choose_notice_settings(request: HttpRequest, said: WishesOut) -> Wishes:
    """All of it anew: a category that is missing is told as it suits each kind again."""
    return choosing.choose(
        person=_person(request),
        chosen={category: said.chosen.get(category) for category in Category},
        zone=said.zone,
        quiet_from=said.quiet_from,
        quiet_until=said.quiet_until,
    )


def _person(request: HttpRequest) -> Person:
    return cast("Person", request.user)
