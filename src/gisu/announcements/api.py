"""Announcements by program: what the operators' pages do."""

from datetime import datetime
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.announcements.actions import drafts, sending
from gisu.announcements.models import Announcement
from gisu.announcements.queries.announcements import announcements_of
from gisu.announcements.schemas import AnnouncementIn, AnnouncementOut
from gisu.cohorts.api import enter, moment
from gisu.cohorts.models import Cohort
from gisu.core.slices import Slices

router = Router(tags=["telling people"], auth=signed_in(Scope.OPERATE))
NEWS = "/cohorts/{cohort}/announcements"


@router.get(NEWS, response=list[AnnouncementOut], summary="Announcements, sent or not")
@paginate(Slices)
def announcements(request: HttpRequest, cohort: str) -> QuerySet[Announcement]:
    return announcements_of(_cohort(request, cohort))


@router.post(NEWS, response={201: AnnouncementOut}, summary="Write an announcement")
def write_announcement(
    request: HttpRequest, cohort: str, said: AnnouncementIn
) -> Status[Announcement]:
    """A draft: nobody is told before it is sent."""
    found, by, now = _asked(request, cohort)
    made = drafts.write_announcement(cohort=found, by=by, now=now, **said.dict())
    return Status(201, made)


@router.post(
    NEWS + "/{announcement_id}/send",
    response=AnnouncementOut,
    summary="Send an announcement, now or at its time",
)
def send_announcement(request: HttpRequest, cohort: str, announcement_id: int) -> Announcement:
    found, by, now = _asked(request, cohort)
    draft = get_object_or_404(announcements_of(found), pk=announcement_id)
    return sending.send_announcement(announcement=draft, by=by, now=now)


@router.delete(NEWS + "/{announcement_id}", response={204: None}, summary="Throw a draft away")
def drop_announcement(request: HttpRequest, cohort: str, announcement_id: int) -> Status[None]:
    found, _by, _now = _asked(request, cohort)
    draft = get_object_or_404(announcements_of(found), pk=announcement_id)
    drafts.drop_announcement(announcement=draft)
    return Status(204, None)


def _cohort(request: HttpRequest, slug: str) -> Cohort:
    return enter(request, slug, "cohorts.run").cohort


def _asked(request: HttpRequest, slug: str) -> tuple[Cohort, Person, datetime]:
    cohort = _cohort(request, slug)
    return cohort, cast("Person", request.user), moment(request)
