"""Whose calendar an address outside opens, and what that address is."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.crypto import salted_hmac

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, member
from gisu.schedule.models import Feed
from gisu.teams.models import TeamMember


def secret_of(nonce: str) -> str:
    """The secret part of the address. Only a process with the site's secret key can tell it."""
    return salted_hmac("gisu.schedule.feed", nonce, algorithm="sha256").hexdigest()[:40]


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_address(enrolment: Enrolment) -> str:
    """The whole address of somebody's calendar; empty while they have made none. One query."""
    feed = Feed.objects.filter(enrolment=enrolment).first()
    if feed is None:
        return ""
    where = reverse(
        "schedule:feed",
        kwargs={"cohort": enrolment.cohort.slug, "secret": secret_of(feed.nonce)},
    )
    return f"{settings.GISU_BASE_URL}{where}"


def whose_feed(*, cohort: str, secret: str, now: datetime) -> Member | None:
    """Whose calendar `secret` opens in `cohort`; None where nobody's, or where they do not belong there any more.

    Two queries.
    """
    feed = (
        Feed.objects.filter(digest=digest(secret), enrolment__cohort__slug=cohort)
        .select_related("enrolment__person", "enrolment__cohort")
        .first()
    )
    if feed is None or not feed.enrolment.person.is_active:
        return None
    found = member(person=feed.enrolment.person, cohort=feed.enrolment.cohort, now=now)
    return found if found.enrolment is not None else None


def moves_between_teams(enrolment: Enrolment) -> int:
    """How often somebody joined or left a team: each may have changed what is due when. Never falls. One query."""
    counted = TeamMember.objects.filter(enrolment=enrolment).aggregate(
        joined=Count("pk"), left=Count("left_at")
    )
    return int(counted["joined"] + counted["left"])
