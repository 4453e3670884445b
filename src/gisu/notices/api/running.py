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
from gisu.notices.actions import channeling
from gisu.notices.models import Delivery, Webhook
from gisu.notices.schemas import (
    ChannelIn,
    ChannelOut,
    DeliveryOut,
    NewChannel,
)

router = Router(tags=["telling people"], auth=signed_in(Scope.OPERATE))
NEWS = "/cohorts/{cohort}/announcements"
CHANNELS = "/cohorts/{cohort}/channels"


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
