"""The address under which a person's calendar is read from elsewhere."""

import secrets
from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.schedule import events
from gisu.schedule.models import Feed
from gisu.schedule.queries.feeds import digest, secret_of


@action
def make_feed(*, enrolment: Enrolment, by: Person, now: datetime) -> Feed:
    """A new address for somebody's calendar. The one they had opens nothing from now on."""
    nonce = secrets.token_hex(16)
    feed, _made = Feed.objects.update_or_create(
        enrolment=enrolment,
        defaults={"nonce": nonce, "digest": digest(secret_of(nonce)), "made_at": now},
    )
    event = events.FeedMade(at=now.isoformat(), enrolment=enrolment.pk)
    record(
        event=event, cohort=enrolment.cohort, about=enrolment, by=by, happened_at=now, now=now
    )
    return feed


@action
def forget_feeds(*, person_id: int, now: datetime) -> None:
    """The calendar of somebody who is erased is read from nowhere any more."""
    Feed.objects.filter(enrolment__person=person_id, made_at__lte=now).delete()
