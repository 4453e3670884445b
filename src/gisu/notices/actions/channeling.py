"""Channels elsewhere: added, tried, switched off and on, removed; and what became of what was sent there."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.notices import notices
from gisu.notices.actions.posting import tell_operators
from gisu.notices.actions.telling import SEND, sending
from gisu.notices.addresses import place_of
from gisu.notices.enums import FOR_CHANNELS, Category, Format, Sending
from gisu.notices.errors import NameTaken, NothingChosen
from gisu.notices.events import ChannelAdded, ChannelEnded
from gisu.notices.formats import signing_secret
from gisu.notices.models import Delivery, Webhook
from gisu.work.actions.asking import enqueue_many
from gisu_scoring.text.clean_text import clean_line, comparison_key

MOST_FAILURES = 5  # tellings in a row, each tried over minutes


@action
def add_channel(
    *,
    cohort: Cohort,
    name: str,
    form: Format,
    address: str,
    language: str,
    categories: Collection[Category],
    by: Person,
    now: datetime,
) -> tuple[Webhook, str]:
    """A channel that hears of `categories` from now on, and the secret our signature is checked with.

    Raises AddressRefused, NothingChosen, NameTaken.
    """
    place_of(address)
    known = [category.value for category in FOR_CHANNELS if category in categories]
    if not known:
        raise NothingChosen(
            _("A channel that hears of nothing is of no use."),
            where="categories",
            remedy=_("Choose at least one."),
        )
    name = clean_line(name)
    present = Webhook.objects.filter(cohort=cohort, removed_at=None)
    taken = {comparison_key(one): one for one in present.values_list("name", flat=True)}
    if comparison_key(name) in taken:
        raise NameTaken(
            _("There is a channel called “%(name)s” already.")
            % {"name": taken[comparison_key(name)]},
            where="name",
            remedy=_("Choose another name."),
        )
    webhook = Webhook.objects.create(
        cohort=cohort,
        name=name,
        format=form,
        address=address,
        language=language,
        categories=known,
        nonce=secrets.token_urlsafe(32),
        made_by=by,
        made_at=now,
    )
    _note_on(webhook, by=by, now=now)
    return webhook, signing_secret(webhook.nonce)


@action
def try_channel(*, webhook: Webhook, now: datetime) -> Delivery:
    """A trial on its way to the channel, whether it is on or off."""
    delivery = Delivery.objects.create(webhook=webhook, telling=None, asked_at=now)
    enqueue_many(kind=SEND, wanted=[sending(delivery)], now=now)
    return delivery


@action
def switch_on(*, webhook: Webhook, by: Person, now: datetime) -> Webhook:
    """The channel hears again of what is told from now on."""
    if webhook.off_at is not None:
        webhook.off_at, webhook.failures = None, 0
        webhook.save(update_fields=["off_at", "failures"])
        _note_on(webhook, by=by, now=now)
    return webhook


@action
def switch_off(*, webhook: Webhook, by: Person | None, now: datetime) -> Webhook:
    """The channel hears of nothing until it is switched on again."""
    if webhook.off_at is None:
        webhook.off_at = now
        webhook.save(update_fields=["off_at"])
        event = ChannelEnded(channel=webhook.pk, at=now.isoformat())
        record(event=event, cohort=webhook.cohort, about=None, by=by, happened_at=now, now=now)
    return webhook


@action
def remove_channel(*, webhook: Webhook, by: Person, now: datetime) -> Webhook:
    """The channel is gone from the list and its address forgotten; what was sent there stays in its history."""
    switch_off(webhook=webhook, by=by, now=now)
    webhook.removed_at, webhook.address = now, ""
    webhook.save(update_fields=["removed_at", "address"])
    return webhook


@action
def note_try(*, delivery_id: int, status: int | None, answer: str, now: datetime) -> None:
    """Keep how an attempt went that is followed by another."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    delivery.tried_at, delivery.tries = now, delivery.tries + 1
    delivery.status, delivery.answer = status, answer[:200]
    delivery.save(update_fields=["tried_at", "tries", "status", "answer"])


@action
def note_delivered(*, delivery_id: int, status: int, answer: str, now: datetime) -> None:
    """Keep that the channel took it."""
    note_try(delivery_id=delivery_id, status=status, answer=answer, now=now)
    delivery = Delivery.objects.select_related("webhook").get(pk=delivery_id)
    delivery.state = Sending.DONE
    delivery.save(update_fields=["state"])
    Webhook.objects.filter(pk=delivery.webhook_id, failures__gt=0).update(failures=0)


@action
def note_undelivered(*, delivery_id: int, now: datetime) -> None:
    """Give it up. After a few in a row the channel is switched off, and its operators are told."""
    delivery = Delivery.objects.get(pk=delivery_id)
    delivery.state = Sending.FAILED
    delivery.save(update_fields=["state"])
    webhook = (
        Webhook.objects.select_for_update(of=("self",))
        .select_related("cohort")
        .get(pk=delivery.webhook_id)
    )
    if delivery.telling_id is None or webhook.off_at is not None:
        return
    webhook.failures += 1
    webhook.save(update_fields=["failures"])
    if webhook.failures < MOST_FAILURES:
        return
    switch_off(webhook=webhook, by=None, now=now)
    tell_operators(
        kind=notices.CHANNEL_OFF,
        cohort=webhook.cohort,
        key=f"channel={webhook.pk}:{now.isoformat()}",
        facts={"name": webhook.name, "said": delivery.answer or str(delivery.status or "–")},
        address=reverse(
            "notices:channel",
            kwargs={"cohort": webhook.cohort.slug, "webhook_id": webhook.pk},
        ),
        now=now,
    )


def _note_on(webhook: Webhook, *, by: Person, now: datetime) -> None:
    event = ChannelAdded(channel=webhook.pk, at=now.isoformat())
    record(event=event, cohort=webhook.cohort, about=None, by=by, happened_at=now, now=now)
