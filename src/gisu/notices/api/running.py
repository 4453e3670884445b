"""Announcements and channels by program: what the operators' pages do."""

from datetime import datetime
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import enter, moment
from gisu.cohorts.models import Cohort
from gisu.core.slices import Slices
from gisu.notices import queries
from gisu.notices.actions import announcing, channeling
from gisu.notices.audiences import group_rows
from gisu.notices.models import Announcement, Delivery, Webhook
from gisu.notices.schemas import (
    AnnouncementIn,
    AnnouncementOut,
    ChannelIn,
    ChannelOut,
    DeliveryOut,
    NewChannel,
)

router = Router(tags=["telling people"], auth=signed_in(Scope.OPERATE))
NEWS = "/cohorts/{cohort}/announcements"
CHANNELS = "/cohorts/{cohort}/channels"


@router.get(NEWS, response=list[AnnouncementOut], summary="Announcements, sent or not")
@paginate(Slices)
def announcements(request: HttpRequest, cohort: str) -> QuerySet[Announcement]:
    return queries.announcements_of(_cohort(request, cohort)).prefetch_related(*group_rows())


@router.post(NEWS, response={201: AnnouncementOut}, summary="Write an announcement")
def write_announcement(
    request: HttpRequest, cohort: str, said: AnnouncementIn
) -> Status[Announcement]:
    """A draft: nobody is told before it is sent."""
    found, by, now = _asked(request, cohort)
    made = announcing.write_announcement(cohort=found, by=by, now=now, **said.dict())
    return Status(201, made)


@router.post(
    NEWS + "/{announcement_id}/send",
    response=AnnouncementOut,
    summary="Send an announcement, now or at its time",
)
def send_announcement(request: HttpRequest, cohort: str, announcement_id: int) -> Announcement:
    found, by, now = _asked(request, cohort)
    draft = get_object_or_404(queries.announcements_of(found), pk=announcement_id)
    return announcing.send_announcement(announcement=draft, by=by, now=now)


@router.delete(NEWS + "/{announcement_id}", response={204: None}, summary="Throw a draft away")
def drop_announcement(request: HttpRequest, cohort: str, announcement_id: int) -> Status[None]:
    found, _by, _now = _asked(request, cohort)
    draft = get_object_or_404(queries.announcements_of(found), pk=announcement_id)
    announcing.drop_announcement(announcement=draft)
    return Status(204, None)


@router.get(CHANNELS, response=list[ChannelOut], summary="Channels elsewhere")
def channels(request: HttpRequest, cohort: str) -> QuerySet[Webhook]:
    return queries.channels_of(_cohort(request, cohort))


@router.post(CHANNELS, response={201: NewChannel}, summary="Add a channel")
def add_channel(request: HttpRequest, cohort: str, said: ChannelIn) -> Status[dict[str, Any]]:
    """The answer says the secret our signature is checked with, this once."""
    found, by, now = _asked(request, cohort)
    made, secret = channeling.add_channel(
        cohort=found,
        name=said.name,
        form=said.format,
        address=said.address,
        language=said.language,
        categories=said.categories,
        by=by,
        now=now,
    )
    return Status(201, {**ChannelOut.from_orm(made).dict(), "secret": secret})


@router.delete(CHANNELS + "/{webhook_id}", response={204: None}, summary="Remove a channel")
def remove_channel(request: HttpRequest, cohort: str, webhook_id: int) -> Status[None]:
    found, by, now = _asked(request, cohort)
    channeling.remove_channel(webhook=_channel(found, webhook_id), by=by, now=now)
    return Status(204, None)


@router.post(CHANNELS + "/{webhook_id}/on", response=ChannelOut, summary="Switch a channel on")
def switch_channel_on(request: HttpRequest, cohort: str, webhook_id: int) -> Webhook:
    found, by, now = _asked(request, cohort)
    return channeling.switch_on(webhook=_channel(found, webhook_id), by=by, now=now)


@router.post(
    CHANNELS + "/{webhook_id}/off", response=ChannelOut, summary="Switch a channel off"
)
def switch_channel_off(request: HttpRequest, cohort: str, webhook_id: int) -> Webhook:
    found, by, now = _asked(request, cohort)
    return channeling.switch_off(webhook=_channel(found, webhook_id), by=by, now=now)


@router.post(
    CHANNELS + "/{webhook_id}/try", response={202: DeliveryOut}, summary="Try a channel"
)
def try_channel(request: HttpRequest, cohort: str, webhook_id: int) -> Status[Delivery]:
    """A trial is on its way; how it went is in the deliveries."""
    found, _by, now = _asked(request, cohort)
    webhook = _channel(found, webhook_id)
    return Status(202, channeling.try_channel(webhook=webhook, now=now))


@router.get(
    CHANNELS + "/{webhook_id}/deliveries",
    response=list[DeliveryOut],
    summary="What was sent to a channel",
)
@paginate(Slices)
def deliveries(request: HttpRequest, cohort: str, webhook_id: int) -> QuerySet[Delivery]:
    """The latest first."""
    return queries.deliveries_of(_channel(_cohort(request, cohort), webhook_id))


def _cohort(request: HttpRequest, slug: str) -> Cohort:
    return enter(request, slug, "cohorts.run").cohort


def _asked(request: HttpRequest, slug: str) -> tuple[Cohort, Person, datetime]:
    cohort = _cohort(request, slug)
    return cohort, cast("Person", request.user), moment(request)


def _channel(cohort: Cohort, webhook_id: int) -> Webhook:
    return get_object_or_404(queries.channels_of(cohort), pk=webhook_id)
